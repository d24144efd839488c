package dev.banteng.nn.regularizers;

import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.regularizers.Regularizers.l1;
import static dev.banteng.nn.regularizers.Regularizers.l1l2;
import static dev.banteng.nn.regularizers.Regularizers.l2;
import static dev.banteng.nn.regularizers.Regularizers.orthogonalRegularizer;
import static dev.banteng.nn.regularizers.Regularizers.regularizer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Regularizer;
import dev.banteng.nn.initializers.Initializers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegularizersTests {
  static List<Regularizer> all() {
    return List.of(
        l1(0.3),
        l2(0.2),
        l1l2(0.1, 0.4),
        orthogonalRegularizer(0.5),
        orthogonalRegularizer(0.5).columns());
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradients_are_those_of_finite_differences(Regularizer regularizer) {
    Shape shape = Shape.of(3, 5);
    float[] values = Initializers.randomNormal(0, 1).draw(shape, Seed.of(3));
    float[] gradient = new float[values.length];
    regularizer.addGradient(values, shape, 2, gradient);
    for (int i = 0; i < values.length; i++) {
      float before = values[i];
      values[i] = before + 1e-3f;
      double above = regularizer.penalty(values, shape);
      values[i] = before - 1e-3f;
      double below = regularizer.penalty(values, shape);
      double apart = (before + 1e-3f) - (before - 1e-3f);
      values[i] = before;
      assertThat((double) gradient[i]).isCloseTo(2 * (above - below) / apart, within(2e-4));
    }
  }

  @Test
  void gradients_are_added_to_what_is_there() {
    float[] gradient = {1, 1};
    l2(0.5).addGradient(new float[] {3, -2}, Shape.of(2), 1, gradient);
    assertThat(gradient).containsExactly(4, -1);
  }

  @Test
  void a_number_that_is_zero_has_no_slope() {
    float[] gradient = new float[3];
    l1(0.5).addGradient(new float[] {0, -2, 1}, Shape.of(3), 1, gradient);
    assertThat(gradient).containsExactly(0, -0.5f, 0.5f);
  }

  @Test
  void one_row_alone_has_no_pairs() {
    Regularizer rows = orthogonalRegularizer(1);
    float[] gradient = new float[3];
    assertThat(rows.penalty(new float[] {1, 2, 3}, Shape.of(1, 3))).isZero();
    rows.addGradient(new float[] {1, 2, 3}, Shape.of(1, 3), 1, gradient);
    assertThat(gradient).containsOnly(0);
  }

  @Test
  void rows_of_zeros_have_a_penalty_of_zero_and_finite_gradients() {
    float[] gradient = new float[4];
    orthogonalRegularizer(1).addGradient(new float[] {0, 0, 1, 2}, Shape.of(2, 2), 1, gradient);
    assertThat(orthogonalRegularizer(1).penalty(new float[] {0, 0, 1, 2}, Shape.of(2, 2))).isZero();
    assertThat(gradient).containsOnly(0);
  }

  @Test
  void identifiers_are_those_of_keras() {
    assertThat(regularizer("l2")).isEqualTo(l2(0.01)).hasToString("l2(0.01)");
    assertThat(regularizer("L1")).isEqualTo(l1(0.01));
    assertThat(regularizer("l1l2")).isEqualTo(l1l2(0, 0));
    assertThat(regularizer("orthogonal_regularizer")).isEqualTo(orthogonalRegularizer(0.01));
    assertThatThrownBy(() -> regularizer("lasso"))
        .hasMessage(
            "There is no regularizer 'lasso'. Did you mean 'l1'? Known are: l1, l2, l1l2, orthogonal_regularizer.");
  }

  @Test
  void factors_that_keras_wrote_as_float32_are_read_as_they_were_given() {
    assertThat(Regularizers.kinds().read("L1", Config.of(Map.of("l1", 0.009999999776482582))))
        .isEqualTo(l1(0.01));
  }

  @Test
  void factors_below_zero_are_refused() {
    assertThatThrownBy(() -> l1(-0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("l1 must be a number of at least 0, but was given -0.1.");
    assertThatThrownBy(() -> l1l2(0.1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("l2 must be a number of at least 0, but was given NaN.");
    assertThatThrownBy(() -> orthogonalRegularizer(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("factor must be a number of at least 0, but was given -1.");
  }

  @Test
  void a_mode_that_there_is_not_is_refused() {
    assertThatThrownBy(
            () ->
                Regularizers.kinds().read("OrthogonalRegularizer", Config.of(Map.of("mode", "x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no mode 'x'. Known are: rows, columns.");
  }

  @Test
  void orthogonality_takes_matrices_only() {
    assertThatThrownBy(
            () ->
                Sequential.sequential(input(3), dense(2).biasRegularizer(orthogonalRegularizer())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dense (layer 1 of 1): orthogonalRegularizer takes a matrix, [rows, columns], but was given [2]. Use it for the kernel of a dense layer.");
  }
}
