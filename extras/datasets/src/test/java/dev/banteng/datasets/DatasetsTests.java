package dev.banteng.datasets;

import static dev.banteng.datasets.Datasets.stratifiedTrainTestSplit;
import static dev.banteng.datasets.Datasets.toCategorical;
import static dev.banteng.datasets.Datasets.trainTestSplit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.data.Dataset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class DatasetsTests {
  @Test
  void labels_become_one_hot_rows() {
    assertThat(toCategorical(new int[] {2, 0}, 3))
        .isEqualTo(Nd4j.createFromArray(new float[][] {{0, 0, 1}, {1, 0, 0}}));
    assertThat(Dataset.of(new float[2][1], toCategorical(new int[] {2, 0}, 3)).integerTargets())
        .isFalse();
  }

  @Test
  void masks_become_one_hot_pixels() {
    int[][][] masks = {{{1, 0}}, {{0, 2}}};
    assertThat(toCategorical(masks, 3))
        .isEqualTo(
            Nd4j.createFromArray(
                new float[][][][] {{{{0, 1, 0}, {1, 0, 0}}}, {{{1, 0, 0}, {0, 0, 1}}}}));
    assertThatThrownBy(() -> toCategorical(masks, 2))
        .hasMessage(
            "toCategorical: 2 classes take labels 0..1, but pixel 3 has label 2.\n"
                + "Give as many classes as the highest label plus 1, here 3.");
  }

  @Test
  void labels_out_of_range_are_refused_with_a_hint() {
    assertThatThrownBy(() -> toCategorical(new int[] {1, 3, 2}, 3))
        .hasMessage(
            "toCategorical: 3 classes take labels 0..2, but row 1 has label 3.\n"
                + "Labels look 1-based (1..3): subtract 1, or use 4 classes.");
    assertThatThrownBy(() -> toCategorical(new int[] {0, -1}, 3))
        .hasMessage(
            "toCategorical: 3 classes take labels 0..2, but row 1 has label -1.\n"
                + "Labels must not be negative: count them from 0.");
    assertThatThrownBy(() -> toCategorical(new int[] {0, 7}, 3))
        .hasMessage(
            "toCategorical: 3 classes take labels 0..2, but row 1 has label 7.\n"
                + "Give as many classes as the highest label plus 1, here 8.");
  }

  @Test
  void without_a_number_of_classes_the_highest_label_says_it() {
    assertThat(toCategorical(new int[] {2, 0})).isEqualTo(toCategorical(new int[] {2, 0}, 3));
    assertThatThrownBy(() -> toCategorical(new int[] {0, -1}))
        .hasMessage(
            "toCategorical: labels count from 0, but row 1 has label -1.\n"
                + "Labels must not be negative: count them from 0.");
    assertThatThrownBy(() -> toCategorical(new int[0]))
        .hasMessage("toCategorical: there are no labels. Give at least one.");
  }

  @Test
  void nothing_to_encode_is_refused() {
    assertThatThrownBy(() -> toCategorical(new int[0], 3))
        .hasMessage("toCategorical: there are no labels. Give at least one.");
    assertThatThrownBy(() -> toCategorical(new int[1], 0))
        .hasMessage("classes must be at least 1, but was given 0.");
  }

  @Test
  void data_is_split_by_chance_or_by_class() {
    var data = Dataset.of(new float[10][1], new int[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 1});
    assertThat(trainTestSplit(data, 0.3, 7)).hasToString("Split: 7 samples to train, 3 to test");
    float[] labels = new float[5];
    var split = stratifiedTrainTestSplit(data, 0.5, 7);
    split.test().targets(new int[] {0, 1, 2, 3, 4}, 0, 5, labels);
    assertThat(labels).containsExactlyInAnyOrder(0, 0, 0, 0, 1);
  }

  @Test
  void more_numbers_than_an_array_holds_are_refused() {
    assertThatThrownBy(() -> toCategorical(new int[50_000], 50_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "toCategorical has the shape [50000, 50000], more numbers than one array holds"
                + " (2,147,483,647). Keep the labels as they are, for"
                + " sparseCategoricalCrossentropy().");
  }
}
