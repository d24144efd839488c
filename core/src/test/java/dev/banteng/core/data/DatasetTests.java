package dev.banteng.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
    assertThat(FIVE)
        .hasToString("Dataset: 5 samples, [2] -> [], class 0: 1, 1: 1, 2: 1, 3: 1, 4: 1");
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
    assertThat(FIVE.take(2)).hasToString("Dataset: 2 samples, [2] -> [], class 0: 1, 1: 1");
  }

  @Test
  void rows_that_are_not_there_are_refused() {
    assertThatThrownBy(() -> FIVE.select(5))
        .hasMessage("Index 5 does not lie in a dataset of 5 samples: indices go from 0 to 4.");
    assertThatThrownBy(() -> FIVE.take(2).select(2))
        .hasMessage("Index 2 does not lie in a dataset of 2 samples: indices go from 0 to 1.");
    assertThatThrownBy(() -> FIVE.slice(3, 2))
        .hasMessage("Samples 3 to 2 do not lie in a dataset of 5 samples.");
    assertThatThrownBy(() -> FIVE.take(-1))
        .hasMessage("count must be at least 0, but was given -1.");
  }

  @Test
  void skips_the_first_and_shuffles_by_a_seed() {
    assertThat(labels(FIVE.skip(3))).containsExactly(3, 4);
    assertThat(FIVE.skip(9).size()).isZero();
    assertThat(labels(FIVE.shuffle(7))).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThat(labels(FIVE.shuffle(7))).isEqualTo(labels(FIVE.shuffle(7)));
    assertThat(labels(FIVE.shuffle(7))).isNotEqualTo(labels(FIVE.shuffle(8)));
    assertThatThrownBy(() -> FIVE.skip(-1))
        .hasMessage("count must be at least 0, but was given -1.");
  }

  @Test
  void shuffled_targets_stay_beside_their_inputs() {
    Dataset shuffled = FIVE.shuffle(7).skip(1);
    for (int i = 0; i < shuffled.size(); i++) {
      Sample sample = shuffled.get(i);
      assertThat(sample.x().getDouble(0)).isEqualTo(10 * sample.y().getDouble());
    }
  }

  @Test
  void its_arrays_are_copies_and_make_the_same_dataset() {
    INDArray x = FIVE.select(4, 1).x();
    INDArray y = FIVE.select(4, 1).y();
    assertThat(x).isEqualTo(Nd4j.createFromArray(new float[][] {{40, 41}, {10, 11}}));
    assertThat(y).isEqualTo(Nd4j.createFromArray(4L, 1L));
    x.putScalar(0, 99);
    assertThat(FIVE.get(4).x().getFloat(0)).isEqualTo(40);
    Dataset again = Dataset.of(FIVE.x(), FIVE.y());
    assertThat(again).hasToString(FIVE.toString());
    assertThat(again.x()).isEqualTo(FIVE.x());
    assertThat(Dataset.of(new int[] {1}, new float[] {0.5f}).y().dataType())
        .isEqualTo(DataType.FLOAT);
  }

  @Test
  void a_sample_is_an_input_and_its_target_without_the_axis_of_batches() {
    Sample sample = FIVE.get(3);
    assertThat(sample.x()).isEqualTo(Nd4j.createFromArray(30f, 31f));
    assertThat(sample.y()).isEqualTo(Nd4j.scalar(3L));
    assertThat(sample).hasToString("Sample: [30, 31] -> 3");
    assertThat(Dataset.of(new float[1][4][4], new float[][] {{0, 0.5f}}).get(0))
        .hasToString("Sample: [4, 4] -> [0, 0.5]");
  }

  @Test
  void a_sample_that_is_not_there_is_refused() {
    for (int index : new int[] {-1, 5}) {
      assertThatThrownBy(() -> FIVE.get(index))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Index %d does not lie in a dataset of 5 samples: indices go from 0 to 4.", index);
    }
    assertThatThrownBy(() -> FIVE.take(0).get(0))
        .hasMessage("The data has no samples, so none has the index 0.");
    assertThatThrownBy(() -> FIVE.take(0).x()).hasMessage("x has no samples: the data is empty.");
  }

  @Test
  void arrays_larger_than_java_has_are_refused_with_their_shape() {
    Dataset large =
        Dataset.ofPixels(Shape.of(50, 50), new byte[2500], new int[1]).select(new int[1_000_000]);
    assertThatThrownBy(large::x)
        .hasMessage(
            "x has the shape [1000000, 50, 50], more numbers than one array holds"
                + " (2,147,483,647). Take a part of the data: take(1000), or select(...).");
  }

  @Test
  void its_text_counts_the_classes_as_exactly_as_one_line_can() {
    assertThat(text(new int[] {3, -1, 3})).isEqualTo("3 samples, [2] -> [], class -1: 1, 3: 2");
    assertThat(text(new float[] {0, 1, 1})).isEqualTo("3 samples, [2] -> [], class 0: 1, 1: 2");
    assertThat(text(new float[][] {{0, 1}, {1, 0}, {0, 1}}))
        .isEqualTo("3 samples, [2] -> [2], class 0: 1, 1: 2");
    assertThat(text(IntStream.range(0, 61).map(i -> i % 30).toArray()))
        .isEqualTo("61 samples, [2] -> [], 30 classes of 2 to 3");
    assertThat(text(IntStream.range(0, 20_000).map(i -> i % 10).toArray()))
        .isEqualTo("20,000 samples, [2] -> [], 10 classes of 2,000");
    assertThat(Dataset.of(new float[1][1][1][1][1][1][1][1], new int[1]))
        .hasToString("Dataset: 1 sample, [1, 1, 1, 1, 1, 1, 1] -> [], class 0: 1");
    float[][] widest = new float[1_000][1];
    var large = Dataset.of(widest, IntStream.range(0, 1_000).map(i -> i % 321).toArray());
    assertThat(large.toString()).hasSizeLessThanOrEqualTo(75).endsWith(" 321 classes of 3 to 4");
  }

  @Test
  void counts_the_samples_of_each_class() {
    assertThat(FIVE.select(0, 4, 4).classCounts()).isEqualTo(Map.of(0, 1, 4, 2));
    assertThat(Dataset.of(new int[1], new long[] {1L << 40}).classCounts()).isEmpty();
    assertThat(Dataset.of(new int[1], new int[] {(1 << 24) - 1}).classCounts())
        .isEqualTo(Map.of((1 << 24) - 1, 1));
    assertThat(Dataset.of(new int[1], new int[] {(1 << 24) + 1}).classCounts()).isEmpty();
    assertThat(Dataset.of(new int[3000], new int[3000][17]).classCounts()).isEmpty();
    int[][] oneHot = new int[3000][17];
    for (int[] row : oneHot) {
      row[16] = 1;
    }
    assertThat(Dataset.of(new int[3000], oneHot).classCounts()).isEqualTo(Map.of(16, 3000));
  }

  @Test
  void masks_of_any_size_have_a_text_at_once() {
    var masks = Dataset.of(new float[2][2], new float[2][1500][1500][1]);
    assertThat(masks).hasToString("Dataset: 2 samples, [2] -> [1500, 1500, 1]");
    assertThat(masks.classCounts()).isEmpty();
  }

  @Test
  void indices_that_are_null_are_named() {
    int[] none = null;
    for (Dataset data : List.of(FIVE, FIVE.take(2))) {
      assertThatThrownBy(() -> data.select(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("indices must be given, but was null.");
    }
  }

  @Test
  void a_pass_says_what_it_reads_and_how_far_it_is() {
    Batches pass = FIVE.batches(2);
    assertThat(pass).hasToString("a pass over 5 samples in batches of 2, 0 read");
    pass.next();
    assertThat(pass).hasToString("a pass over 5 samples in batches of 2, 2 read");
  }

  @Test
  void counts_no_classes_of_a_regression_of_several_labels_or_of_masks() {
    assertThat(text(new float[] {0, 2, 1})).isEqualTo("3 samples, [2] -> []");
    assertThat(text(new float[] {0.5f})).isEqualTo("1 sample, [2] -> []");
    assertThat(text(new float[][] {{1, 1}, {0, 1}})).isEqualTo("2 samples, [2] -> [2]");
    assertThat(text(new int[][][] {{{1}}})).isEqualTo("1 sample, [2] -> [1, 1] integers");
    assertThat(text(IntStream.range(0, 30_000).toArray()))
        .isEqualTo("30,000 samples, [2] -> [] integers");
  }

  private static String text(Object y) {
    return Dataset.of(new float[Array.getLength(y)][2], y).toString().replace("Dataset: ", "");
  }

  @Test
  void pixels_are_exactly_a_255th() {
    var data =
        Dataset.ofPixels(Shape.of(1, 3), new byte[] {0, 51, 127, (byte) 128, 1, -1}, labels());
    float[] x = new float[6];
    data.inputs(new int[] {1, 0}, 0, 2, x);
    assertThat(x).containsExactly(128 / 255f, 1 / 255f, 1, 0, 51 / 255f, 127 / 255f);
    assertThat(data).hasToString("Dataset: 2 samples, [1, 3] -> [], class 7: 1, 8: 1");
    assertThat(labels(data)).containsExactly(7, 8);
  }

  private static Rows labels() {
    return Rows.labels(7, 8);
  }

  @Test
  void pixels_that_do_not_fit_the_targets_are_refused() {
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
