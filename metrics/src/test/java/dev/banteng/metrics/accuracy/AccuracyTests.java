package dev.banteng.metrics.accuracy;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class AccuracyTests {
  private static final float[][] THREE_CLASSES = {{.1f, .6f, .3f}, {.05f, .95f, 0}};

  @Test
  void by_itself_accuracy_is_equality() {
    assertThat(accuracy().of(new int[] {1, 2, 3, 4}, new int[] {0, 2, 3, 4})).isEqualTo(0.75);
    assertThat(exactAccuracy().of(new int[] {1, 2, 3, 4}, new int[][] {{0}, {2}, {3}, {4}}))
        .isEqualTo(0.75);
  }

  @Test
  void weights_of_zero_mask_rows() {
    int[] weights = {1, 1, 0, 0};
    assertThat(accuracy().of(new int[] {1, 2, 3, 4}, new int[] {0, 2, 3, 4}, weights))
        .isEqualTo(0.5);
  }

  @Test
  void binary_accuracy_counts_the_right_side_of_the_threshold() {
    int[] targets = {1, 1, 0, 0};
    float[] predicted = {.98f, 1, 0, .6f};
    assertThat(binaryAccuracy().of(targets, predicted)).isEqualTo(0.75);
    assertThat(binaryAccuracy(0.7).of(targets, predicted)).isEqualTo(1);
    assertThat(binaryAccuracy().of(targets, new float[] {.5f, 1, 0, .5f})).isEqualTo(0.75);
  }

  @Test
  void arrays_of_every_kind_are_taken() {
    var targets = Nd4j.createFromArray(1, 1, 0, 0);
    var predicted = Nd4j.createFromArray(.98, 1, 0, .6).reshape(4, 1);
    assertThat(binaryAccuracy().of(targets, predicted)).isEqualTo(0.75);
    assertThat(binaryAccuracy().of(new boolean[] {true, false}, new double[] {.7, .6}))
        .isEqualTo(0.5);
  }

  @Test
  void the_largest_prediction_decides_and_the_first_of_equal_ones() {
    assertThat(sparseCategoricalAccuracy().of(new int[] {2, 1}, THREE_CLASSES)).isEqualTo(0.5);
    assertThat(categoricalAccuracy().of(new int[][] {{0, 1, 0}, {0, 0, 1}}, THREE_CLASSES))
        .isEqualTo(0.5);
    assertThat(sparseCategoricalAccuracy().of(new int[] {0}, new float[][] {{.4f, .4f, .2f}}))
        .isEqualTo(1);
  }

  @Test
  void both_encodings_of_labels_are_taken() {
    assertThat(categoricalAccuracy().of(new int[] {2, 1}, THREE_CLASSES)).isEqualTo(0.5);
    assertThat(categoricalAccuracy().of(new int[][] {{2}, {1}}, THREE_CLASSES)).isEqualTo(0.5);
    assertThat(sparseCategoricalAccuracy().of(new int[][] {{0, 0, 1}, {0, 1, 0}}, THREE_CLASSES))
        .isEqualTo(0.5);
    assertThat(topKCategoricalAccuracy(2).of(new int[] {2, 0}, THREE_CLASSES)).isEqualTo(1);
  }

  @Test
  void labels_that_are_no_class_count_as_wrong() {
    assertThat(sparseCategoricalAccuracy().of(new int[] {7, 1}, THREE_CLASSES)).isEqualTo(0.5);
    assertThat(sparseCategoricalAccuracy().of(new int[] {-1, 1}, THREE_CLASSES)).isEqualTo(0.5);
    assertThat(sparseTopKCategoricalAccuracy(2).of(new int[] {7, 1}, THREE_CLASSES)).isEqualTo(0.5);
  }

  @Test
  void top_k_counts_all_that_are_equal_to_the_kth() {
    float[][] tied = {{.1f, .3f, .3f, .3f}};
    assertThat(sparseTopKCategoricalAccuracy(2).of(new int[] {3}, tied)).isEqualTo(1);
    assertThat(sparseTopKCategoricalAccuracy(2).of(new int[] {0}, tied)).isEqualTo(0);
  }

  @Test
  void among_all_classes_the_right_one_always_is() {
    assertThat(topKCategoricalAccuracy(2).of(new int[] {2, 0}, THREE_CLASSES)).isEqualTo(1);
    assertThatThrownBy(() -> topKCategoricalAccuracy(3).of(new int[] {2, 0}, THREE_CLASSES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "top_k_categorical_accuracy looks for the right class among the 3 largest of 3"
                + " predictions, yPred [n, 3]: it is always there. Give a k below 3, or use"
                + " categoricalAccuracy().");
    var ofModel = new MetricContext(Shape.scalar(), Shape.of(3), sparseCategoricalCrossentropy());
    assertThatThrownBy(() -> sparseTopKCategoricalAccuracy().start(ofModel))
        .hasMessage(
            "sparse_top_k_categorical_accuracy looks for the right class among the 5 largest of 3"
                + " predictions, yPred [n, 3]: it is always there. Give a k below 3, or use"
                + " categoricalAccuracy().");
    assertThat(sparseTopKCategoricalAccuracy(2).start(ofModel).result()).isZero();
  }

  @Test
  void of_sorted_class_indices_k_may_be_as_many_as_there_are() {
    int[][] ids = {{4, 1, 0}, {2, 0, 3}};
    assertThat(sparseTopKCategoricalAccuracy(3).withSortedIds().of(new int[] {1, 9}, ids))
        .isEqualTo(0.5);
  }

  @Test
  void top_k_reads_sorted_class_indices() {
    int[][] ids = {{4, 1, 0}, {2, 0, 3}};
    assertThat(sparseTopKCategoricalAccuracy(2).withSortedIds().of(new int[] {1, 3}, ids))
        .isEqualTo(0.5);
  }

  @Test
  void sequences_are_weighted_by_row_or_by_step() {
    int[][] targets = {{0, 1}, {1, 0}};
    float[][][] predicted = {{{1, 0}, {1, 0}}, {{0, 1}, {1, 0}}};
    assertThat(sparseCategoricalAccuracy().of(targets, predicted)).isEqualTo(0.75);
    assertThat(sparseCategoricalAccuracy().of(targets, predicted, new int[] {3, 1}))
        .isEqualTo(0.625);
    assertThat(
            sparseCategoricalAccuracy().of(targets, predicted, new float[][] {{1, .5f}, {.5f, 0}}))
        .isCloseTo(0.75, within(1e-12));
  }

  @Test
  void nothing_is_broadcast() {
    assertThatThrownBy(() -> binaryAccuracy().of(new int[][] {{1}, {0}}, THREE_CLASSES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "binary_accuracy takes one target for each prediction, but was given yTrue [n, "
                + "1] and yPred [n, 3]. For class indices use sparseCategoricalAccuracy().");
    assertThatThrownBy(() -> accuracy().of(new int[][] {{1, 2}}, THREE_CLASSES))
        .hasMessage(
            "accuracy takes as many targets as predictions, but yTrue has 1 rows and yPred "
                + "has 2. Give each row of yPred its target.");
    assertThatThrownBy(() -> categoricalAccuracy().of(new int[][] {{1, 2}, {0, 1}}, THREE_CLASSES))
        .hasMessage(
            "categorical_accuracy takes yTrue as class indices [n] or as one-hot rows [n, "
                + "3] for yPred [n, 3], but was given [n, 2].");
  }

  @Test
  void one_output_holds_no_classes() {
    assertThatThrownBy(() -> categoricalAccuracy().of(new int[] {1}, new float[][] {{.3f}}))
        .hasMessage(
            "categorical_accuracy compares classes, so yPred is [n, classes] with 2 "
                + "classes or more, but was given [n, 1]. For one output use binaryAccuracy().");
  }

  @Test
  void fractional_labels_are_refused() {
    assertThatThrownBy(() -> sparseCategoricalAccuracy().of(new float[] {1, .5f}, THREE_CLASSES))
        .hasMessage("Class labels are whole numbers, but row 1 has label 0.5.");
  }

  @Test
  void weights_of_other_shapes_are_refused() {
    assertThatThrownBy(
            () ->
                sparseCategoricalAccuracy()
                    .of(new int[] {2, 1}, THREE_CLASSES, new int[][] {{1, 2}, {3, 4}}))
        .hasMessage(
            "sparse_categorical_accuracy takes one weight a sample [n], but was given "
                + "weights [n, 2].");
    assertThatThrownBy(() -> accuracy().of(new int[] {2, 1}, new int[] {2, 1}, new int[] {1, 2, 3}))
        .hasMessage(
            "accuracy takes as many weights as predictions, but the weights have 3 rows "
                + "and yPred has 2. Give each row of yPred one weight.");
  }

  @Test
  void k_is_at_least_one() {
    assertThatThrownBy(() -> topKCategoricalAccuracy(0))
        .hasMessage("k of top_k_categorical_accuracy must be at least 1, but was given 0.");
    assertThatThrownBy(() -> sparseTopKCategoricalAccuracy(-1))
        .hasMessage("k of sparse_top_k_categorical_accuracy must be at least 1, but was given -1.");
    assertThatThrownBy(() -> binaryAccuracy(Double.NaN))
        .hasMessage("The threshold of binary_accuracy must be a finite number, but was given NaN.");
  }

  @Test
  void no_rows_give_zero_and_merging_strangers_is_refused() {
    var context = new MetricContext(Shape.of(1), Shape.of(1), null);
    var binary = binaryAccuracy().start(context);
    assertThat(binary.result()).isZero();
    binary.update(new Batch(Rows.of(Shape.of(1)), Rows.of(Shape.of(1))));
    assertThat(binary.result()).isZero();
    assertThatThrownBy(() -> binary.merge(precision().start(context)))
        .hasMessage("binary_accuracy can only be merged with another binary_accuracy.");
  }
}
