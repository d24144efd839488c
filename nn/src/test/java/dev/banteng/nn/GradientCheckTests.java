package dev.banteng.nn;

import static dev.banteng.losses.Losses.categoricalCrossentropy;
import static dev.banteng.losses.Losses.loss;
import static dev.banteng.losses.Losses.lossWithGradient;
import static dev.banteng.losses.Losses.mae;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.nn.Diagnostics.gradientCheck;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.activations.Activations.tanh;
import static dev.banteng.nn.layers.Layers.batchNormalization;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.embedding;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.gru;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.lstm;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static dev.banteng.nn.regularizers.Regularizers.l2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.losses.api.Loss;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.diagnosis.GradientReport;
import dev.banteng.nn.diagnosis.GradientRow;
import dev.banteng.nn.diagnosis.GradientRow.State;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class GradientCheckTests {
  private static final int ROWS = 5;

  private static float[][] points(int width) {
    var random = new SplittableRandom(4);
    float[][] x = new float[ROWS][width];
    for (float[] row : x) {
      for (int i = 0; i < width; i++) {
        row[i] = (float) random.nextDouble(-1, 1);
      }
    }
    return x;
  }

  private static Sequential model(Loss loss, Layer... layers) {
    var model = sequential(layers).seed(3);
    model.compile(sgd(0.1), loss);
    return model;
  }

  private static final int[] LABELS = {0, 1, 2, 1, 0};

  @Test
  void the_gradients_of_built_in_layers_are_right() {
    var images = new float[ROWS][6][6][1];
    float[][] points = points(36);
    for (int i = 0; i < ROWS * 36; i++) {
      images[i / 36][i % 36 / 6][i % 6][0] = points[i / 36][i % 36];
    }
    var cnn =
        model(
            sparseCategoricalCrossentropy(),
            input(6, 6, 1),
            conv2d(3, 3, relu()).kernelRegularizer(l2(0.01)),
            batchNormalization(),
            maxPooling2d(2),
            flatten(),
            dropout(0.4),
            dense(6, tanh()),
            dense(3, softmax()));
    GradientReport report = gradientCheck(cnn, images, LABELS);
    assertThat(report.isRight()).as(report.toString()).isTrue();
    assertThat(report.rows())
        .map(GradientRow::name)
        .containsExactly(
            "loss",
            "conv2d/kernel",
            "conv2d/bias",
            "batch_normalization/gamma",
            "batch_normalization/beta",
            "batch_normalization/moving_mean",
            "batch_normalization/moving_variance",
            "dense/kernel",
            "dense/bias",
            "dense_1/kernel",
            "dense_1/bias");
    assertThat(report.row("dense/kernel").checked()).isEqualTo(20);
    assertThat(report.row("dense/bias").checked()).isEqualTo(6);
  }

  @Test
  void the_gradients_of_recurrent_layers_behind_a_mask_are_right() {
    int[][] words = {{1, 2, 3, 0}, {4, 0, 0, 0}, {2, 2, 1, 3}, {3, 1, 0, 0}, {1, 1, 1, 1}};
    var model =
        model(
            categoricalCrossentropy(),
            input(4),
            embedding(5, 3).maskZero(true),
            lstm(4).returnSequences(true),
            gru(3),
            dense(3, softmax()));
    float[][] oneHot = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 1, 0}, {1, 0, 0}};
    GradientReport report = gradientCheck(model, words, oneHot);
    assertThat(report.isRight()).as(report.toString()).isTrue();
    assertThat(report.row("lstm/kernel").error()).isLessThan(1e-5);
  }

  @Test
  void a_loss_with_a_wrong_gradient_is_shown_as_wrong() {
    Loss right =
        lossWithGradient(
            "right", (t, p) -> p.sub(t).mul(p.sub(t)).mean(1), (t, p) -> p.sub(t).mul(2.0 / 3));
    Loss wrong =
        lossWithGradient(
            "wrong", (t, p) -> p.sub(t).mul(p.sub(t)).mean(1), (t, p) -> p.sub(t).mul(0.5));
    var y = points(3);
    var x = points(4);
    GradientReport good = gradientCheck(model(right, input(4), dense(3)), x, y);
    assertThat(good.isRight()).as(good.toString()).isTrue();
    GradientReport bad = gradientCheck(model(wrong, input(4), dense(3)), x, y);
    assertThat(bad.rows()).allMatch(row -> row.verdict() == State.WRONG);
    assertThat(bad.row("loss").analytic() / bad.row("loss").numeric())
        .isBetween(0.74, 0.76); // 0.5 for 2 / 3
    assertThat(bad.toString().lines().findFirst().orElseThrow())
        .isEqualTo("Gradients: 5 samples, 3 wrong, 0 doubtful, 0 right");
  }

  @Test
  void a_loss_from_a_formula_is_right() {
    Loss cubes = loss("cubes", (t, p) -> p.sub(t).mul(p.sub(t)).mul(p.sub(t)).mean(1));
    GradientReport report = gradientCheck(model(cubes, input(4), dense(3)), points(4), points(3));
    assertThat(report.isRight()).as(report.toString()).isTrue();
  }

  /** y = 3 x, whose derivative somebody forgot to multiply. */
  private record Forgetful(String name) implements Layer {
    @Override
    public Forgetful name(String value) {
      return new Forgetful(value);
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public BuiltLayer build(Shape input, List<Parameter> parameters) {
      return (binding, x) -> {
        Block y = binding.block(input);
        return new Pass(
            y,
            () -> {
              double[] values = x.toDoubles();
              for (int i = 0; i < values.length; i++) {
                values[i] *= 3;
              }
              y.write(values);
            },
            dy -> new Pass.Back(dy, () -> {}));
      };
    }
  }

  @Test
  void a_layer_of_ones_own_with_a_wrong_derivative_shows_in_the_layers_in_front() {
    var model = model(mse(), input(4), dense(3), new Forgetful(""), dense(2));
    GradientReport report = gradientCheck(model, points(4), points(2));
    assertThat(report.row("loss").verdict()).isEqualTo(State.RIGHT);
    assertThat(report.row("dense/kernel").verdict()).isEqualTo(State.WRONG);
    assertThat(report.row("dense/kernel").numeric() / report.row("dense/kernel").analytic())
        .isBetween(2.99, 3.01);
    assertThat(report.row("dense_1/kernel").verdict()).isEqualTo(State.RIGHT);
  }

  @Test
  void numbers_at_a_kink_are_counted_and_not_blamed() {
    var model = model(mae(), input(1), dense(1, relu()).useBias(false), dense(1).useBias(false));
    model.setWeights(List.of(Nd4j.create(new float[][] {{0}}), Nd4j.create(new float[][] {{1}})));
    GradientReport report = gradientCheck(model, new float[][] {{1}}, new float[][] {{3}});
    assertThat(report.row("dense/kernel").kinks()).isEqualTo(1);
    assertThat(report.isRight()).isTrue();
    assertThat(report.toString())
        .isEqualTo(
            """
            Gradients: 1 sample, all as differences show them

              Gradient of        Shape            Checked Analytic  Numeric   Error Verdict
              loss               [1, ...]               1    -1.00    -1.00       0 right
              dense/kernel       [1, 1]                 1        0   -0.500    1.00 kink
              dense_1/kernel     [1, 1]                 1        0        0       0 right

            1 of the numbers stands at a kink, such as a relu's at 0, where the slopes on
            both sides differ; not counted.""");
  }

  @Test
  void frozen_weights_are_not_compared() {
    var model = model(mse(), input(4), dense(3).trainable(false), dense(2));
    GradientReport report = gradientCheck(model, points(4), points(2), 3);
    assertThat(report.row("dense/kernel").verdict()).isEqualTo(State.FROZEN);
    assertThat(report.row("dense_1/kernel").checked()).isEqualTo(3);
    assertThat(report.isRight()).isTrue();
    assertThat(report.toString().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void the_model_stays_as_it_is() {
    var model = model(mse(), input(4), dense(3), batchNormalization(), dense(2));
    var before = model.weights();
    gradientCheck(model, points(4), points(2));
    assertThat(model.weights()).isEqualTo(before);
  }

  @Test
  void what_cannot_be_checked_is_refused() {
    var bare = sequential(input(4), dense(2));
    assertThatThrownBy(() -> gradientCheck(bare, points(4), points(2)))
        .hasMessage(
            "Compile the model before gradientCheck: model.compile(optimizer, loss, metrics...).");
    var model = model(mse(), input(4), dense(2));
    assertThatThrownBy(() -> gradientCheck(model, points(4), points(2), 0))
        .hasMessage("entries of gradientCheck must be at least 1, but was given 0.");
  }
}
