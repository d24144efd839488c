package dev.banteng.metrics;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Targets that are neither positive nor negative, which Keras takes for positive without a word.
 */
class WrongTargetTests {
  private static final float[] SCORES = {.2f, .8f, .9f};

  @Test
  void several_classes_are_refused_with_what_takes_them() {
    assertThatThrownBy(() -> precision().of(new int[] {0, 1, 2}, new int[] {0, 2, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "precision takes targets 0 or 1, but row 2 of yTrue has 2 (1 of 3 values is "
                + "wrong). For several classes use precision().macro() or precision().perClass().");
    assertThatThrownBy(() -> recall().of(new int[] {0, 1, 1}, new int[] {0, 2, 2}))
        .hasMessage(
            "recall takes predictions 0 and 1, but row 1 of yPred has class 2. For several "
                + "classes use recall().macro() or recall().perClass().");
    assertThatThrownBy(() -> truePositives().of(new int[] {0, 3, 2}, SCORES))
        .hasMessage(
            "true_positives takes targets 0 or 1, but row 1 of yTrue has 3 (2 of 3 values "
                + "are wrong). For several classes give y_pred [n, classes], a score for each "
                + "class.");
    assertThatThrownBy(() -> meanAveragePrecision().of(new int[] {0, 2}, new int[] {0, 1}))
        .hasMessage(
            "mean_average_precision takes targets 0 or 1, but row 1 of yTrue has 2 (1 of 2 "
                + "values is wrong). For several classes give y_pred [n, classes], a score for "
                + "each class.");
  }

  @Test
  void labels_counted_from_one_and_signs_are_refused_with_what_to_do() {
    assertThatThrownBy(() -> precision().of(new int[] {1, 2, 2}, SCORES))
        .hasMessage(
            "precision takes targets 0 or 1, but row 1 of yTrue has 2 (2 of 3 values are "
                + "wrong). Labels look 1-based (1..2): subtract 1 from each.");
    assertThatThrownBy(() -> auc().of(new int[] {-1, 1, 1}, SCORES))
        .hasMessage(
            "auc takes targets 0 or 1, but row 0 of yTrue has -1 (1 of 3 values is wrong). "
                + "Make labels -1 and 1 to 0 and 1: (y + 1) / 2.");
  }

  @Test
  void fractions_and_missing_labels_are_refused() {
    assertThatThrownBy(() -> specificity().of(SCORES, new int[] {0, 1, 1}))
        .hasMessage(
            "specificity takes targets 0 or 1, but row 0 of yTrue has 0.2 (3 of 3 values "
                + "are wrong). Labels have no fractions: are yTrue and yPred the wrong way round?");
    assertThatThrownBy(() -> auc().exact().of(new float[] {0, Float.NaN, 1}, SCORES))
        .hasMessage(
            "auc takes targets 0 or 1, but row 1 of yTrue has NaN (1 of 3 values is "
                + "wrong). A label is missing: leave such rows out, or give them weight 0.");
    assertThatThrownBy(
            () -> f1Score().of(new float[][] {{0, 1}, {0, -1}}, new float[][] {{.2f, .8f}, {1, 0}}))
        .hasMessage(
            "f1_score takes targets from 0 to 1, but row 1 of yTrue has -1 (1 of 4 values "
                + "is wrong). For several classes give y_pred [n, classes], a score for each "
                + "class.");
  }

  @Test
  void every_metric_of_decisions_looks() {
    int[] wrong = {0, 1, 3};
    List<Metric> metrics =
        List.of(
            falsePositives(),
            trueNegatives(),
            falseNegatives(),
            precisionAtRecall(0.5),
            auc().pr(),
            averagePrecision(),
            fBetaScore(2).threshold(0.5),
            matthewsCorrelation(),
            precision().macro());
    for (Metric metric : metrics) {
      assertThatThrownBy(() -> metric.valuesOf(wrong, SCORES))
          .as(metric.name())
          .hasMessageMatching(metric.name() + ".*row 2 .*has (label )?3.*");
    }
  }

  @Test
  void in_a_model_a_batch_is_looked_at_as_well() {
    var one = Shape.of(1);
    var accumulator = precision().start(new MetricContext(one, one, mse()));
    assertThatThrownBy(
            () -> accumulator.update(new Batch(Rows.of(one, 1, 2), Rows.of(one, .2f, .8f))))
        .hasMessage(
            "precision takes targets 0 or 1, but row 1 of a batch has 2 (1 of 2 values is "
                + "wrong). Labels look 1-based (1..2): subtract 1 from each.");
    assertThat(accumulator.result()).isZero();
  }

  @Test
  void an_accumulator_driven_by_hand_counts_as_keras_does() {
    var context = new MetricContext(Shape.scalar(), Shape.scalar(), null);
    var accumulator = precision().start(context);
    accumulator.update(new Batch(Rows.labels(2, 0, -1), Rows.of(Shape.scalar(), .9f, .8f, .7f)));
    assertThat(accumulator.result()).isEqualTo(2 / 3.0);
  }

  @Test
  void what_is_right_passes() {
    assertThat(precision().of(new boolean[] {false, true, true}, SCORES)).isEqualTo(1);
    assertThat(
            precision().of(new float[][] {{0, 1}, {1, 1}}, new float[][] {{.2f, .8f}, {.9f, .7f}}))
        .isEqualTo(1);
    assertThat(precision().of(new int[] {0, -1, 1}, SCORES, new int[] {1, 0, 1})).isEqualTo(1);
    assertThat(f1Score().threshold(0.5).valuesOf(new float[][] {{.5f}}, new float[][] {{.9f}})[0])
        .isBetween(0.6, 0.7);
    assertThat(auc().exact().of(new int[] {0, 1, 1}, new int[] {1, 5, 3})).isEqualTo(1);
  }

  @Test
  void an_area_takes_no_weights_below_zero() {
    float[] weights = {1, -1, 1};
    assertThatThrownBy(() -> auc().of(new int[] {0, 1, 1}, SCORES, weights))
        .hasMessage(
            "auc takes weights of 0 or more, but row 1 has weight -1. To leave a row out give it"
                + " weight 0.");
    assertThatThrownBy(() -> averagePrecision().of(new int[] {0, 1, 1}, SCORES, weights))
        .hasMessage(
            "average_precision takes weights of 0 or more, but row 1 has weight -1. To leave a row"
                + " out give it weight 0.");
  }
}
