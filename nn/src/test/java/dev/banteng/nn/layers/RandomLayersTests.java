package dev.banteng.nn.layers;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.alphaDropout;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.gaussianDropout;
import static dev.banteng.nn.layers.Layers.gaussianNoise;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.spatialDropout1d;
import static dev.banteng.nn.layers.Layers.spatialDropout2d;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.core.Mode;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.internal.training.Samples;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Layers that disturb training at random: statistics of what they do, and what is refused. */
class RandomLayersTests {
  private static final int ROWS = 50;

  /** The outputs of a batch in training. */
  private static double[] outputs(Layer layer, double[] x, int... row) {
    return outputs(new OneDnnBackend(), layer, Mode.TRAINING, x, row);
  }

  private static double[] outputs(Backend backend, Layer layer, Mode mode, double[] x, int... row) {
    try (var lone = new LoneLayer(backend, layer, Shape.of(row), ROWS, mode, 7)) {
      lone.fill(new double[][] {x});
      lone.forward();
      return lone.y();
    }
  }

  private static double[] normals(int row) {
    var random = new SplittableRandom(3);
    return IntStream.range(0, ROWS * row).mapToDouble(i -> random.nextGaussian()).toArray();
  }

  private static double[] ones(int row) {
    double[] ones = new double[ROWS * row];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  private static double variance(double[] numbers) {
    double mean = mean(numbers);
    return Arrays.stream(numbers)
        .map(each -> (each - mean) * (each - mean))
        .average()
        .orElseThrow();
  }

  @Test
  void spatial_dropout_drops_whole_channels_of_a_sample() {
    for (var dropped :
        Map.of(
                spatialDropout1d(0.4), new int[] {6, 20},
                spatialDropout2d(0.4), new int[] {2, 3, 20},
                dropout(0.4).noiseShape(-1, 1, 20), new int[] {6, 20})
            .entrySet()) {
      double[] y = outputs(dropped.getKey(), ones(120), dropped.getValue());
      for (int sample = 0; sample < ROWS; sample++) {
        for (int i = 20; i < 120; i++) {
          assertThat(y[sample * 120 + i]).isEqualTo(y[sample * 120 + i % 20]);
        }
      }
      long zeros = Arrays.stream(y).filter(each -> each == 0).count();
      assertThat(zeros / (double) y.length).isCloseTo(0.4, within(0.05));
      assertThat(Arrays.stream(y).max().orElseThrow()).isCloseTo(1 / 0.6, within(1e-6));
    }
  }

  @Test
  void a_noise_shape_of_one_sample_drops_the_same_of_all() {
    double[] y = outputs(dropout(0.5).noiseShape(1, -1), ones(30), 30);
    for (int i = 0; i < y.length; i++) {
      assertThat(y[i]).isEqualTo(y[i % 30]);
    }
    assertThat(y).contains(0.0, 2.0);
  }

  @Test
  void gaussian_noise_has_its_deviation_and_no_mean() {
    double[] y = outputs(gaussianNoise(0.3), ones(400), 400);
    assertThat(mean(y)).isCloseTo(1, within(0.01));
    assertThat(Math.sqrt(variance(y))).isCloseTo(0.3, within(0.01));
  }

  @Test
  void gaussian_dropout_has_the_factors_variance_of_dropout() {
    double[] y = outputs(gaussianDropout(0.2), ones(400), 400);
    assertThat(mean(y)).isCloseTo(1, within(0.02));
    assertThat(variance(y)).isCloseTo(0.2 / 0.8, within(0.01));
  }

  @Test
  void alpha_dropout_keeps_mean_and_variance() {
    double[] x = normals(400);
    double[] y = outputs(alphaDropout(0.3), x, 400);
    assertThat(mean(y)).isCloseTo(mean(x), within(0.03));
    assertThat(variance(y)).isCloseTo(variance(x), within(0.03));
    // What is dropped has one value, a·p + b of the paper.
    double p = -1.7580993408473766;
    double a = Math.pow(0.7 * (1 + 0.3 * p * p), -0.5);
    double dropped = a * p - a * p * 0.3;
    long count = Arrays.stream(y).filter(each -> Math.abs(each - dropped) < 1e-5).count();
    assertThat(count / (double) y.length).isCloseTo(0.3, within(0.02));
  }

  @Test
  void nothing_is_disturbed_in_prediction_nor_at_strength_0() {
    double[] x = normals(6);
    for (Layer layer :
        List.of(
            spatialDropout1d(0.5), gaussianNoise(0.5), gaussianDropout(0.5), alphaDropout(0.5))) {
      assertThat(outputs(new Nd4jBackend(), layer, Mode.INFERENCE, x, 3, 2))
          .containsExactly(x, within(1e-6));
      assertThat(layer.isRandom()).isTrue();
    }
    for (Layer layer :
        List.of(spatialDropout1d(0), gaussianNoise(0), gaussianDropout(0), alphaDropout(0))) {
      assertThat(outputs(layer, x, 3, 2)).containsExactly(x, within(1e-6));
      assertThat(layer.isRandom()).isFalse();
    }
  }

  private static String trained(Layer noise, long seed) {
    Sequential model =
        Samples.compiled(sequential(input(2), noise, dense(2)).seed(1), sgd(0.1), mse());
    model.fit(
        Samples.points(20), Samples.points(20), epochs(2), batchSize(8), seed(seed), verbose(0));
    return new java.util.TreeMap<>(Samples.bits(model)).toString();
  }

  @Test
  void a_layers_own_seed_decides_whatever_the_seed_of_fit() {
    assertThat(trained(dropout(0.5), 1)).isNotEqualTo(trained(dropout(0.5), 2));
    // The order of samples is fit's; with one batch an epoch it does not matter but for rounding.
    assertThat(outputs(dropout(0.5).seed(4), ones(9), 9))
        .isEqualTo(outputs(dropout(0.5).seed(4), ones(9), 9))
        .isNotEqualTo(outputs(dropout(0.5).seed(5), ones(9), 9));
    assertThat(trained(gaussianNoise(0.5).seed(3), 1))
        .isNotEqualTo(trained(gaussianNoise(0.5).seed(4), 1));
  }

  @Test
  void a_mask_of_the_whole_batch_is_drawn_once_for_it() {
    Sequential model =
        Samples.compiled(
            sequential(input(2), dropout(0.5).noiseShape(1, -1), dense(2)), sgd(0.1), mse());
    model.fit(Samples.points(20), Samples.points(20), batchSize(8), verbose(0));
    Sequential fixed =
        Samples.compiled(
            sequential(input(2), dropout(0.5).noiseShape(8, 2), dense(2)), sgd(0.1), mse());
    assertThatThrownBy(
            () -> fixed.fit(Samples.points(20), Samples.points(20), batchSize(8), verbose(0)))
        .hasMessage(
            "noiseShape [8, 2] of dropout is for batches of 8, but this one has 4 samples. Give -1 for the batch.");
  }

  private static void refused(Runnable mistake, String message) {
    assertThatThrownBy(mistake::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void wrong_settings_are_refused() {
    refused(
        () -> spatialDropout1d(1.5),
        "rate of spatial_dropout1d must be from 0 to 1, but was given 1.5.");
    refused(
        () -> gaussianNoise(-1), "stddev of gaussianNoise must be from 0 to 1, but was given -1.");
    refused(
        () -> gaussianDropout(1),
        "rate of gaussianDropout must be less than 1, where its noise would be infinite.");
    refused(
        () -> alphaDropout(1),
        "rate of alphaDropout must be less than 1, where nothing would be left.");
    refused(
        () -> dropout(0.1).noiseShape(-1, 0),
        "noiseShape of dropout takes sizes of at least 1, or -1 for the input's, but was given [-1, 0].");
    refused(
        () -> sequential(input(4, 3), dropout(0.1).noiseShape(-1, 2, 3)),
        "dropout (layer 1 of 1): noiseShape [-1, 2, 3] of dropout does not go with [n, 4, 3]: give -1 for the batch, then for each axis 1, its size, or -1 for its size.");
    refused(
        () -> sequential(input(4, 3), alphaDropout(0.1).noiseShape(3)),
        "alpha_dropout (layer 1 of 1): noiseShape [3] of alphaDropout does not go with [n, 4, 3]: give -1 for the batch, then for each axis 1, its size, or -1 for its size.");
    refused(
        () -> sequential(input(4), spatialDropout1d(0.1)),
        "spatial_dropout1d (layer 1 of 1): spatial_dropout1d takes sequences, [n, steps, channels], but was given [n, 4]. Give sequences of numbers a channel axis: input(4, 1), or reshape(4, 1) in front.");
    refused(
        () -> sequential(input(4, 4, 1, 1), spatialDropout2d(0.1)),
        "spatial_dropout2d (layer 1 of 1): spatial_dropout2d takes images, [n, height, width, channels], but was given [n, 4, 4, 1, 1]. Put a layer in front that makes images, such as reshape(height, width, channels).");
  }

  @Test
  void configs_hold_seed_and_noise_shape_as_keras_writes_them() {
    var layer = dropout(0.3).noiseShape(-1, 1).seed(7);
    assertThat(layer.config().toMap())
        .containsEntry("seed", 7)
        .containsEntry("noise_shape", Arrays.asList(null, 1));
    var config = new HashMap<String, Object>();
    config.put("rate", 0.3);
    config.put("seed", 1.5);
    refused(
        () -> Layers.kinds().read("Dropout", Config.of(config)),
        "'seed' takes a whole number, but was given 1.5.");
  }
}
