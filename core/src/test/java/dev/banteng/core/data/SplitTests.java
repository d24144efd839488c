package dev.banteng.core.data;

import static dev.banteng.core.data.DatasetTests.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTests {
  private static Dataset counted(int rows) {
    int[] numbers = IntStream.range(0, rows).toArray();
    return Dataset.of(new float[rows][1], numbers);
  }

  private static Dataset labelled(int... labels) {
    return Dataset.of(new float[labels.length][1], labels);
  }

  @Test
  void the_last_rows_are_kept_as_in_keras() {
    var split = Split.last(counted(10), 0.3);
    assertThat(labels(split.train())).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(labels(split.test())).containsExactly(7, 8, 9);
    assertThat(split).hasToString("Split: 7 samples to train, 3 to test");
  }

  @Test
  void the_boundary_is_rounded_as_in_keras() {
    // int(math.floor(50 * (1.0 - 0.34))) is 32 in Python, not 33.
    assertThat(Split.last(counted(50), 0.34).train().size()).isEqualTo(32);
    assertThat(Split.last(counted(25), 0.1).train().size()).isEqualTo(22);
  }

  @Test
  void chance_keeps_each_row_once_and_the_same_with_the_same_seed() {
    var split = Split.random(counted(11), 0.2, Seed.of(7));
    assertThat(split.test().size()).isEqualTo(3);
    float[] all = new float[11];
    System.arraycopy(labels(split.train()), 0, all, 0, 8);
    System.arraycopy(labels(split.test()), 0, all, 8, 3);
    assertThat(all).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(all).isNotEqualTo(labels(counted(11)));
    var again = Split.random(counted(11), 0.2, Seed.of(7));
    assertThat(labels(again.test())).isEqualTo(labels(split.test()));
    var other = Split.random(counted(11), 0.2, Seed.of(8));
    assertThat(labels(other.train())).isNotEqualTo(labels(split.train()));
  }

  @Test
  void a_fraction_that_is_exact_in_decimals_is_exact() {
    assertThat(Split.random(counted(100), 0.07, Seed.of(1)).test().size()).isEqualTo(7);
  }

  @Test
  void strata_give_the_same_part_of_each_class() {
    int[] labels = IntStream.range(0, 100).map(i -> i < 80 ? 0 : i < 90 ? 1 : 2).toArray();
    var split = Split.stratified(labelled(labels), 0.2, Seed.of(3));
    assertThat(counts(split.test())).containsExactly(16, 2, 2);
    assertThat(counts(split.train())).containsExactly(64, 8, 8);
    float[] sorted = labels(split.train());
    Arrays.sort(sorted);
    assertThat(labels(split.train())).isNotEqualTo(sorted);
  }

  @Test
  void strata_that_do_not_divide_are_cut_by_the_largest_remainder() {
    int[] labels = IntStream.range(0, 20).map(i -> i < 13 ? 0 : i < 17 ? 1 : 2).toArray();
    // 0.25 of 13, 4 and 3 are 3.25, 1 and 0.75: five in all.
    assertThat(counts(Split.stratified(labelled(labels), 0.25, Seed.of(1)).test()))
        .containsExactly(3, 1, 1);
  }

  @Test
  void without_chance_the_last_rows_of_each_class_are_kept() {
    // 0.3 of 4, 3 and 3 are 1.2, 0.9 and 0.9: three in all.
    assertThat(Split.lastOfEachClass(labelled(0, 1, 2, 0, 1, 2, 0, 1, 2, 0), 0.3))
        .containsExactly(7, 8, 9);
    assertThat(Split.lastOfEachClass(labelled(1, 1, 0, 0, 0, 0), 0.5)).containsExactly(1, 4, 5);
  }

  @Test
  void one_hot_rows_are_classes_too() {
    float[][] oneHot = {{1, 0}, {1, 0}, {0, 1}, {0, 1}};
    var split = Split.stratified(Dataset.of(new float[4][1], oneHot), 0.5, Seed.of(1));
    float[] targets = new float[4];
    split.test().targets(new int[] {0, 1}, 0, 2, targets);
    assertThat(targets[0] + targets[2]).isEqualTo(1);
  }

  @Test
  void targetss_that_are_no_classes_are_refused() {
    assertThatThrownBy(
            () ->
                Split.stratified(
                    Dataset.of(new float[2][1], new float[] {1, 0.25f}), 0.5, Seed.of(1)))
        .hasMessage(
            "A stratified split takes labels or one-hot rows, but y has 0.25 in row 1. "
                + "Split without strata instead.");
    assertThatThrownBy(
            () ->
                Split.stratified(
                    Dataset.of(new float[2][1], new float[][] {{1, 0}, {1, 1}}), 0.5, Seed.of(1)))
        .hasMessage(
            "A stratified split takes labels or one-hot rows, but y has [1.0, 1.0] in row 1. "
                + "Split without strata instead.");
    assertThatThrownBy(
            () ->
                Split.stratified(
                    Dataset.of(new float[2][1], new float[][] {{1, 0}, {0, 0}}), 0.5, Seed.of(1)))
        .hasMessage(
            "A stratified split takes labels or one-hot rows, but y has zeros only in row 1. "
                + "Split without strata instead.");
    assertThatThrownBy(() -> Split.stratified(labelled(0, 0, 5), 0.4, Seed.of(1)))
        .hasMessage(
            "A stratified split takes at least two rows of each class, but class 5 has only row 2. "
                + "Give more rows of it, or split without strata.");
  }

  @Test
  void a_part_without_rows_is_refused() {
    assertThatThrownBy(() -> Split.last(counted(3), 0.9))
        .hasMessage(
            "A split by 0.9 leaves 0 samples to train on and keeps 3; both parts need one at least.");
    assertThatThrownBy(() -> Split.random(counted(1), 0.5, Seed.of(1)))
        .hasMessage(
            "A split by 0.5 leaves 0 samples to train on and keeps 1; both parts need one at least.");
  }

  @Test
  void fractions_outside_are_refused() {
    for (double fraction : new double[] {0, 1, -0.1, 2, Double.NaN}) {
      assertThatThrownBy(() -> Split.last(counted(3), fraction))
          .hasMessageStartingWith(
              "The fraction of a split must be above 0 and below 1, but was given ");
    }
  }

  private static int[] counts(Dataset data) {
    int[] counts = new int[3];
    for (float label : labels(data)) {
      counts[(int) label]++;
    }
    return counts;
  }
}
