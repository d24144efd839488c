package dev.banteng.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageTextTests {
  private static final float[][] STAIRS = {{1, 0, 0}, {1, 1, 0}, {0, 0, 1}};

  private static ImageText picture(Object image) {
    return Dataset.of(image, new int[] {7}).show(0);
  }

  @Test
  void two_pixels_above_each_other_are_one_character_and_the_target_stands_below() {
    assertThat(picture(new float[][][] {STAIRS})).hasToString("\n\u2588\u2584\n  \u2580\ntarget 7");
  }

  @Test
  void images_with_an_axis_of_one_channel_or_of_three_are_drawn() {
    assertThat(picture(new float[][][][] {{{{1}, {0}}, {{0}, {1}}}}))
        .hasToString("\n\u2580\u2584\ntarget 7");
    float[] blue = {0, 0, 1};
    float[] green = {0, 1, 0};
    float[] black = {0, 0, 0};
    assertThat(picture(new float[][][][] {{{blue, green}, {green, black}}}))
        .as("green is brighter than blue")
        .hasToString("\n\u2584\u2580\ntarget 7");
  }

  @Test
  void the_middle_of_the_images_own_range_decides() {
    assertThat(picture(new int[][][] {{{200, 255}, {255, 200}}}))
        .hasToString("\n\u2584\u2580\ntarget 7");
    assertThat(picture(new int[][][] {{{5, 5}, {5, 5}}})).hasToString("\n\ntarget 7");
  }

  @Test
  void wide_images_are_made_smaller() {
    float[][][] wide = new float[1][100][129];
    for (int column = 0; column < 129; column++) {
      wide[0][0][column] = 1;
      wide[0][1][column] = 1;
      wide[0][2][column] = 1;
    }
    String[] lines = picture(wide).toString().split("\n", -1);
    assertThat(lines[1]).isEqualTo("\u2580".repeat(43));
    assertThat(lines).hasSize(1 + 17 + 1);
  }

  @Test
  void whatever_the_size_a_shell_shows_it_whole() {
    for (int[] size : new int[][] {{512, 512}, {1000, 20}, {20, 1000}, {42, 42}, {1, 1}}) {
      float[][][] bright = new float[1][size[0]][size[1]];
      for (float[] row : bright[0]) {
        Arrays.fill(row, 1);
      }
      bright[0][0][0] = 0;
      assertThat(picture(bright).toString()).hasSizeBetween(9, 1000);
    }
  }

  @Test
  void pixels_that_stay_bytes_are_drawn() {
    byte[] pixels = {0, 0, 0, 0, (byte) 255, 0, 0, (byte) 255};
    var data = Dataset.ofPixels(Shape.of(2, 2, 1), pixels, new int[] {3, 4});
    assertThat(data.show(1)).hasToString("\n\u2580\u2584\ntarget 4");
    assertThat(data.select(1).show(0)).hasToString(data.show(1).toString());
  }

  @Test
  void inputs_that_are_no_images_are_refused_with_a_remedy() {
    String expected =
        "show draws images, [height, width], [height, width, 1] or [height, width, 3], but an input"
            + " is %s. See its numbers with get(0).x().";
    assertThatThrownBy(() -> picture(new float[1][784]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(expected, "[784]");
    assertThatThrownBy(() -> picture(new float[1][2][2][4])).hasMessage(expected, "[2, 2, 4]");
    assertThatThrownBy(() -> Dataset.of(new float[2][3][3], new int[2]).show(2))
        .hasMessage("Index 2 does not lie in a dataset of 2 samples: indices go from 0 to 1.");
  }
}
