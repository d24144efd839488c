package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.shuffle;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.constraints.Constraints.maxNorm;
import static dev.banteng.nn.constraints.Constraints.nonNeg;
import static dev.banteng.nn.initializers.Initializers.constant;
import static dev.banteng.nn.initializers.Initializers.identityInitializer;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static dev.banteng.nn.regularizers.Regularizers.l1;
import static dev.banteng.nn.regularizers.Regularizers.l2;
import static dev.banteng.nn.regularizers.Regularizers.orthogonalRegularizer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.layers.core.Dense;
import org.junit.jupiter.api.Test;

/** Penalties are part of every loss and of gradients; constraints hold after every step. */
class PenaltyTests {
  private static final Dataset DATA =
      Dataset.of(new float[][] {{1}, {2}, {3}}, new float[][] {{0}, {0}, {0}});

  /** {@code y = w·x} with w = 2: squared errors 4, 16, 36. */
  private static Sequential model(Optimizer optimizer, Layer layer) {
    var model = sequential(input(1), layer);
    model.compile(optimizer, mse());
    return model;
  }

  private static Dense two() {
    return dense(1).useBias(false).kernelInitializer(constant(2));
  }

  private static float weight(Sequential model) {
    return model.weights().get("dense/kernel").getFloat(0);
  }

  @Test
  void a_penalty_on_weights_is_part_of_every_loss_and_of_the_gradient() {
    var model = model(sgd(0.01).lossScaleFactor(8), two().kernelRegularizer(l2(0.5)));
    assertThat(model.evaluate(DATA).get("loss")).isCloseTo(56.0 / 3 + 2, within(1e-5));
    var history = model.fit(DATA, epochs(1), batchSize(3), validationData(DATA), verbose(0));
    assertThat(history.get("loss").get(0)).isCloseTo(56.0 / 3 + 2, within(1e-5));
    double after = 2 - 0.01 * (56.0 / 3 + 2);
    assertThat((double) weight(model)).isCloseTo(after, within(1e-6));
    assertThat(history.get("val_loss").get(0))
        .isCloseTo(after * after * (14.0 / 3 + 0.5), within(1e-4));
  }

  @Test
  void a_frozen_weight_has_no_penalty() {
    var model = model(sgd(0.01), two().kernelRegularizer(l2(0.5)).trainable(false));
    assertThat(model.evaluate(DATA).get("loss")).isCloseTo(56.0 / 3, within(1e-5));
  }

  @Test
  void a_penalty_on_outputs_is_divided_by_the_number_of_samples() {
    var model = model(sgd(0.01).lossScaleFactor(4), two().activityRegularizer(l1(0.3)));
    assertThat(model.evaluate(DATA, batchSize(2)).get("loss"))
        .isCloseTo((2 * (10 + 0.9) + 36 + 1.8) / 3, within(1e-5));
    var history = model.fit(DATA, epochs(1), batchSize(2), shuffle(false), verbose(0));
    double first = 2 - 0.01 * (10 + 0.45); // dL/dw: (2·2·1 + 2·4·2) / 2, and 0.3·(1 + 2) / 2
    assertThat(history.get("loss").get(0))
        .isCloseTo((2 * (10 + 0.9) + 9 * first * first + 0.9 * first) / 3, within(1e-4));
    assertThat((double) weight(model)).isCloseTo(first - 0.01 * (18 * first + 0.9), within(1e-5));
  }

  @Test
  void a_penalty_that_looks_at_outputs_together_gets_the_whole_batch() {
    var model =
        sequential(
            input(2),
            dense(2)
                .useBias(false)
                .kernelInitializer(identityInitializer())
                .activityRegularizer(orthogonalRegularizer(3)));
    model.compile(sgd(0.1), mse());
    float[][] rows = {{1, 0}, {0, 2}, {1, 1}};
    assertThat(model.evaluate(Dataset.of(rows, rows)).get("loss"))
        .isCloseTo(3 * 2 * Math.sqrt(0.5) / 3 / 3, within(1e-5));
  }

  @Test
  void a_constraint_holds_after_each_step() {
    var model = model(sgd(0.1), two().kernelConstraint(maxNorm(0.5)));
    model.fit(DATA, epochs(1), batchSize(3), verbose(0));
    assertThat((double) weight(model)).isCloseTo(0.1333333, within(1e-5));
    model.compile(sgd(1), mse());
    model.fit(DATA, epochs(1), batchSize(3), verbose(0));
    assertThat((double) weight(model)).isCloseTo(-0.5, within(1e-5));
    var positive = model(sgd(1), two().kernelConstraint(nonNeg()));
    positive.fit(DATA, epochs(1), batchSize(3), verbose(0));
    assertThat(weight(positive)).isZero();
  }

  @Test
  void a_penalty_that_overflows_is_named() {
    var model =
        model(sgd(0.01), two().kernelInitializer(constant(1e18)).kernelRegularizer(l2(1e300)));
    var history = model.fit(DATA, verbose(0));
    assertThat(history.warnings())
        .contains(
            "The loss is Infinity in epoch 1, batch 1. Learning rate 0.01, inputs from 1 to 3, first not finite in the penalty on dense/kernel. Try a smaller learning rate, inputs scaled to 0..1, or clipping (clipnorm).");
    assertThat(weight(model)).isEqualTo((float) 1e18);
  }
}
