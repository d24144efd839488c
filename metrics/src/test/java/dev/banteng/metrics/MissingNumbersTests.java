package dev.banteng.metrics;

import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.metrics.api.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** NaN among predictions: a row of it has no largest, and so no class. */
class MissingNumbersTests {
  private static final float NAN = Float.NaN;
  private static final int[] TARGETS = {0, 2};
  private static final float[][] PREDICTED = {{NAN, 0, 1}, {.1f, .1f, .8f}};

  @Test
  void a_row_of_it_is_never_right() {
    assertThat(sparseCategoricalAccuracy().of(TARGETS, PREDICTED)).isEqualTo(0.5);
    assertThat(categoricalAccuracy().of(new int[][] {{1, 0, 0}, {0, 0, 1}}, PREDICTED))
        .isEqualTo(0.5);
    float[][] nothing = {{NAN, NAN, NAN}, {.1f, .1f, .8f}};
    for (int label = 0; label < 3; label++) {
      int[] targets = {label, 2};
      assertThat(sparseCategoricalAccuracy().of(targets, nothing)).isEqualTo(0.5);
      assertThat(sparseTopKCategoricalAccuracy(2).of(targets, nothing)).isEqualTo(0.5);
      assertThat(sparseTopKCategoricalAccuracy(2).of(targets, PREDICTED)).isEqualTo(0.5);
    }
    assertThat(sparseTopKCategoricalAccuracy(1).of(new int[] {2}, new float[][] {{0, 1, NAN}}))
        .isZero();
  }

  @Test
  void it_counts_as_negative_for_every_class_where_the_largest_is_positive() {
    assertThat(f1Score().valuesOf(TARGETS, PREDICTED))
        .containsExactly(new double[] {0, 0, 1}, within(1e-6));
    assertThat(recall().topK(2).of(TARGETS, PREDICTED)).isEqualTo(0.5);
    assertThat(precision().topK(1).of(TARGETS, PREDICTED)).isEqualTo(1);
  }

  @Test
  void an_iou_of_scores_misses_the_true_class_there() {
    assertThat(oneHotIoU(3, 2).of(TARGETS, PREDICTED)).isCloseTo(1, within(1e-6));
    assertThat(oneHotMeanIoU(3).of(TARGETS, PREDICTED)).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void values_read_off_a_table_of_classes_are_no_numbers() {
    for (Metric metric :
        List.of(matthewsCorrelation(), cohenKappa(), balancedAccuracy(), precision().macro())) {
      assertThat(metric.of(TARGETS, PREDICTED)).as(metric.name()).isNaN();
      assertThat(metric.of(new int[] {0, 1}, new float[] {NAN, .8f})).as(metric.name()).isNaN();
      float[][] more = {PREDICTED[0], PREDICTED[1], {1, 0, 0}};
      assertThat(metric.of(new int[] {0, 2, 0}, more, new int[] {0, 1, 1}))
          .as(metric.name())
          .isPositive();
    }
    assertThat(recall().perClass().valuesOf(TARGETS, PREDICTED)).containsOnly(Double.NaN);
  }

  @Test
  void a_table_of_classes_refuses_it() {
    assertThatThrownBy(() -> confusionMatrix().of(TARGETS, PREDICTED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A confusion matrix takes numbers, but row 0 of yPred has NaN, which is of no "
                + "class. Leave such rows out, or look for what made it: NaN among the inputs, "
                + "or a learning rate that is too high.");
    assertThatThrownBy(() -> classificationReport(new int[] {0, 1, 1}, new float[] {.2f, NAN, .8f}))
        .hasMessageStartingWith("A classification report takes numbers, but row 1 of yPred has");
    var matrix = confusionMatrix("a", "b", "c").update(TARGETS, PREDICTED, new int[] {0, 1});
    assertThat(matrix.total()).isEqualTo(1);
  }

  @Test
  void one_hot_targets_hold_none() {
    assertThatThrownBy(
            () -> categoricalAccuracy().of(new float[][] {{0, 1}, {NAN, 1}}, new float[2][2]))
        .hasMessage("One-hot rows hold 0 and 1, but row 1 of yTrue has NaN.");
  }
}
