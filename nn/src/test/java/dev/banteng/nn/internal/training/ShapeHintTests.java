package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.internal.training.Samples.compiled;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.lstm;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Layer;
import org.junit.jupiter.api.Test;

/** Mistakes that shapes give away. */
class ShapeHintTests {
  private static final float[][][][] IMAGES = new float[4][6][6][1];
  private static final int[] LABELS = {0, 1, 2, 0};

  private static Sequential model(Layer... layers) {
    return compiled(sequential(layers).seed(1), sgd(0.1), sparseCategoricalCrossentropy());
  }

  static {
    for (int i = 0; i < IMAGES.length; i++) {
      IMAGES[i][i][i][0] = 1;
    }
  }

  @Test
  void a_forgotten_flatten_is_named() {
    var model = model(input(6, 6, 1), conv2d(2, 3), dense(3, softmax()));
    assertThatThrownBy(() -> model.fit(IMAGES, LABELS, verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            "\ndense (layer 2 of 2) is given [n, 4, 4, 2] and keeps all axes but the last. For one"
                + " prediction a row put flatten() in front of it.");
  }

  @Test
  void a_sequence_for_each_row_where_one_prediction_was_meant_is_named() {
    var model = model(input(6, 2), lstm(3).returnSequences(true), dense(3, softmax()));
    assertThatThrownBy(() -> model.fit(new float[4][6][2], LABELS, verbose(0)))
        .hasMessageEndingWith(
            "\nlstm (layer 1 of 2) puts out one row for each step. For one prediction a row leave"
                + " returnSequences(true) out of the last recurrent layer.");
  }

  @Test
  void a_model_with_flatten_and_one_that_predicts_each_position_pass() {
    var flat = model(input(6, 6, 1), conv2d(2, 3), flatten(), dense(3, softmax()));
    assertThat(flat.fit(IMAGES, LABELS, verbose(0)).warnings()).isEmpty();
    int[][][] each = new int[4][6][6];
    each[0][0][0] = 2;
    var dense = model(input(6, 6, 1), conv2d(4, 3).same(), dense(3, softmax()));
    assertThat(dense.fit(IMAGES, each, verbose(0)).warnings()).isEmpty();
  }

  @Test
  void x_and_y_in_the_wrong_order_are_recognised() {
    var model = model(input(6, 6, 1), flatten(), dense(3, softmax()));
    String message =
        "flatten (layer 1 of 2) takes [n, 6, 6, 1]. x and y look swapped: x is [n], y is [n, 6, 6, 1]."
            + " The inputs come first: fit(x, y).";
    assertThatThrownBy(() -> model.fit(LABELS, IMAGES, verbose(0))).hasMessage(message);
    assertThatThrownBy(() -> model.evaluate(LABELS, IMAGES)).hasMessage(message);
    var open = model(flatten(), dense(3, softmax())); // learns its input from the first batch
    assertThatThrownBy(() -> open.fit(LABELS, IMAGES, verbose(0)))
        .hasMessageEndingWith(
            "\nx and y look swapped: x is [n], y is [n, 6, 6, 1]. The inputs come first: fit(x, y).");
    assertThat(open.fit(IMAGES, LABELS, verbose(0)).warnings()).isEmpty();
  }

  @Test
  void x_and_y_of_one_shape_are_not_taken_for_swapped() {
    var model = compiled(sequential(input(2), dense(2)).seed(1), sgd(0.1), mse());
    float[][] x = {{0, 1}, {1, 0}};
    assertThat(model.fit(x, x, verbose(0)).warnings()).isEmpty();
    assertThatThrownBy(() -> model.fit(new float[][] {{0, 1, 2}}, new float[1][3], verbose(0)))
        .hasMessage(
            "dense (layer 1 of 1) takes [n, 2], but x is [n, 3]. Change input(...) of the model, or"
                + " the data.");
  }
}
