package dev.banteng.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Config;
import dev.banteng.core.Mode;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import dev.banteng.nn.api.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What every layer must obey. A new layer is one more row in {@link LayerLawsTests}.
 *
 * @param layer the settings
 * @param input the shape of one row of input
 * @param masked whether some of its steps are masked, and all of one row
 */
record LayerLaws(Layer layer, Shape input, boolean masked) {
  /** Without a mask. */
  LayerLaws(Layer layer, Shape input) {
    this(layer, input, false);
  }

  private static final int ROWS = 3;
  private static final double STEP = 1e-5;
  private static final long SEED = 7;

  /** The gradients are those that differences of the outputs show, in double precision. */
  void gradients_are_those_of_differences() {
    double[][] start = numbers();
    try (var lone = lone(Nd4jBackend.inDouble(), Mode.TRAINING, SEED)) {
      lone.fill(start);
      lone.forward();
      double[] upstream = random(lone.y().length, 99);
      double[][] gradients = lone.backward(upstream);
      for (int part = 0; part < start.length; part++) {
        for (int i = 0; i < start[part].length; i++) {
          assertThat(gradients[part][i])
              .as("gradient of number %d of %s", i, part == 0 ? "the input" : "weight " + part)
              .isCloseTo(slope(lone, start, part, i, upstream), within(1e-7));
        }
      }
    }
  }

  private double slope(LoneLayer lone, double[][] at, int part, int i, double[] upstream) {
    double kept = at[part][i];
    at[part][i] = kept + STEP;
    double above = value(lone, at, upstream);
    at[part][i] = kept - STEP;
    double below = value(lone, at, upstream);
    at[part][i] = kept;
    return (above - below) / (2 * STEP);
  }

  /**
   * The sum of the outputs times numbers; a random layer is connected anew, so that it draws the
   * same.
   */
  private double value(LoneLayer lone, double[][] numbers, double[] upstream) {
    if (layer.isRandom()) {
      try (var again = lone(Nd4jBackend.inDouble(), Mode.TRAINING, SEED)) {
        return valueOf(again, numbers, upstream);
      }
    }
    return valueOf(lone, numbers, upstream);
  }

  private static double valueOf(LoneLayer lone, double[][] numbers, double[] upstream) {
    lone.fill(numbers);
    lone.forward();
    double[] y = lone.y();
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += y[i] * upstream[i];
    }
    return sum;
  }

  /** oneDNN and ND4J compute the same, forward and backward. */
  void both_engines_agree() {
    double[][] numbers = numbers();
    try (var one = lone(new OneDnnBackend(), Mode.TRAINING, SEED);
        var other = lone(new Nd4jBackend(), Mode.TRAINING, SEED)) {
      one.fill(numbers);
      other.fill(numbers);
      one.forward();
      other.forward();
      assertThat(one.y()).as("outputs").containsExactly(other.y(), within(1e-5));
      double[] upstream = random(one.y().length, 99);
      double[][] left = one.backward(upstream);
      double[][] right = other.backward(upstream);
      for (int part = 0; part < left.length; part++) {
        assertThat(left[part]).as("gradient %d", part).containsExactly(right[part], within(1e-4));
      }
    }
  }

  /** The output has the shape that the settings foretell. */
  void the_output_has_the_shape_foretold() {
    for (Mode mode : Mode.values()) {
      try (var lone = lone(new OneDnnBackend(), mode, SEED)) {
        assertThat(lone.sizes()).isEqualTo(layer.outputShape(input).batch(ROWS));
      }
    }
  }

  /** Forward reads its input and leaves it as it was. */
  void forward_leaves_its_input_alone() {
    for (Backend backend : List.of(new OneDnnBackend(), new Nd4jBackend())) {
      for (Mode mode : Mode.values()) {
        try (var lone = lone(backend, mode, SEED)) {
          lone.fill(numbers());
          double[] before = lone.x();
          lone.forward();
          assertThat(lone.x()).isEqualTo(before);
        }
      }
    }
  }

  /** The same seed gives the same bits, batch after batch. */
  void the_same_seed_gives_the_same_bits() {
    for (Backend backend : List.of(new OneDnnBackend(), new Nd4jBackend())) {
      assertThat(twoBatches(backend, SEED)).isEqualTo(twoBatches(backend, SEED));
    }
  }

  /** The outputs of two batches, one after the other. */
  double[] twoBatches(Backend backend, long seed) {
    try (var lone = lone(backend, Mode.TRAINING, seed)) {
      lone.fill(numbers());
      lone.forward();
      double[] first = lone.y();
      lone.forward();
      double[] both = Arrays.copyOf(first, 2 * first.length);
      System.arraycopy(lone.y(), 0, both, first.length, first.length);
      return both;
    }
  }

  /** Keras' config, as JSON text, says everything there is to say about the settings. */
  void the_config_makes_the_round_trip() {
    Layer named = layer.name("stem");
    for (Layer each : List.of(layer, named)) {
      assertThat(Layers.kinds().read(json(each))).isEqualTo(each);
    }
  }

  private static Object json(Layer layer) {
    var mapper = new ObjectMapper();
    try {
      return mapper.readValue(mapper.writeValueAsString(Config.entry(layer)), Map.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private LoneLayer lone(Backend backend, Mode mode, long seed) {
    return new LoneLayer(backend, layer, input, ROWS, mode, seed, mask());
  }

  /** The second row is masked, of the others every third step. */
  private float[] mask() {
    float[] mask = new float[masked ? ROWS * input.at(0) : 0];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i / input.at(0) == 1 || i % 3 == 0 ? 0 : 1;
    }
    return mask;
  }

  /** Numbers for the input and for each weight. */
  private double[][] numbers() {
    var weights = layer.weights(input);
    double[][] numbers = new double[1 + weights.size()][];
    numbers[0] = random(ROWS * input.size(), 1);
    for (int i = 0; i < weights.size(); i++) {
      numbers[i + 1] = random(weights.get(i).shape().size(), i + 2);
    }
    return numbers;
  }

  private static double[] random(int count, long seed) {
    var random = new SplittableRandom(seed);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextDouble(-1, 1);
    }
    return numbers;
  }
}
