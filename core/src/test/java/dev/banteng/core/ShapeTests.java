package dev.banteng.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTests {
  private final Shape image = Shape.of(28, 20, 3);

  @Test
  void knows_its_sizes() {
    assertThat(image.rank()).isEqualTo(3);
    assertThat(image.at(0)).isEqualTo(28);
    assertThat(image.at(-2)).isEqualTo(20);
    assertThat(image.last()).isEqualTo(3);
    assertThat(image.size()).isEqualTo(1_680);
  }

  @Test
  void a_single_number_has_no_axes_and_size_one() {
    assertThat(Shape.of()).isEqualTo(Shape.scalar());
    assertThat(Shape.scalar().rank()).isZero();
    assertThat(Shape.scalar().size()).isEqualTo(1);
    assertThat(Shape.scalar().last()).isEqualTo(1);
  }

  @Test
  void changes_into_new_shapes() {
    assertThat(image.withLast(7)).isEqualTo(Shape.of(28, 20, 7));
    assertThat(image.withoutLast()).isEqualTo(Shape.of(28, 20));
    assertThat(image.batch(32)).containsExactly(32, 28, 20, 3);
    assertThat(image).isEqualTo(Shape.of(28, 20, 3));
  }

  @Test
  void is_not_changed_through_arrays() {
    int[] sizes = {2, 3};
    Shape shape = Shape.of(sizes);
    sizes[0] = 9;
    shape.toArray()[1] = 9;
    assertThat(shape).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
  }

  @Test
  void shows_itself_as_Keras_does() {
    assertThat(image).hasToString("[28, 20, 3]");
    assertThat(image.withBatch()).isEqualTo("[n, 28, 20, 3]");
    assertThat(Shape.scalar()).hasToString("[]");
    assertThat(Shape.scalar().withBatch()).isEqualTo("[n]");
  }

  @Test
  void sizes_below_one_are_an_error() {
    assertThatThrownBy(() -> Shape.of(28, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A shape has sizes of at least 1, but was given [28, 0].");
  }

  @Test
  void sizes_stand_for_as_many_numbers_as_an_array_holds_at_most() {
    assertThat(Shape.numbers(3, 4, 5)).hasValue(60);
    assertThat(Shape.numbers()).hasValue(1);
    assertThat(Shape.numbers(3, 0)).hasValue(0);
    assertThat(Shape.numbers(Integer.MAX_VALUE)).hasValue(Integer.MAX_VALUE);
    assertThat(Shape.numbers(65_536, 65_536)).isEmpty();
    assertThat(Shape.numbers(1L << 32, 1L << 32)).isEmpty();
    assertThat(Shape.numbers(3, -1)).isEmpty();
  }

  @Test
  void a_size_that_no_int_holds_is_an_error() {
    assertThatThrownBy(() -> Shape.of(65_536, 65_536).size())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "[65536, 65536] are more numbers than one array holds (2,147,483,647). Make one of the"
                + " sizes smaller.");
  }
}
