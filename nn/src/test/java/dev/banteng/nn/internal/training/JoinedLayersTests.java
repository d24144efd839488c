package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.activations.Activations.tanh;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.shuffle;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.internal.training.Samples.compiled;
import static dev.banteng.nn.layers.Layers.batchNormalization;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.layers.Layers.reshape;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Layers that are computed together give what they give one by one. */
class JoinedLayersTests {
  private static final int[] LABELS = {0, 1, 1, 0, 1};

  private static float[][][][] images() {
    var random = new Random(3);
    var images = new float[5][8][8][1];
    for (float[][][] image : images) {
      for (float[][] row : image) {
        for (float[] pixel : row) {
          pixel[0] = random.nextFloat();
        }
      }
    }
    return images;
  }

  private static Sequential trained(Layer... middle) {
    var layers = new ArrayList<Layer>(List.of(input(8, 8, 1)));
    layers.addAll(List.of(middle));
    layers.addAll(List.of(flatten(), dense(2, softmax())));
    var model =
        compiled(
            sequential(layers.toArray(Layer[]::new)).seed(1),
            sgd(0.5),
            sparseCategoricalCrossentropy());
    model.fit(images(), LABELS, epochs(3), batchSize(2), shuffle(false), seed(1), verbose(0));
    return model;
  }

  private static void assertSame(Sequential joined, Sequential apart) {
    float[] expected = apart.predict(images()).data().asFloat();
    float[] got = joined.predict(images()).data().asFloat();
    for (int i = 0; i < expected.length; i++) {
      assertThat(got[i]).isCloseTo(expected[i], within(1e-5f));
    }
    assertThat(expected).hasSize(10);
    var weights = joined.weights();
    assertThat(apart.weights()).hasSameSizeAs(weights).isNotEmpty();
    apart
        .weights()
        .forEach(
            (name, wanted) ->
                assertThat(weights.get(name).equalsWithEps(wanted, 1e-5)).as(name).isTrue());
  }

  /** The shape stays as it is, but nothing is joined across. */
  private static Layer border(int size, int channels) {
    return reshape(size, size, channels);
  }

  @Test
  void a_convolution_with_relu_and_the_pooling_behind_it() {
    assertSame(
        trained(conv2d(3, 3, relu()), maxPooling2d(2)),
        trained(conv2d(3, 3, relu()), border(6, 3), maxPooling2d(2)));
  }

  @Test
  void a_second_one_which_hands_a_gradient_on() {
    assertSame(
        trained(conv2d(2, 3, tanh()), conv2d(3, 3, relu()), maxPooling2d(2)),
        trained(conv2d(2, 3, tanh()), conv2d(3, 3, relu()), border(4, 3), maxPooling2d(2)));
  }

  @Test
  void a_relu_that_stands_by_itself() {
    assertSame(
        trained(conv2d(3, 3), relu(), maxPooling2d(2)),
        trained(conv2d(3, 3, relu()), border(6, 3), maxPooling2d(2)));
  }

  @Test
  void a_batch_normalization_with_the_relu_behind_it() {
    assertSame(
        trained(conv2d(3, 3), batchNormalization(), relu(), maxPooling2d(2)),
        trained(conv2d(3, 3), batchNormalization(), border(6, 3), relu(), maxPooling2d(2)));
    assertSame(
        trained(conv2d(3, 3), batchNormalization().trainable(false), relu()),
        trained(conv2d(3, 3), batchNormalization().trainable(false), border(6, 3), relu()));
  }

  @Test
  void a_frozen_convolution() {
    assertSame(
        trained(conv2d(2, 3), conv2d(3, 3, relu()).trainable(false), maxPooling2d(2)),
        trained(
            conv2d(2, 3), conv2d(3, 3, relu()).trainable(false), border(4, 3), maxPooling2d(2)));
  }
}
