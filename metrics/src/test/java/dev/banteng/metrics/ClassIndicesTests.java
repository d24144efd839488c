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
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.segmentation.IouMetric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Class indices say what one-hot rows say, wherever those are taken. */
class ClassIndicesTests {
  private static final int[] LABELS = {0, 2, 1, 2};
  private static final int[][] ONE_HOT = {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}, {0, 0, 1}};
  private static final float[][] SCORES = {
    {.5f, .3f, .2f}, {.2f, .3f, .5f}, {.6f, .3f, .1f}, {.1f, .8f, .1f}
  };
  private static final int[] PREDICTED = {0, 2, 0, 1};

  @Test
  void an_iou_of_one_hot_targets_takes_them() {
    for (IouMetric metric :
        List.of(
            oneHotIoU(3, 0, 2),
            oneHotMeanIoU(3),
            oneHotMeanIoU(3).ignoreClass(1),
            meanIoU(3).withOneHotTruth().withScores())) {
      assertThat(metric.of(LABELS, SCORES)).isEqualTo(metric.of(ONE_HOT, SCORES));
    }
    assertThat(oneHotMeanIoU(3).withClassNumbers().of(LABELS, PREDICTED))
        .isEqualTo(oneHotMeanIoU(3).of(ONE_HOT, SCORES));
  }

  @Test
  void f_scores_take_them_as_predictions_too() {
    assertThat(f1Score().macro().of(LABELS, PREDICTED))
        .isEqualTo(f1Score().macro().of(ONE_HOT, SCORES));
    assertThat(fBetaScore(2).valuesOf(LABELS, PREDICTED))
        .containsExactly(fBetaScore(2).valuesOf(LABELS, SCORES));
    assertThat(f1Score().weighted().of(LABELS, PREDICTED, new float[] {1, 2, 0, 1}))
        .isEqualTo(f1Score().weighted().of(LABELS, SCORES, new float[] {1, 2, 0, 1}));
    assertThat(f1Score().threshold(0.5).valuesOf(new int[] {1, 0}, new float[] {.7f, .6f}))
        .containsExactly(
            f1Score().threshold(0.5).valuesOf(new int[] {1, 0}, new float[][] {{.7f}, {.6f}}));
  }

  @Test
  void losses_of_one_hot_targets_take_them_as_metrics() {
    for (Loss loss :
        List.of(
            categoricalCrossentropy(),
            categoricalCrossentropy().labelSmoothing(0.1),
            categoricalFocalCrossentropy(),
            kld(),
            categoricalHinge())) {
      assertThat(Metrics.of(loss).of(LABELS, SCORES))
          .as(loss.name())
          .isEqualTo(Metrics.of(loss).of(ONE_HOT, SCORES));
    }
  }

  @Test
  void in_a_model_of_class_indices_they_are_computed_from_the_logits() {
    var three = Shape.of(3);
    var context =
        new MetricContext(Shape.scalar(), three, sparseCategoricalCrossentropy(), Link.SOFTMAX);
    var accumulator = Metrics.of(categoricalCrossentropy()).start(context);
    var logits = Rows.of(three, 60, 0, 0);
    accumulator.update(new Batch(Rows.labels(1), Rows.of(three, 1, 0, 0), logits, null));
    assertThat(accumulator.result()).isEqualTo(60);
  }

  @Test
  void losses_of_numbers_do_not() {
    assertThatThrownBy(() -> Metrics.of(mse()).of(LABELS, SCORES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mean_squared_error takes targets and predictions of one shape");
    assertThatThrownBy(() -> categoricalCrossentropy().of(LABELS, SCORES))
        .hasMessageStartingWith("categorical_crossentropy takes one-hot targets [n, 3]");
  }

  @Test
  void labels_counted_from_one_are_named_as_such() {
    int[] fromOne = {1, 3, 2, 3};
    assertThatThrownBy(() -> precision().macro().of(fromOne, SCORES))
        .hasMessage(
            "precision: row 1 has label 3, but the classes are 0..2. Labels look 1-based (1..3): subtract"
                + " 1 from each.");
    assertThatThrownBy(() -> classificationReport(fromOne, SCORES))
        .hasMessage(
            "A confusion matrix: row 1 has label 3, but the classes are 0..2. Labels look 1-based (1..3):"
                + " subtract 1 from each.");
    assertThatThrownBy(() -> classificationReport(fromOne, fromOne, "a", "b", "c"))
        .hasMessage(
            "A confusion matrix has 3 classes, but was given class 3. Labels look 1-based (1..3): subtract"
                + " 1 from each.");
  }

  @Test
  void names_are_as_many_as_classes() {
    assertThatThrownBy(() -> classificationReport(LABELS, SCORES, "a", "b"))
        .hasMessage(
            "A confusion matrix has 2 classes, but was given yPred [n, 3]. Give it 3 "
                + "names, one a class.");
    assertThatThrownBy(() -> classificationReport(LABELS, PREDICTED, "a", "b"))
        .hasMessage(
            "A confusion matrix has 2 classes, but was given class 2. Give it 3 names, one a"
                + " class.");
  }
}
