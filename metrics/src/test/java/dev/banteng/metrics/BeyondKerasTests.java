package dev.banteng.metrics;

import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Direction;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.Losses;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.custom.LossMetric;
import org.junit.jupiter.api.Test;

class BeyondKerasTests {
  private static final int[] CLASSES = {0, 1, 2, 0, 1, 2};
  private static final float[][] SCORES = {
    {.7f, .2f, .1f},
    {.3f, .4f, .3f},
    {.2f, .2f, .6f},
    {.4f, .5f, .1f},
    {.1f, .8f, .1f},
    {.3f, .6f, .1f}
  };

  @Test
  void one_class_only_has_no_area_by_sorting_and_one_against_the_rest() {
    float[] scores = {.1f, .4f, .8f};
    String warning =
        "auc is not defined here, so its value is NaN: the data hold one class only. Evaluate on"
            + " data with every class, such as a stratified split.";
    assertThat(Warnings.of(() -> assertThat(auc().exact().of(new int[] {1, 1, 1}, scores)).isNaN()))
        .containsExactly(warning);
    assertThat(
            Warnings.of(() -> assertThat(auc().oneVsRest().of(new int[3], column(scores))).isNaN()))
        .containsExactly(warning);
  }

  private static float[][] column(float[] values) {
    float[][] column = new float[values.length][1];
    for (int i = 0; i < values.length; i++) {
      column[i][0] = values[i];
    }
    return column;
  }

  @Test
  void one_class_only_keeps_the_value_of_keras_with_a_warning() {
    float[] scores = {.1f, .4f, .8f};
    assertThat(Warnings.of(() -> assertThat(auc().of(new int[] {1, 1, 1}, scores)).isZero()))
        .containsExactly(
            "auc is not defined here, so its value is Keras' 0: the data hold one class only."
                + " Evaluate on data with every class, such as a stratified split.");
  }

  @Test
  void both_classes_pass_in_silence() {
    int[] targets = {0, 1, 1};
    float[] scores = {.1f, .4f, .8f};
    assertThat(
            Warnings.of(
                () -> {
                  auc().of(targets, scores);
                  auc().exact().of(targets, scores);
                  averagePrecision().of(targets, scores);
                  averagePrecision().of(new int[] {1, 1, 1}, scores);
                  auc().pr().of(new int[] {1, 1, 1}, scores);
                  auc().oneVsRest().of(CLASSES, SCORES);
                  cohenKappa().of(targets, scores);
                }))
        .isEmpty();
  }

  @Test
  void a_class_that_is_missing_is_named_once() {
    int[] targets = {0, 1, 1, 0, 1, 0};
    var accumulator =
        meanAveragePrecision().start(new MetricContext(Shape.scalar(), Shape.of(3), null));
    accumulator.update(new Batch(Rows.labels(targets), Rows.of(Shape.of(3), flat())));
    assertThat(
            Warnings.of(
                () -> {
                  accumulator.finish();
                  accumulator.finish();
                }))
        .containsExactly(
            "mean_average_precision is not defined here, so its value is 0.0: the data hold nothing"
                + " to tell classes [2] from. Evaluate on data with every class, such as a"
                + " stratified split.");
  }

  private static float[] flat() {
    float[] flat = new float[18];
    for (int i = 0; i < 18; i++) {
      flat[i] = SCORES[i / 3][i % 3];
    }
    return flat;
  }

  @Test
  void several_classes_are_ranked_together_unless_each_is_asked_for() {
    double[] each = auc().exact().perClass().valuesOf(CLASSES, SCORES);
    assertThat(each).hasSize(3);
    assertThat(auc().exact().oneVsRest().of(CLASSES, SCORES))
        .isCloseTo((each[0] + each[1] + each[2]) / 3, within(1e-12));
    assertThat(auc().exact().of(CLASSES, SCORES))
        .isCloseTo(auc().numThresholds(1001).of(CLASSES, SCORES), within(1e-6));
  }

