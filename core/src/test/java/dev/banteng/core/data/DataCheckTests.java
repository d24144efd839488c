package dev.banteng.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataCheckTests {
  private static final Dataset FINE =
      Dataset.of(new float[][] {{0, 0.5f}, {1, 0}}, new int[] {0, 1});

  @Test
  void sound_data_passes_in_silence() {
    assertThat(DataCheck.warnings(FINE)).isEmpty();
    assertThat(DataCheck.warnings(Dataset.of(new float[][] {{-3, 200}}, new int[] {0}))).isEmpty();
    assertThat(DataCheck.warnings(Dataset.of(new float[] {0, 5000}, new int[] {0, 1}))).isEmpty();
    assertThat(DataCheck.warnings(Dataset.of(new float[] {3}, new float[] {255}))).isEmpty();
  }

  @Test
  void a_nan_in_the_inputs_is_named_by_its_first_row_and_place() {
    float[][][] x = new float[20_000][2][3];
    x[4711][1][2] = Float.NaN;
    x[15_000][0][0] = Float.NaN;
    assertThatThrownBy(() -> DataCheck.warnings(Dataset.of(x, new int[20_000])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "x must hold finite numbers only, but row 4,711 has NaN at [1, 2]. "
                + "Remove or fill such rows first.");
  }

  @Test
  void an_infinity_in_the_targets_is_named() {
    var data = Dataset.of(new float[] {1, 2}, new float[] {0, Float.NEGATIVE_INFINITY});
    assertThatThrownBy(() -> DataCheck.warnings(data))
        .hasMessage(
            "y must hold finite numbers only, but row 1 has -Infinity. "
                + "Remove or fill such rows first.");
  }

  @Test
  void rows_are_counted_as_the_selection_counts_them() {
    var data = Dataset.of(new float[] {1, 2, Float.NaN}, new int[3]).select(1, 2);
    assertThatThrownBy(() -> DataCheck.warnings(data)).hasMessageContaining("row 1 has NaN");
    assertThat(DataCheck.warnings(Dataset.of(new float[] {1, 2, Float.NaN}, new int[3]).take(2)))
        .isEmpty();
  }

  @Test
  void data_without_rows_is_refused() {
    assertThatThrownBy(() -> DataCheck.warnings(FINE.take(0)))
        .hasMessage("The data is empty: 0 samples of [2]. Give at least one.");
  }

  @Test
  void inputs_that_are_all_the_same_are_warned_of() {
    assertThat(DataCheck.warnings(Dataset.of(new float[1000][3], new int[1000])))
        .containsExactly(
            "Every number in x is 0 (1,000 samples of [3]): nothing can be learnt from it. "
                + "Whole numbers divided by 255 as integers give zeros: divide by 255f.");
  }

  @Test
  void pixels_that_were_not_scaled_are_warned_of() {
    assertThat(DataCheck.warnings(Dataset.of(new int[][] {{0, 254}, {3, 128}}, new int[] {0, 1})))
        .containsExactly(
            "x goes from 0 to 254, as pixels do that were not scaled; networks learn best from "
                + "0 to 1. Divide by 255.");
  }

  @Test
  void pixels_kept_as_bytes_are_scaled() {
    var images = Dataset.ofPixels(Shape.of(2), new byte[] {0, -1, 5, 6}, Rows.labels(0, 1));
    assertThat(DataCheck.warnings(images)).isEmpty();
    assertThat(images.inputExtent(new int[] {1, 0}, 0, 2)).isEqualTo(new Extent(0, 1, -1));
    assertThat(images.inputExtent(new int[] {1, 0}, 0, 1))
        .isEqualTo(new Extent(5 / 255f, 6 / 255f, -1));
    assertThat(images.select(1).inputExtent(new int[] {0}, 0, 1))
        .isEqualTo(new Extent(5 / 255f, 6 / 255f, -1));
    var black = Dataset.ofPixels(Shape.of(2), new byte[4], Rows.labels(0, 1));
    assertThat(DataCheck.warnings(black)).hasSize(1);
  }

  @Test
  void the_rows_of_a_stream_are_left_for_later() {
    var bad = Dataset.of(new float[] {Float.NaN}, new int[] {0});
    assertThat(Dataset.stream(List.of(bad)).check()).isEmpty();
  }

  @Test
  void extents_leave_out_what_is_not_finite() {
    var rows = Rows.of(Shape.of(2), 1, 2, Float.NaN, -4, Float.POSITIVE_INFINITY, 9);
    assertThat(Extent.of(rows)).isEqualTo(new Extent(-4, 9, 1));
  }
}
