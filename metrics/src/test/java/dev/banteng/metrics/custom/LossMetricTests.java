package dev.banteng.metrics.custom;

import static dev.banteng.losses.Losses.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.Warnings;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossMetricTests {
  private static final Shape ONE = Shape.of(1);

  @Test
  void a_loss_as_a_metric_is_its_weighted_mean_and_goes_down() {
    var metric = LossMetric.of(mse().sum());
    float[][] targets = {{0, 1}, {0, 0}};
    float[][] predicted = {{1, 1}, {1, 0}};
    assertThat(metric.of(targets, predicted)).isEqualTo(0.5);
    assertThat(metric.of(targets, new float[][] {{1, 1}, {0, 0}}, new float[] {3, 1}))
        .isEqualTo(0.375);
    assertThat(metric.name()).isEqualTo("mean_squared_error");
    assertThat(metric.direction()).isEqualTo(Direction.DOWN);
  }

  @Test
  void a_crossentropy_reads_the_logits_before_the_function_that_it_knows() {
    var logits = Rows.of(ONE, -60, 60);
    var predicted = Rows.of(ONE, 0, 1);
    var targets = Rows.of(ONE, 1, 1);
    assertThat(result(new MetricContext(ONE, ONE, bce(), Link.SIGMOID), targets, predicted, logits))
        .isCloseTo(30, within(1e-9));
    assertThat(result(new MetricContext(ONE, ONE, bce(), Link.SOFTMAX), targets, predicted, logits))
        .isCloseTo(-Math.log(1e-7) / 2, within(1e-4));
  }

  @Test
  void a_crossentropy_learns_from_the_loss_that_predictions_are_logits() {
    var logits = Rows.of(ONE, -60, 60);
    var context = new MetricContext(ONE, ONE, bce().fromLogits(true), Link.NONE);
    assertThat(result(context, Rows.of(ONE, 1, 1), logits, null)).isCloseTo(30, within(1e-9));
  }

  private static double result(
      MetricContext context,
      Rows targets,
      Rows predicted,
      @org.jspecify.annotations.Nullable Rows logits) {
    var accumulator = LossMetric.of(bce()).start(context);
    accumulator.update(new Batch(targets, predicted, logits, null));
    return accumulator.result();
  }

  @Test
  void targets_and_predictions_that_differ_by_a_last_axis_of_one_go_together() {
    var metric = LossMetric.of(mse());
    assertThat(metric.of(new float[] {1, 2}, new float[][] {{1}, {4}})).isEqualTo(2);
    assertThat(metric.of(new float[] {1, 2}, new float[][] {{1}, {4}}, new float[] {1, 3}))
        .isEqualTo(3);
  }

  @Test
  void weights_that_do_not_go_with_the_values_are_refused() {
    assertThatThrownBy(
            () ->
                LossMetric.of(mse())
                    .of(new float[] {1, 2}, new float[] {1, 4}, new float[][] {{1, 2}, {3, 4}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "mean_squared_error takes one weight a sample [n], but was given weights [n, " + "2].");
  }

  @Test
  void its_config_is_that_of_the_metric_class_of_keras() {
    assertThat(LossMetric.of(bce().labelSmoothing(0.1)).config().toMap())
        .containsOnlyKeys("name", "dtype", "from_logits", "label_smoothing");
    assertThat(LossMetric.of(mse()).config().toMap()).containsOnlyKeys("name", "dtype");
    assertThat(LossMetric.of(huber()).className()).isEqualTo("MeanMetricWrapper");
    assertThat(LossMetric.of(huber()).config().toMap())
        .containsOnlyKeys("name", "dtype", "fn")
        .extractingByKey("fn")
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("class_name", "Huber");
  }

  @Test
  void a_loss_over_whole_batches_takes_no_weights() {
    float[][] values = {{0, 1}, {1, 0}};
    Runnable weighted =
        () ->
            assertThatThrownBy(() -> LossMetric.of(dice()).of(values, values, new float[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                    "dice has values of whole batches here, not one a sample: it takes no weights.");
    assertThat(Warnings.of(weighted))
        .containsExactly(
            "dice is computed for each batch as a whole: as a metric it is the mean over batches"
                + " and depends on their size. Compare it only between runs of the same batchSize.");
  }

  @Test
  void a_function_in_a_file_is_its_loss_with_the_arguments_beside_it() {
    var config =
        new Config()
            .with("name", "steep")
            .with("dtype", "float32")
            .with("fn", Map.of("class_name", "function", "config", "huber"))
            .with("delta", 0.5);
    var metric = Metrics.kinds().read("MeanMetricWrapper", config);
    assertThat(metric.name()).isEqualTo("steep");
    assertThat(metric.of(new float[][] {{0}}, new float[][] {{2}}))
        .isEqualTo(huber().delta(0.5).of(new float[][] {{0}}, new float[][] {{2}}));
  }
}
