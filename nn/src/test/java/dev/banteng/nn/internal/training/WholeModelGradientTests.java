package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.bce;
import static dev.banteng.losses.Losses.categoricalCrossentropy;
import static dev.banteng.losses.Losses.huber;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.nn.activations.Activations.linear;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.activations.Activations.tanh;
import static dev.banteng.nn.layers.Layers.averagePooling2d;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Mode;
import dev.banteng.core.Rows;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Targets;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small CNN with its loss: its gradients against differences of the loss. */
class WholeModelGradientTests {
  private static final int ROWS = 3;
  private static final Shape IMAGE = Shape.of(8, 7, 2);

  /** A loss by its formula: {@code outputs} are what the connected layers put out, a row each. */
  @FunctionalInterface
  interface Formula {
    double of(double[] output, float[] truth);
  }

  /** A last layer, its loss, that loss by its formula, and what the truth is. */
  record Ending(String name, Layer last, Loss loss, Shape truth, Formula formula) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Ending> endings() {
    Shape three = Shape.of(3);
    return Stream.of(
        new Ending(
            "fused softmax",
            dense(3, softmax()),
            sparseCategoricalCrossentropy(),
            Shape.scalar(),
            (z, y) -> logSum(z) - z[(int) y[0]]),
        new Ending(
            "softmax as a layer of its own",
            softmax(),
            categoricalCrossentropy(),
            Shape.of(6),
            (z, y) -> logSum(z) - (y[0] == 1 ? z[0] : z[5])),
        new Ending(
            "fused sigmoid",
            dense(3, sigmoid()),
            bce(),
            three,
            (z, y) -> mean(3, i -> Math.log1p(Math.exp(z[i])) - y[i] * z[i])),
        new Ending(
            "softmax with a loss that does not know it",
            dense(3, softmax()),
            mse(),
            three,
            (p, y) -> mean(3, i -> (p[i] - y[i]) * (p[i] - y[i]))),
        new Ending(
            "linear, squared",
            dense(3),
            mse(),
            three,
            (p, y) -> mean(3, i -> (p[i] - y[i]) * (p[i] - y[i]))),
        new Ending(
            "linear, huber",
            dense(3, linear()),
            huber(),
            three,
            (p, y) ->
                mean(
                    3,
                    i -> {
                      double d = Math.abs(p[i] - y[i]);
                      return d <= 1 ? d * d / 2 : d - 0.5;
                    })));
  }

  private static double logSum(double[] z) {
    return Math.log(IntStream.range(0, z.length).mapToDouble(i -> Math.exp(z[i])).sum());
  }

  private static double mean(int count, IntToDoubleFunction of) {
    return IntStream.range(0, count).mapToDouble(of).sum() / count;
  }

  private static LayerStack stack(Backend backend, Ending ending) {
    var layers =
        List.<Layer>of(
            conv2d(3, 3, relu()).same(),
            maxPooling2d(2),
            conv2d(2, 2, relu()),
            averagePooling2d(2).same(),
            dropout(0.25),
            flatten(),
            dense(6, tanh()),
            ending.last());
    var names = IntStream.range(0, layers.size()).mapToObj(i -> "layer_" + i).toList();
    var stack = new LayerStack(backend, layers, names, IMAGE, Seed.of(3));
    var random = new SplittableRandom(11); // biases begin at zero, where a relu has its kink
    for (Parameter parameter : stack.arena().parameters()) {
      double[] numbers = new double[parameter.size()];
      Arrays.setAll(numbers, i -> random.nextDouble(-.6, .6));
      parameter.value().write(numbers);
    }
    return stack;
  }

  private static Rows truth(Ending ending) {
    float[] data = new float[ROWS * ending.truth().size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = ending.truth().rank() == 0 ? i % 3 : i % 3 == 1 ? 1 : 0;
    }
    if (ending.truth().size() == 6) { // one-hot, the first or the last class
      Arrays.fill(data, 0);
      for (int row = 0; row < ROWS; row++) {
        data[row * 6 + (row % 2 == 0 ? 0 : 5)] = 1;
      }
    }
    return new Rows(ending.truth(), data, ROWS, ending.loss().targets() == Targets.CLASS_INDICES);
  }

