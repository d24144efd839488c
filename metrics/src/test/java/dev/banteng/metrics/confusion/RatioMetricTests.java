package dev.banteng.metrics.confusion;

import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Shape;
import dev.banteng.metrics.api.MetricContext;
import org.junit.jupiter.api.Test;

class RatioMetricTests {
  private static final int[] TARGETS = {0, 1, 1, 1};
  private static final int[] PREDICTED = {1, 0, 1, 1};
  private static final float[][] THREE_CLASSES = {{.1f, .8f, .3f}, {.6f, .2f, .7f}};

  @Test
  void precision_and_recall_by_hand() {
    assertThat(precision().of(TARGETS, PREDICTED)).isEqualTo(2 / 3.0);
    assertThat(recall().of(TARGETS, PREDICTED)).isEqualTo(2 / 3.0);
    assertThat(precision().of(TARGETS, PREDICTED, new int[] {0, 0, 1, 0})).isEqualTo(1);
  }

  @Test
  void the_four_counts_by_hand() {
    assertThat(truePositives().of(TARGETS, PREDICTED)).isEqualTo(2);
    assertThat(falsePositives().of(TARGETS, PREDICTED)).isEqualTo(1);
    assertThat(falseNegatives().of(TARGETS, PREDICTED)).isEqualTo(1);
    assertThat(trueNegatives().of(TARGETS, PREDICTED)).isZero();
    assertThat(trueNegatives().of(TARGETS, new int[4], new float[] {.5f, 1, 1, 1})).isEqualTo(.5);
  }

  @Test
  void each_threshold_has_a_value_and_exactly_at_it_is_no() {
    float[] predicted = {.2f, .5f, .6f, .9f};
    assertThat(recall().thresholds(0.1, 0.5, 0.95).valuesOf(TARGETS, predicted))
        .containsExactly(new double[] {1, 2 / 3.0, 0}, within(1e-12));
  }

  @Test
  void the_k_largest_of_a_row_count_the_first_of_equal_ones() {
    float[][] tied = {{.3f, .3f, .3f}};
    assertThat(precision().topK(1).of(new int[][] {{1, 0, 0}}, tied)).isEqualTo(1);
    assertThat(precision().topK(1).of(new int[][] {{0, 1, 0}}, tied)).isZero();
    assertThat(recall().topK(2).of(new int[][] {{0, 1, 1}, {0, 1, 1}}, THREE_CLASSES))
        .isEqualTo(0.75);
  }

  @Test
  void top_k_and_thresholds_may_both_be_asked_for_in_any_order() {
    assertThat(precision().topK(2).thresholds(0.65))
        .isEqualTo(precision().thresholds(0.65).topK(2));
    assertThat(
            precision()
                .topK(2)
                .thresholds(0.65)
                .of(new int[][] {{0, 1, 0}, {1, 0, 0}}, THREE_CLASSES))
        .isEqualTo(0.5);
  }

  @Test
  void one_class_can_be_picked() {
    assertThat(recall().classId(2).of(new int[][] {{0, 1, 1}, {0, 0, 1}}, THREE_CLASSES))
        .isEqualTo(0.5);
  }

  @Test
  void class_indices_are_made_one_hot() {
    assertThat(precision().of(new int[] {1, 2}, THREE_CLASSES)).isEqualTo(2 / 3.0);
    assertThat(recall().topK(1).of(new int[] {1, 0}, THREE_CLASSES)).isEqualTo(0.5);
  }

  @Test
  void nothing_seen_is_zero() {
    assertThat(precision().of(new int[] {0, 0}, new int[] {0, 0})).isZero();
    assertThat(recall().of(new int[] {0, 0}, new int[] {0, 0})).isZero();
    assertThat(precision().of(new int[] {1}, new float[] {Float.NaN})).isZero();
  }

