package dev.banteng.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTests {
  private static final Dataset FIVE =
      Dataset.of(
          new float[][] {{0, 1}, {10, 11}, {20, 21}, {30, 31}, {40, 41}},
          new int[] {0, 1, 2, 3, 4});

  @Test
  void a_dataset_is_not_the_inputs_of_another() {
    var data = Dataset.of(new float[2][1], new int[2]);
    assertThatThrownBy(() -> Dataset.of(data, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "x is a dataset already, which holds its targets: give it alone, and options such as"
                + " epochs(5) or batchSize(128) behind it.");
  }

  @Test
  void says_what_it_holds() {
    assertThat(FIVE).hasToString("Dataset: 5 rows, [2] -> [] integers");
    assertThat(FIVE.size()).isEqualTo(5);
    assertThat(FIVE.inputShape()).isEqualTo(Shape.of(2));
    assertThat(FIVE.targetShape()).isEqualTo(Shape.scalar());
    assertThat(FIVE.integerTargets()).isTrue();
    assertThat(FIVE.sized()).isTrue();
  }

  @Test
  void gathers_rows_in_any_order() {
    float[] x = new float[4];
    float[] y = new float[2];
    FIVE.inputs(new int[] {0, 4, 1}, 1, 2, x);
    FIVE.targets(new int[] {0, 4, 1}, 1, 2, y);
    assertThat(x).containsExactly(40, 41, 10, 11);
    assertThat(y).containsExactly(4, 1);
  }

  @Test
  void lengths_that_differ_are_refused() {
    assertThatThrownBy(() -> Dataset.of(new float[1200][3], new int[1000]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "x and y must have one row for each other, "
                + "but x has 1,200 rows, [n, 3], and y has 1,000, [n].");
  }

  @Test
  void selections_slices_and_takes_are_views() {
    assertThat(labels(FIVE.select(3, 1, 1))).containsExactly(3, 1, 1);
    assertThat(labels(FIVE.slice(1, 4))).containsExactly(1, 2, 3);
    assertThat(labels(FIVE.take(2))).containsExactly(0, 1);
    assertThat(labels(FIVE.take(99))).hasSize(5);
    assertThat(labels(FIVE.slice(1, 5).select(3, 0).take(1))).containsExactly(4);
    assertThat(FIVE.take(2)).hasToString("Dataset: 2 rows, [2] -> [] integers");
  }

  @Test
  void rows_that_are_not_there_are_refused() {
    assertThatThrownBy(() -> FIVE.select(5))
        .hasMessage("Row 5 does not lie in a dataset of 5 rows.");
    assertThatThrownBy(() -> FIVE.take(2).select(2))
        .hasMessage("Row 2 does not lie in a dataset of 2 rows.");
    assertThatThrownBy(() -> FIVE.slice(3, 2))
        .hasMessage("Rows 3 to 2 do not lie in a dataset of 5 rows.");
    assertThatThrownBy(() -> FIVE.take(-1))
        .hasMessage("count must be at least 0, but was given -1.");
  }

  @Test
  void pixels_are_exactly_a_255th() {
    var data =
        Dataset.ofPixels(Shape.of(1, 3), new byte[] {0, 51, 127, (byte) 128, 1, -1}, labels());
    float[] x = new float[6];
    data.inputs(new int[] {1, 0}, 0, 2, x);
    assertThat(x).containsExactly(128 / 255f, 1 / 255f, 1, 0, 51 / 255f, 127 / 255f);
    assertThat(data).hasToString("Dataset: 2 rows, [1, 3] -> [] integers");
    assertThat(labels(data)).containsExactly(7, 8);
  }

  private static Rows labels() {
    return Rows.labels(7, 8);
  }

  @Test
  void pixels_that_do_not_fit_the_truth_are_refused() {
    assertThatThrownBy(() -> Dataset.ofPixels(Shape.of(28, 28), new byte[1000], labels()))
        .hasMessage("2 rows of [28, 28] take 1,568 pixels, but 1,000 were given.");
  }

  @Test
  void a_pass_cuts_rows_into_batches_and_the_last_may_be_short() {
    assertThat(batches(FIVE.batches(2))).containsExactly("[0, 1]", "[2, 3]", "[4]");
    assertThat(batches(FIVE.batches(3, 4, 2, 0, 1))).containsExactly("[4, 2, 0]", "[1]");
    assertThat(batches(FIVE.batches(99))).containsExactly("[0, 1, 2, 3, 4]");
    assertThat(batches(FIVE.take(0).batches(3))).isEmpty();
  }

  @Test
  void a_pass_gives_the_inputs_that_belong_to_the_labels() {
    try (Batches pass = FIVE.batches(2, 3, 1)) {
      assertThat(pass.next()).isTrue();
      assertThat(pass.inputs().data()).containsExactly(30, 31, 10, 11);
      assertThat(pass.inputs().shape()).isEqualTo(Shape.of(2));
      assertThat(pass.targets().integers()).isTrue();
      assertThat(pass.next()).isFalse();
    }
  }

  @Test
  void batches_of_no_rows_are_refused() {
    assertThatThrownBy(() -> FIVE.batches(0))
        .hasMessage("batchSize must be at least 1, but was given 0.");
  }

  static float[] labels(Dataset data) {
    float[] y = new float[data.size()];
    int[] order = new int[data.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    data.targets(order, 0, order.length, y);
    return y;
  }

  /** The labels of each batch. */
  static List<String> batches(Batches pass) {
    List<String> seen = new ArrayList<>();
    while (pass.next()) {
      var labels = new ArrayList<Integer>();
      for (int i = 0; i < pass.targets().count(); i++) {
        labels.add((int) pass.targets().data()[i]);
      }
      seen.add(labels.toString());
    }
    return seen;
  }
}
