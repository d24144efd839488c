package dev.banteng.nn;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.layers.Layers.batchNormalization;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.lstm;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.nn.diagnosis.LayerStep;
import dev.banteng.nn.diagnosis.StepExplanation;
import dev.banteng.nn.diagnosis.WeightStep;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ExplainStepTests {
  /** One neuron with the weights 0.5 and -0.25 and the bias 0. */
  private static Sequential neuron() {
    var model = sequential(input(2), dense(1, sigmoid()));
    model.setWeights(
        List.of(Nd4j.create(new float[][] {{0.5f}, {-0.25f}}), Nd4j.create(new float[] {0})));
    model.compile(sgd(0.5), mse());
    return model;
  }

  @Test
  void a_student_can_follow_a_neuron_with_a_pocket_calculator() {
    assertThat(neuron().explainStep(new float[][] {{1, 2}}, new float[] {1}))
        .hasToString(
            """
            Step 1: 1 sample, loss 0.25 before and 0.102926 after

            1. FORWARD
            x          [1, 2]  [[1, 2]]
            dense: z = x·kernel + bias; y = 1 / (1 + exp(-z))
              kernel   [2, 1]  [[0.5], [-0.25]]
              bias     [1]     [0]
              y        [1, 1]  [[0.5]]

            2. LOSS
            mean_squared_error: loss = mean of (y_true - y)²
              y_true   [1]     [1]
              loss             0.25

            3. BACKWARD: dy is the derivative of the loss by y, and so on
            mean_squared_error: dy = 2 · (y - y_true) / numbers
            dense: dz = dy · y · (1 - y); dx = dz·kernelᵀ; dkernel = xᵀ·dz;
                   dbias = sum of dz
              dy       [1, 1]  [[-1]]
              dkernel  [2, 1]  [[-0.25], [-0.5]]
              dbias    [1]     [-0.25]

            4. UPDATE by sgd(0.5), rate 0.5
            w = w - rate · dw
                          w     dw   step  new w
            dense/kernel
              [0, 0]    0.5  -0.25  0.125  0.625
              [1, 0]  -0.25   -0.5   0.25      0
            dense/bias
              [0]         0  -0.25  0.125  0.125""");
  }

  private static Sequential cnn() {
    var model =
        sequential(
                input(6, 6, 1),
                conv2d(4, 3, relu()),
                batchNormalization(),
                flatten(),
                dropout(0.5),
                dense(3, softmax()))
            .seed(2);
    model.compile(adam(1e-3), sparseCategoricalCrossentropy());
    return model;
  }

  private static float[][][][] images(int count) {
    var random = new SplittableRandom(1);
    var images = new float[count][6][6][1];
    for (int i = 0; i < count * 36; i++) {
      images[i / 36][i % 36 / 6][i % 6][0] = (float) random.nextDouble();
    }
    return images;
  }

  @Test
  void large_arrays_are_told_of_by_what_they_are_like() {
    String text = cnn().explainStep(images(3), new int[] {0, 1, 2}).toString();
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    assertThat(text.lines())
        .containsSubsequence(
            "Step 1: 3 samples, loss 1.03154 before and 0.970572 after",
            "1. FORWARD",
            "x                  [3, 6, 6, 1]  mean 0.528, std 0.289, from 1.1e-04 to 0.998",
            "conv2d: z = conv2d(x, kernel) + bias; y = max(z, 0)",
            "  kernel           [3, 3, 1, 4]  mean 0.0296, std 0.2, from -0.339 to 0.365",
            "  bias             [4]           [0, 0, 0, 0]",
            "batch_normalization:",
            "  y = gamma · (x - mean) / sqrt(variance + epsilon) + beta",
            "  moving_mean      [4]           [0, 0, 0, 0]",
            "dropout: y = x · mask / 0.5",
            "dense: z = x·kernel + bias; y = exp(z) / sum(exp(z))",
            "2. LOSS",
            "sparse_categorical_crossentropy:",
            "  loss = mean of -ln(y[y_true])",
            "  y_true           [3]           [0, 1, 2]",
            "  loss                           1.03154",
            "3. BACKWARD: dy is the derivative of the loss by y, and so on",
            "sparse_categorical_crossentropy:",
            "  with softmax, dz = (y - y_true as one-hot) / samples",
            "dense: dx = dz·kernelᵀ; dkernel = xᵀ·dz; dbias = sum of dz",
            "batch_normalization:",
            "  by the chain rule",
            "conv2d: dz = dy where z > 0, else 0",
            "4. UPDATE by adam(0.001), rate 0.001",
            "conv2d/kernel",
            "  and 33 others with smaller derivatives",
            "batch_normalization/moving_mean: a moving statistic",
            "dense/kernel");
  }

  @Test
  void the_numbers_are_those_of_the_step_that_follows() {
    var model = neuron();
    float[][] x = {{1, 2}, {0, 1}};
    float[] y = {1, 0};
    StepExplanation step = model.explainStep(x, y);
    assertThat(step.layer("dense").output()).isEqualTo(model.predict(x));
    var scores = model.trainOnBatch(x, y);
    assertThat(step.loss().before()).isCloseTo(scores.get("loss"), within(1e-6));
    for (WeightStep weight : step.layer("dense").weights()) {
      assertThat(weight.after()).isEqualTo(model.weights().get("dense/" + weight.name()));
      assertThat(weight.step()).isEqualTo(weight.gradient().mul(-0.5));
    }
    assertThat(step.loss().after()).isCloseTo(model.evaluate(x, y).get("loss"), within(1e-6));
    assertThat(step.number()).isEqualTo(1);
    assertThat(model.explainStep(x, y).number()).isEqualTo(2);
  }

  @Test
  void the_gradients_of_the_last_layer_are_by_its_logits_where_the_loss_begins_there() {
    StepExplanation step = cnn().explainStep(images(2), new int[] {0, 1});
    LayerStep last = step.layer("dense");
    var p = last.output();
    var expected = p.sub(Nd4j.create(new float[][] {{1, 0, 0}, {0, 1, 0}})).div(2);
    assertThat(last.outputGradient().orElseThrow().distance2(expected)).isLessThan(1e-6);
    assertThat(last.logits()).isPresent();
    assertThat(step.layer("conv2d").logits()).isEmpty();
  }

  @Test
  void nothing_changes() {
    var model = cnn();
    var before = model.weights();
    model.explainStep(images(3), new int[] {0, 1, 2});
    assertThat(model.weights()).isEqualTo(before);
  }

  @Test
  void frozen_layers_have_no_gradient() {
    var model = sequential(input(2), dense(2, relu()), dense(1)).seed(1);
    model.compile(sgd(0.1), mse());
    model.layer("dense").trainable(false);
    StepExplanation step = model.explainStep(new float[][] {{1, 2}}, new float[] {1});
    assertThat(step.layer("dense").outputGradient()).isEmpty();
    assertThat(step.layer("dense").weights().get(0).step().sumNumber().doubleValue()).isZero();
    assertThat(step.toString()).contains("dense/kernel: not trained");
  }

  @Test
  void recurrent_layers_are_told_of() {
    var model = sequential(input(4, 1), lstm(2), dense(1)).seed(1);
    model.compile(sgd(0.1).momentum(0.9), mse());
    String text =
        model.explainStep(new float[][][] {{{1}, {2}, {3}, {4}}}, new float[] {1}).toString();
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    assertThat(text).contains("lstm: y = lstm(x)", "v = 0.9 · v - rate · dw; w = w + v");
  }

  @Test
  void a_model_that_is_not_compiled_is_refused() {
    assertThatThrownBy(
            () -> sequential(input(1), dense(1)).explainStep(new float[][] {{1}}, new float[] {1}))
        .hasMessage(
            "Compile the model before explainStep: model.compile(optimizer, loss, metrics...).");
  }

  @Test
  void every_part_has_a_headline_that_a_shell_does_not_cut() {
    StepExplanation step = neuron().explainStep(new float[][] {{1, 2}}, new float[] {1});
    assertThat(step.layers().get(0))
        .hasToString("dense: z = x·kernel + bias; y = 1 / (1 + exp(-z))");
    assertThat(step.layers().get(0).weights().get(0))
        .hasToString("kernel [2, 1]: [[0.5], [-0.25]]");
    assertThat(step.loss()).hasToString("mean_squared_error: 0.25 before and 0.103 after");
    assertThat(step.layers().get(0).equation())
        .hasToString(
            """
            z = x·kernel + bias
            y = 1 / (1 + exp(-z))
            dz = dy · y · (1 - y)
            dx = dz·kernelᵀ
            dkernel = xᵀ·dz
            dbias = sum of dz""");
    assertThat(adam(1e-3).equation())
        .hasToString(
            """
            m = 0.9 · m + 0.1 · dw
            v = 0.999 · v + 0.001 · dw²
            a = rate · sqrt(1 - 0.999^t) / (1 - 0.9^t)
            w = w - a · m / (sqrt(v) + 1e-07)""");
  }
}
