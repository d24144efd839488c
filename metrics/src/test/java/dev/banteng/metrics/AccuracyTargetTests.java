package dev.banteng.metrics;

import static dev.banteng.losses.Losses.*;
import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pitfall 4: targets that the accuracy of a model can never meet, and labels of hinges. */
class AccuracyTargetTests {
  private static final Shape ONE = Shape.of(1);
  private static final Shape THREE = Shape.of(3);

  private static double value(
      Metric metric, Shape row, Loss loss, float[] targets, float... given) {
    return value(metric, new MetricContext(row, row, loss, loss.link()), targets, given);
  }

  private static double value(
      Metric metric, MetricContext context, float[] targets, float... given) {
    var accumulator = metric.resolve(context).start(context);
    accumulator.update(
        new Batch(Rows.of(context.yTrue(), targets), Rows.of(context.yPred(), given)));
    return accumulator.result();
  }

  @Test
  void targets_of_a_regression_are_refused() {
    assertThatThrownBy(() -> value(accuracy(), ONE, mse(), new float[] {.37f, 1}, .4f, .9f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "accuracy takes targets 0 or 1, but row 0 of a batch has 0.37 (1 of 2 values "
                + "is wrong). Labels have no fractions: for a regression use mae(), and round "
                + "soft labels.");
    assertThatThrownBy(() -> value(accuracy(), ONE, mse(), new float[] {1, 7, 3}, 1, 7, 3))
        .hasMessage(
            "accuracy takes targets 0 or 1, but row 1 of a batch has 7 (2 of 3 values are "
                + "wrong). For a regression use mae(); for several classes end the model with an "
                + "output for each.");
    assertThatThrownBy(
            () -> value(accuracy(), THREE, mse(), new float[] {.2f, 1.7f, -.3f}, .1f, .2f, .3f))
        .hasMessage(
            "accuracy takes one-hot rows here, but row 0 of a batch has 0.2. For a regression use"
                + " mae(); to compare the largest of each sample whatever they are,"
                + " categoricalAccuracy().");
  }

  @Test
  void soft_labels_of_two_classes_are_refused() {
    assertThatThrownBy(() -> value(accuracy(), ONE, bce(), new float[] {.05f, .95f}, .1f, .9f))
        .hasMessage(
            "accuracy takes targets 0 or 1, but row 0 of a batch has 0.05 (2 of 2 values "
                + "are wrong). Labels have no fractions: round soft labels, or give 0 and 1 and "
                + "let bce().labelSmoothing(0.1) soften them.");
    assertThatThrownBy(() -> value(precision(), ONE, bce(), new float[] {.05f, 1}, .1f, .9f))
        .hasMessage(
            "precision takes targets 0 or 1, but row 0 of a batch has 0.05 (1 of 2 values "
                + "is wrong). Labels have no fractions: round soft labels, or give 0 and 1 and "
                + "let bce().labelSmoothing(0.1) soften them.");
  }

  @Test
  void what_can_be_met_passes() {
    assertThat(value(accuracy(), ONE, mse(), new float[] {0, 1}, -.2f, 1.3f)).isEqualTo(1);
    float[] soft = {.1f, .8f, .1f};
    assertThat(value(accuracy(), THREE, mse(), soft, .2f, .7f, .1f)).isEqualTo(1);
    assertThat(value(accuracy(), THREE, categoricalCrossentropy(), soft, .2f, .7f, .1f))
        .isEqualTo(1);
    assertThat(value(accuracy(), THREE, hinge(), new float[] {-1, 1, -1}, -3, 2, -1)).isEqualTo(1);
    float[] values = {.2f, 1.7f, -.3f};
    assertThat(value(categoricalAccuracy(), THREE, mse(), values, .1f, .9f, .3f)).isEqualTo(1);
  }

  @Test
  void hinges_compare_with_zero_and_their_labels_may_be_signs() {
    float[] scores = {-.2f, .3f, 1.5f, -2};
    for (Loss loss : List.of(hinge(), squaredHinge())) {
      assertThat(value(accuracy(), ONE, loss, new float[] {-1, 1, 1, 1}, scores)).isEqualTo(0.75);
      assertThat(value(accuracy(), ONE, loss, new float[] {0, 1, 1, 1}, scores)).isEqualTo(0.75);
    }
    var behindSigmoid = new MetricContext(ONE, ONE, hinge(), Link.SIGMOID);
    assertThat(value(accuracy(), behindSigmoid, new float[] {-1, 1}, .3f, .8f)).isEqualTo(1);
    assertThatThrownBy(() -> value(accuracy(), ONE, hinge(), new float[] {-1, 2}, 1, 1))
        .hasMessage(
            "accuracy takes targets 0, 1 or -1, but row 1 of a batch has 2 (1 of 2 values "
                + "is wrong). For a regression use mae(); for several classes end the model with "
                + "an output for each.");
  }

  @Test
  void a_named_binary_accuracy_warns_once_of_labels_that_are_never_right() {
    float[] signs = {-1, 1, 1};
    assertThat(
            Warnings.of(
                () ->
                    assertThat(value(binaryAccuracy(), ONE, mse(), signs, -1, 1, 1))
                        .isEqualTo(2 / 3.0)))
        .containsExactly(
            "binary_accuracy compares labels with 0 or 1, so others are never right: row 0 of a"
                + " batch has -1. Make labels -1 and 1 to 0 and 1: (y + 1) / 2.");
    assertThat(Warnings.of(() -> binaryAccuracy().of(signs, new float[] {.1f, .9f, .8f})))
        .containsExactly(
            "binary_accuracy compares labels with 0 or 1, so others are never right: row 0 of"
                + " yTrue has -1. Make labels -1 and 1 to 0 and 1: (y + 1) / 2.");
    assertThat(Warnings.of(() -> value(binaryAccuracy(0), ONE, hinge(), signs, -1, 1, 1)))
        .isEmpty();
  }
}
