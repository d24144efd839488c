package dev.banteng.core.data;

import static dev.banteng.core.data.DatasetTests.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class FoldTests {
  private static Dataset counted(int rows) {
    return Dataset.of(new float[rows][1], IntStream.range(0, rows).toArray());
  }

  /** Samples of given classes, whose input is their row. */
  private static Dataset labelled(int... classes) {
    float[][] rows = new float[classes.length][1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i;
    }
    return Dataset.of(rows, classes);
  }

  private static List<Integer> rows(Dataset data) {
    var rows = new ArrayList<Integer>();
    for (int i = 0; i < data.size(); i++) {
      rows.add(data.get(i).x().getInt(0));
    }
    return rows;
  }

  @Test
  void folds_are_those_of_scikit_learn() {
    List<Fold> folds = counted(7).kFold(3);
    assertThat(folds).hasSize(3);
    assertThat(labels(folds.get(0).validation())).containsExactly(0, 1, 2);
    assertThat(labels(folds.get(1).validation())).containsExactly(3, 4);
    assertThat(labels(folds.get(2).validation())).containsExactly(5, 6);
    assertThat(labels(folds.get(1).train())).containsExactly(0, 1, 2, 5, 6);
    assertThat(folds.get(0)).hasToString("Fold: 4 samples to train, 3 to validate");
  }

  /** StratifiedKFold(3).split(x, [1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 2, 2, 2]). */
  @Test
  void stratified_folds_are_those_of_scikit_learn() {
    Dataset data = labelled(1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 2, 2, 2);
    List<Fold> folds = data.stratifiedKFold(3);
    assertThat(rows(folds.get(0).validation())).containsExactly(0, 1, 2, 4, 11);
    assertThat(rows(folds.get(1).validation())).containsExactly(3, 5, 6, 7, 12);
    assertThat(rows(folds.get(2).validation())).containsExactly(8, 9, 10, 13);
    assertThat(rows(folds.get(2).train())).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 11, 12);
  }

  @Test
  void one_hot_rows_tell_classes_too() {
    Dataset data =
        Dataset.of(
            new float[][] {{0}, {1}, {2}, {3}},
            Nd4j.createFromArray(new float[][] {{0, 1}, {0, 1}, {1, 0}, {1, 0}}));
    assertThat(rows(data.stratifiedKFold(2).get(0).validation())).containsExactly(0, 2);
  }

  @Test
  void a_seed_draws_the_folds_and_the_same_seed_draws_the_same() {
    Dataset data = labelled(IntStream.range(0, 40).map(i -> i % 4 == 0 ? 1 : 0).toArray());
    for (boolean stratified : new boolean[] {false, true}) {
      List<Fold> folds = stratified ? data.stratifiedKFold(5, 7) : data.kFold(5, 7);
      List<Fold> again = stratified ? data.stratifiedKFold(5, 7) : data.kFold(5, 7);
      List<Fold> other = stratified ? data.stratifiedKFold(5, 8) : data.kFold(5, 8);
      List<Fold> plain = stratified ? data.stratifiedKFold(5) : data.kFold(5);
      var validated = new ArrayList<Integer>();
      for (int i = 0; i < 5; i++) {
        List<Integer> rows = rows(folds.get(i).validation());
        assertThat(rows).hasSize(8).isEqualTo(rows(again.get(i).validation())).isSorted();
        assertThat(rows).doesNotContainAnyElementsOf(rows(folds.get(i).train()));
        validated.addAll(rows);
        if (stratified) {
          assertThat(folds.get(i).validation().classCounts()).containsEntry(1, 2);
        }
      }
      assertThat(validated).containsExactlyInAnyOrderElementsOf(rows(data));
      assertThat(rows(folds.get(0).validation()))
          .isNotEqualTo(rows(other.get(0).validation()))
          .isNotEqualTo(rows(plain.get(0).validation()));
    }
  }

  @Test
  void too_few_or_too_many_folds_are_refused() {
    assertThatThrownBy(() -> counted(7).kFold(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "kFold takes at least 2 folds, but was given 1. To keep one part only:"
                + " trainTestSplit(...).");
    assertThatThrownBy(() -> counted(7).kFold(8, 3))
        .hasMessage(
            "kFold(8) needs as many samples, one a fold at least, but there are 7. Use fewer"
                + " folds.");
    assertThatThrownBy(() -> counted(7).stratifiedKFold(0))
        .hasMessage(
            "stratifiedKFold takes at least 2 folds, but was given 0. To keep one part only:"
                + " trainTestSplit(...).");
    assertThatThrownBy(() -> labelled(0, 0, 0, 4, 4).stratifiedKFold(3))
        .hasMessage(
            "stratifiedKFold(3) needs as many samples of each class, but class 4 has 2: some folds"
                + " would have none of it. Use fewer folds, or kFold.");
    assertThatThrownBy(
            () -> Dataset.of(new float[3][1], new float[] {0, 0.5f, 1}).stratifiedKFold(2))
        .hasMessage(
            "A stratified split takes labels or one-hot rows, but y has 0.5 in row 1. Split without"
                + " strata instead.");
  }
}