  @Test
  void several_values_have_a_key_each() {
    var context = new MetricContext(Shape.scalar(), Shape.of(3), null);
    assertThat(precision().perClass().keys(context))
        .containsExactly("precision/0", "precision/1", "precision/2");
    assertThat(auc().exact().perClass().keys(context)).containsExactly("auc/0", "auc/1", "auc/2");
    assertThat(specificity().perClass().keys(new MetricContext(Shape.of(1), Shape.of(1), null)))
        .containsExactly("specificity/0", "specificity/1");
    assertThatThrownBy(() -> precision().perClass().of(CLASSES, SCORES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("precision has 3 values, so there is no single result");
  }

  @Test
  void directions_are_declared() {
    assertThat(meanRelativeError(1).direction()).isEqualTo(Direction.DOWN);
    assertThat(averagePrecision().direction()).isEqualTo(Direction.UP);
    assertThat(cohenKappa().direction()).isEqualTo(Direction.UP);
    assertThat(matthewsCorrelation().direction()).isEqualTo(Direction.UP);
    assertThat(specificity().macro().direction()).isEqualTo(Direction.UP);
  }

  @Test
  void what_sorting_does_not_have_is_refused() {
    assertThatThrownBy(() -> auc().numThresholds(10).exact())
        .hasMessage(
            "auc by sorting has no thresholds, summation, label weights or prGain(), but was given"
                + " auc().numThresholds(10). Call exact() first.");
    assertThatThrownBy(() -> auc().prGain().exact()).hasMessageContaining("auc().prGain()");
    assertThat(auc().pr().exact()).isEqualTo(averagePrecision().name("auc"));
  }

  @Test
  void what_has_no_classes_is_refused() {
    assertThatThrownBy(() -> precision().classId(1).macro())
        .hasMessage(
            "precision().classId(1) is of one class: it has no value for each class and no average."
                + " Leave out classId.");
    assertThatThrownBy(() -> precision().thresholds(0.2, 0.4).perClass())
        .hasMessageStartingWith("precision of each class takes topK or one threshold");
  }

  @Test
  void agreement_learns_from_the_loss_that_outputs_are_logits() {
    var one = Shape.of(1);
    var context = new MetricContext(one, one, Losses.bce().fromLogits(true));
    var accumulator = matthewsCorrelation().start(context);
    accumulator.update(new Batch(Rows.of(one, 0, 1, 1, 0), Rows.of(one, -3, .1f, 4, -.1f)));
    assertThat(accumulator.result()).isEqualTo(1);
  }

  @Test
  void a_normalizer_must_go_with_the_outputs() {
    assertThatThrownBy(() -> meanRelativeError())
        .hasMessage("mean_relative_error needs a normalizer: one number, or one for each output.");
    assertThatThrownBy(() -> meanRelativeError(1, 2).of(new float[2][3], new float[2][3]))
        .hasMessage(
            "mean_relative_error has a normalizer of 2 numbers, but yPred [n, 3] has 3 "
                + "along its last axis. Give one number, or one for each.");
    assertThatThrownBy(() -> meanRelativeError(1, 2).of(new float[3], new float[3]))
        .hasMessage(
            "mean_relative_error has a normalizer of 2 numbers, one a sample, but the "
                + "batch has 3 samples.");
  }

  @Test
  void functions_give_the_values_that_metrics_average() {
    assertThat(binaryAccuracy(new int[] {1, 0}, new float[] {.9f, .8f}).toDoubleVector())
        .containsExactly(1, 0);
    assertThat(sparseCategoricalAccuracy(CLASSES, SCORES).toDoubleVector())
        .containsExactly(1, 1, 1, 0, 1, 0);
    assertThat(sparseTopKCategoricalAccuracy(CLASSES, SCORES, 2).toDoubleVector())
        .containsExactly(1, 1, 1, 1, 1, 0);
    assertThat(pearsonCorrelation(SCORES, SCORES).toDoubleVector()[0]).isCloseTo(1, within(1e-6));
    assertThatThrownBy(() -> precision().each(CLASSES, SCORES))
        .hasMessage(
            "precision is no mean of values, so it has none for each sample. For its value use"
                + " of(yTrue, yPred).");
  }

  @Test
  void a_loss_over_whole_batches_counts_each_batch_once_and_says_so() {
    var shape = Shape.of(2);
    assertThat(
            Warnings.of(
                () -> {
                  var accumulator =
                      LossMetric.of(Losses.dice()).start(new MetricContext(shape, shape, null));
                  accumulator.update(batch(1, 0, 1, 0));
                  accumulator.update(batch(1, 0, 0, 1));
                  assertThat(accumulator.result()).isCloseTo(0.5, within(1e-6));
                }))
        .containsExactly(
            "dice is computed for each batch as a whole: as a metric it is the mean over batches and"
                + " depends on their size. Compare it only between runs of the same batchSize.");
    assertThat(
            Warnings.of(
                () -> LossMetric.of(Losses.mse()).start(new MetricContext(shape, shape, null))))
        .isEmpty();
  }

  private static Batch batch(float t0, float t1, float p0, float p1) {
    return new Batch(Rows.of(Shape.of(2), t0, t1), Rows.of(Shape.of(2), p0, p1));
  }
}
