package dev.banteng.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTests {

  /** Rows of the image, of the window, stride, dilation; rows of the output. */
  @ParameterizedTest
  @CsvSource({
    "28,3,1,1,26",
    "28,2,2,1,14",
    "13,2,2,1,6",
    "7,3,2,1,3",
    "8,3,2,1,3",
    "7,3,1,2,3",
    "3,3,1,1,1",
    "2,3,1,1,0",
    "5,1,3,1,2"
  })
  void without_padding_the_window_stays_inside(
      int rows, int size, int stride, int dilation, int output) {
    Window window = new Window(size, 1, stride, 1, dilation, 1, Padding.VALID);
    assertThat(window.outputHeight(rows)).isEqualTo(output);
    assertThat(window.paddingHeight(rows)).containsExactly(0, 0);
  }

  /** As above, and the padding before and after. */
  @ParameterizedTest
  @CsvSource({
    "28,3,1,1,28,1,1", "28,2,2,1,14,0,0", "13,2,2,1,7,0,1", "5,4,1,1,5,1,2", "7,3,2,1,4,1,1",
    "8,3,2,1,4,0,1", "7,3,1,2,7,2,2", "2,3,1,1,2,1,1", "5,1,3,1,2,0,0", "1,5,1,1,1,2,2"
  })
  void with_padding_the_output_has_the_size_of_the_input_over_the_stride(
      int columns, int size, int stride, int dilation, int output, int before, int after) {
    Window window = new Window(1, size, 1, stride, 1, dilation, Padding.SAME);
    assertThat(window.outputWidth(columns)).isEqualTo(output);
    assertThat(window.paddingWidth(columns)).containsExactly(before, after);
  }

  @Test
  void height_and_width_are_not_mixed_up() {
    Window window = new Window(3, 2, 2, 1, 1, 4, Padding.VALID);
    assertThat(window.output(Shape.of(9, 7, 5), 6)).isEqualTo(Shape.of(4, 3, 6));
    assertThat(new Window(3, 1, 1, 1, 1, 1, Padding.SAME).paddingHeight(9)).containsExactly(1, 1);
    assertThat(new Window(3, 1, 1, 1, 1, 1, Padding.SAME).paddingWidth(9)).containsExactly(0, 0);
  }

  @Test
  void sizes_below_one_are_an_error() {
    assertThatThrownBy(() -> new Window(0, 1, 1, 1, 1, 1, Padding.SAME))
        .hasMessage("window height must be at least 1, but was given 0.");
    assertThatThrownBy(() -> new Window(1, -1, 1, 1, 1, 1, Padding.SAME))
        .hasMessage("window width must be at least 1, but was given -1.");
    assertThatThrownBy(() -> new Window(1, 1, 1, 0, 1, 1, Padding.SAME))
        .hasMessage("strides must be at least 1, but was given 0.");
    assertThatThrownBy(() -> new Window(1, 1, 1, 1, 0, 1, Padding.SAME))
        .hasMessage("dilation must be at least 1, but was given 0.");
  }
}
