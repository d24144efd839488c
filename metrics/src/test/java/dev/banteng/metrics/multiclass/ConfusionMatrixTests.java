package dev.banteng.metrics.multiclass;

import static dev.banteng.metrics.Metrics.confusionMatrix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTests {
  private static final int[] TARGETS = {2, 0, 2, 2, 0, 1};
  private static final int[] PREDICTED = {0, 0, 2, 2, 0, 2};

  @Test
  void rows_are_the_targets_and_columns_the_predictions() {
    var matrix = confusionMatrix().of(TARGETS, PREDICTED);
    assertThat(matrix.toArray()).containsExactly(2, 0, 0, 0, 0, 1, 1, 0, 2);
    assertThat(matrix.at(2, 0)).isEqualTo(1);
    assertThat(matrix.support(2)).isEqualTo(3);
    assertThat(matrix.total()).isEqualTo(6);
    assertThat(matrix.accuracy()).isEqualTo(4 / 6.0);
    assertThat(matrix.names()).containsExactly("0", "1", "2");
  }

  @Test
  void it_prints_as_a_table_below_a_headline() {
    assertThat(confusionMatrix("ant", "bee", "cat").of(TARGETS, PREDICTED))
        .hasToString(
            """
            ConfusionMatrix: 3 classes, 6 counted, accuracy 0.6667
                  predicted
            true  ant  bee  cat
            ant     2    0    0
            bee     0    0    1
            cat     1    0    2""");
    assertThat(confusionMatrix().of(TARGETS, PREDICTED).normalizedByTruth())
        .hasToString(
            """
            ConfusionMatrix: 3 classes, shares
                  predicted
            true     0     1     2
            0     1.00  0.00  0.00
            1     0.00  0.00  1.00
            2     0.33  0.00  0.67""");
    assertThat(confusionMatrix())
        .hasToString("ConfusionMatrix: 0 classes, 0 counted, accuracy 0.0000");
  }

  @Test
  void it_takes_scores_one_output_and_class_indices() {
    float[][] scores = {{.1f, .2f, .7f}, {.5f, .3f, .2f}};
    assertThat(confusionMatrix().of(new int[] {2, 1}, scores).toArray())
        .containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 1);
    assertThat(confusionMatrix().of(new int[][] {{0, 0, 1}, {0, 1, 0}}, scores).toArray())
        .containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 1);
    assertThat(
            confusionMatrix()
                .of(new int[] {1, 0, 1}, new float[][] {{.9f}, {.5f}, {.1f}})
                .toArray())
        .containsExactly(1, 0, 1, 1);
  }

  @Test
  void parts_that_are_merged_are_the_whole_whatever_they_have_seen() {
    var small = confusionMatrix().update(new int[] {0, 1}, new int[] {1, 1});
    var large = confusionMatrix().update(new int[] {3}, new int[] {0}, new float[] {2.5f});
    var whole = confusionMatrix().of(new int[] {0, 1}, new int[] {1, 1});
    whole.update(new int[] {3}, new int[] {0}, new float[] {2.5f});
    assertThat(small.merge(large).toArray()).isEqualTo(whole.toArray());
    assertThat(large.merge(confusionMatrix().of(new int[] {0, 1}, new int[] {1, 1})).toArray())
        .isEqualTo(whole.toArray());
    whole.reset();
    assertThat(whole.total()).isZero();
  }

  @Test
  void a_wrong_batch_leaves_the_counts_alone() {
    var matrix = confusionMatrix("no", "yes").update(new int[] {1}, new int[] {1});
    assertThatThrownBy(() -> matrix.update(new int[] {1, 2}, new int[] {1, 1}))
        .hasMessage(
            "A confusion matrix has 2 classes, but was given class 2. Labels look 1-based (1..2):"
                + " subtract 1 from each.");
    assertThatThrownBy(() -> matrix.update(new int[] {0}, new float[][] {{0, 0, 1}}))
        .hasMessage(
            "A confusion matrix has 2 classes, but was given yPred [n, 3]. Give it 3 "
                + "names, one a class.");
    assertThatThrownBy(() -> matrix.update(new int[] {1, -1}, new int[] {1, 1}))
        .hasMessage(
            "A confusion matrix: row 1 has label -1, but the classes are 0..1. To leave label -1"
                + " out give its rows weight 0 (in a model: weighted(metric)).");
    assertThatThrownBy(() -> matrix.update(new float[] {.5f}, new int[] {1}))
        .hasMessage("A confusion matrix: row 0 has label 0.5, but class indices are whole.");
    assertThatThrownBy(() -> matrix.update(new int[] {1}, new int[] {1, 0}))
        .hasMessage(
            "A confusion matrix takes as many targets as predictions, but yTrue has 1 rows "
                + "and yPred has 2. Give each row of yPred its target.");
    assertThat(matrix.toArray()).containsExactly(0, 0, 0, 1);
  }

  @Test
  void rows_of_several_labels_or_none_have_no_class() {
    float[][] scores = {{.1f, .9f}, {.6f, .4f}};
    String remedy =
        " For several labels a sample count each by itself: precision().macro().thresholds(0.5).";
    assertThatThrownBy(() -> confusionMatrix().of(new int[][] {{0, 1}, {1, 1}}, scores))
        .hasMessage(
            "A confusion matrix takes one label a sample, but row 1 of yTrue has several."
                + remedy);
    assertThatThrownBy(() -> confusionMatrix().of(new int[][] {{0, 0}, {1, 0}}, scores))
        .hasMessage(
            "A confusion matrix takes one label a sample, but row 0 of yTrue has none." + remedy);
  }

  @Test
  void shares_take_no_more_data() {
    var shares = confusionMatrix().of(TARGETS, PREDICTED).normalizedByAll();
    assertThat(shares.at(2, 2)).isEqualTo(2 / 6.0);
    assertThatThrownBy(() -> shares.update(TARGETS, PREDICTED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "A normalized confusion matrix takes no more data. Update the matrix it was made of.");
  }

  @Test
  void classes_that_are_not_there_are_refused() {
    var matrix = confusionMatrix().of(TARGETS, PREDICTED);
    assertThatThrownBy(() -> matrix.at(0, 3))
        .hasMessage(
            "This confusion matrix has 3 classes, numbered from 0, but was asked for class 3.");
    assertThatThrownBy(() -> matrix.merge(confusionMatrix("a", "b")))
        .hasMessage(
            "Confusion matrices of the same classes can be merged, but was given [] and [a, b].");
  }

  @Test
  void classes_that_nothing_counted_has_are_none() {
    var matrix = confusionMatrix();
    matrix.update(new int[] {0, 5}, new int[] {1, 5}, new float[] {1, 0});
    assertThat(matrix.classes()).isEqualTo(2);
  }

  @Test
  void reset_forgets_classes_as_well() {
    var matrix = confusionMatrix().update(new int[] {0, 5}, new int[] {1, 5});
    assertThat(matrix.classes()).isEqualTo(6);
    matrix.reset();
    assertThat(matrix.classes()).isZero();
    assertThat(matrix.update(new int[] {0, 2}, new int[] {1, 2}).classes()).isEqualTo(3);
  }

  @Test
  void the_matrix_of_some_data_has_the_names_and_no_other_counts() {
    var matrix = confusionMatrix("no", "yes").update(new int[] {1}, new int[] {1});
    var other = matrix.of(new int[] {0, 1}, new int[] {1, 1});
    assertThat(other.names()).containsExactly("no", "yes");
    assertThat(other.toArray()).containsExactly(0, 1, 0, 1);
    assertThat(matrix.toArray()).containsExactly(0, 0, 0, 1);
    assertThat(matrix.of(new int[] {0, 1}, new int[] {1, 1}, new float[] {2, 3}).toArray())
        .containsExactly(0, 2, 0, 3);
    assertThatThrownBy(() -> matrix.normalizedByAll().of(TARGETS, PREDICTED))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void names_are_texts_and_differ() {
    assertThatThrownBy(() -> confusionMatrix("cat", "dog", "cat"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Each class has a name of its own, but 'cat' was given twice: rename one.");
    assertThatThrownBy(() -> confusionMatrix("cat", null))
        .hasMessage("The name of class 1 must be a text, but was given null.");
    assertThatThrownBy(() -> confusionMatrix("cat", " "))
        .hasMessage("The name of class 1 must be a text, but was given ' '.");
    assertThatThrownBy(() -> confusionMatrix((String[]) null))
        .hasMessage("Class names are texts, but was given null. Give none for class indices.");
  }
}