  private static float[] images() {
    var random = new SplittableRandom(2);
    float[] images = new float[ROWS * IMAGE.size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble(-1, 1);
    }
    return images;
  }

  /** The model connected for one batch, with the scorer that computes the loss's gradient. */
  private static List<double[]> gradients(Backend backend, Ending ending) {
    var stack = stack(backend, ending);
    var scorer = scorer(stack, ending);
    try (var context = context(stack, scorer)) {
      context.forward(images(), 0, scorer.raw(), 0);
      scorer.score(truth(ending), null, true);
      context.backward(scorer.gradient(), 1);
      var gradients = new ArrayList<double[]>();
      stack.arena().parameters().forEach(each -> gradients.add(each.gradient().toDoubles()));
      return gradients;
    }
  }

  private static BatchScorer scorer(LayerStack stack, Ending ending) {
    var compiled = new Compiled(Optimizers.sgd(0.1), ending.loss(), List.of());
    return new BatchScorer(stack, compiled, ending.truth(), ROWS);
  }

  private static RunContext context(LayerStack stack, BatchScorer scorer) {
    return RunContext.of(stack, ROWS, Mode.TRAINING, scorer.fused(), Seed.of(5));
  }

  private static double loss(LayerStack stack, Ending ending) {
    try (var context = context(stack, scorer(stack, ending))) { // anew: dropout draws the same
      context.forward(images(), 0, new float[context.outputs()], 0);
      double[] outputs = context.exactOutputs();
      float[] truth = truth(ending).data();
      int width = outputs.length / ROWS;
      int size = truth.length / ROWS;
      double sum = 0;
      for (int row = 0; row < ROWS; row++) {
        sum +=
            ending
                .formula()
                .of(
                    Arrays.copyOfRange(outputs, row * width, (row + 1) * width),
                    Arrays.copyOfRange(truth, row * size, (row + 1) * size));
      }
      return sum / ROWS;
    }
  }

  @ParameterizedTest
  @MethodSource("endings")
  void gradients_are_those_of_differences(Ending ending) {
    Backend exact = Nd4jBackend.inDouble();
    List<double[]> gradients = gradients(exact, ending);
    var stack = stack(exact, ending);
    for (int p = 0; p < gradients.size(); p++) { // along a direction that moves all its numbers
      Parameter parameter = stack.arena().parameters().get(p);
      double[] start = parameter.value().toDoubles();
      double[] direction = new SplittableRandom(p).doubles(start.length, -1, 1).toArray();
      double expected = 0;
      for (int i = 0; i < start.length; i++) {
        expected += gradients.get(p)[i] * direction[i];
      }
      parameter.value().write(moved(start, direction, 1e-5));
      double above = loss(stack, ending);
      parameter.value().write(moved(start, direction, -1e-5));
      double below = loss(stack, ending);
      parameter.value().write(start);
      assertThat((above - below) / 2e-5).as(parameter.name()).isCloseTo(expected, within(2e-6));
    }
  }

  private static double[] moved(double[] start, double[] direction, double by) {
    double[] moved = start.clone();
    Arrays.setAll(moved, i -> start[i] + by * direction[i]);
    return moved;
  }

  @ParameterizedTest
  @MethodSource("endings")
  void both_engines_find_the_same_gradients(Ending ending) {
    List<double[]> one = gradients(new OneDnnBackend(), ending);
    List<double[]> other = gradients(new Nd4jBackend(), ending);
    for (int p = 0; p < one.size(); p++) {
      assertThat(one.get(p)).containsExactly(other.get(p), within(2e-5));
      assertThat(Arrays.stream(one.get(p)).anyMatch(gradient -> gradient != 0)).isTrue();
    }
  }
}