  @Test
  void several_values_have_no_single_result() {
    var metric = precision().thresholds(0.2, 0.8);
    var context = new MetricContext(Shape.scalar(), Shape.scalar(), null);
    assertThat(metric.keys(context)).containsExactly("precision/0", "precision/1");
    assertThat(precision().keys(context)).containsExactly("precision");
    assertThatThrownBy(() -> metric.of(TARGETS, PREDICTED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "precision has 2 values, so there is no single result: valuesOf(...) gives all of them; in a"
                + " model their keys are precision/0, precision/1 and so on.");
  }

  @Test
  void wrong_settings_are_refused() {
    assertThatThrownBy(() -> precision().thresholds(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A threshold must be from 0 to 1, but was given 1.5.");
    assertThatThrownBy(() -> precision().thresholds(0.5, -0.1))
        .hasMessage("A threshold must be from 0 to 1, but was given -0.1.");
    assertThatThrownBy(() -> precision().thresholds())
        .hasMessage("thresholds must hold at least one number, but is empty.");
    assertThatThrownBy(() -> precision().topK(0))
        .hasMessage("topK must be at least 1, but was given 0.");
    assertThatThrownBy(() -> recall().classId(-1))
        .hasMessage("classId of recall must be at least 0, but was given -1.");
  }

  @Test
  void settings_that_the_predictions_do_not_have_are_refused() {
    int[][] targets = {{0, 1, 0}, {1, 0, 0}};
    assertThatThrownBy(() -> precision().classId(1).of(TARGETS, PREDICTED))
        .hasMessage("precision with topK or classId takes yPred [n, classes], but was given [n].");
    assertThatThrownBy(() -> precision().classId(3).of(targets, THREE_CLASSES))
        .hasMessage("precision was given classId 3, but yPred [n, 3] has classes 0..2.");
    assertThatThrownBy(() -> precision().topK(4).of(targets, THREE_CLASSES))
        .hasMessage("precision was given topK 4, but yPred [n, 3] has only 3 classes.");
  }

  @Test
  void shapes_that_do_not_agree_are_refused() {
    assertThatThrownBy(() -> precision().of(new int[] {0, 1, 1}, new float[] {.5f, .5f}))
        .hasMessage(
            "precision takes as many targets as predictions, but yTrue has 3 rows and "
                + "yPred has 2. Give each row of yPred its target.");
    assertThatThrownBy(() -> recall().of(new int[][] {{0, 1}, {1, 0}}, THREE_CLASSES))
        .hasMessage(
            "recall takes yTrue as class indices [n] or as one-hot rows [n, 3] for yPred "
                + "[n, 3], but was given [n, 2].");
  }

  @Test
  void class_indices_out_of_range_are_refused_with_row_and_count() {
    assertThatThrownBy(() -> precision().of(new int[] {1, 3}, THREE_CLASSES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Labels of 3 classes are 0..2, but row 1 has label 3 (1 of 2 labels are out of range)."
                + " Labels look 1-based (1..3): subtract 1 from each.");
    assertThatThrownBy(() -> precision().of(new int[] {-1, 2}, THREE_CLASSES))
        .hasMessage(
            "Labels of 3 classes are 0..2, but row 0 has label -1 (1 of 2 labels are out of"
                + " range). To leave label -1 out give its rows weight 0 (in a model:"
                + " weighted(metric)).");
  }

  @Test
  void weights_that_keras_would_mix_up_are_refused() {
    float[][][] images = {{{1, 0}, {1, 0}}, {{0, 1}, {1, 0}}};
    assertThatThrownBy(() -> precision().of(images, images, new int[] {1, 2}))
        .hasMessage("precision takes one weight a value [n, 2, 2], but was given weights [n].");
    assertThatThrownBy(
            () -> precision().of(new int[] {1, 0}, new int[] {1, 0}, new int[][] {{1}, {2}}))
        .hasMessage(
            "precision takes one weight a sample [n], but was given weights [n, 1]. "
                + "Reshape them to [n].");
    assertThat(precision().of(images, images, images)).isEqualTo(1);
  }

  @Test
  void rows_and_steps_of_sequences_are_weighed() {
    float[][][] targets = {{{1, 0}, {0, 1}}, {{1, 1}, {0, 0}}};
    float[][][] predicted = {{{1, 1}, {0, 1}}, {{1, 0}, {1, 0}}};
    var tp = truePositives();
    assertThat(tp.of(targets, predicted, new float[][] {{2}, {3}})).isEqualTo(7);
    assertThat(tp.of(targets, predicted, new float[][][] {{{2}}, {{3}}})).isEqualTo(7);
    assertThat(tp.of(targets, predicted, new float[][] {{1, 2}, {4, 8}})).isEqualTo(7);
  }
}
