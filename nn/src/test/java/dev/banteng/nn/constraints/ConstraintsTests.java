package dev.banteng.nn.constraints;

import static dev.banteng.nn.constraints.Constraints.constraint;
import static dev.banteng.nn.constraints.Constraints.maxNorm;
import static dev.banteng.nn.constraints.Constraints.minMaxNorm;
import static dev.banteng.nn.constraints.Constraints.nonNeg;
import static dev.banteng.nn.constraints.Constraints.unitNorm;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Shape;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.layers.core.Dense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintsTests {
  private static float[] applied(Constraint constraint, Shape shape, float... values) {
    constraint.apply(values, shape);
    return values;
  }

  @Test
  void a_norm_is_that_of_a_unit_unless_axes_are_given() {
    assertThat(applied(maxNorm(1), Shape.of(2, 2), 3, 0.1f, 4, 0.2f))
        .containsExactly(new float[] {0.6f, 0.1f, 0.8f, 0.2f}, within(1e-6f));
    assertThat(applied(unitNorm().axis(1), Shape.of(2, 2), 3, 4, 0, 2))
        .containsExactly(new float[] {0.6f, 0.8f, 0, 1}, within(1e-6f));
    assertThat(applied(unitNorm().axis(-2, -1), Shape.of(1, 2, 2), 1, 1, 1, 1))
        .containsExactly(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, within(1e-6f));
  }

  @Test
  void a_rate_goes_some_of_the_way() {
    assertThat(applied(minMaxNorm(0, 1).rate(0.5), Shape.of(2), 3, 4))
        .containsExactly(new float[] {1.8f, 2.4f}, within(1e-6f));
    assertThat(applied(minMaxNorm(10, 20), Shape.of(2), 3, 4))
        .containsExactly(new float[] {6, 8}, within(1e-5f));
  }

  @Test
  void negative_numbers_become_zero() {
    assertThat(applied(nonNeg(), Shape.of(3), -1, 0, 2)).containsExactly(0, 0, 2);
  }

  @Test
  void identifiers_are_those_of_keras() {
    assertThat(constraint("max_norm")).isEqualTo(maxNorm(2)).hasToString("maxNorm(2)");
    assertThat(constraint("NonNeg")).isEqualTo(nonNeg());
    assertThat(constraint("unit_norm")).isEqualTo(unitNorm());
    assertThat(constraint("min_max_norm")).isEqualTo(minMaxNorm(0, 1));
    assertThatThrownBy(() -> constraint("positive"))
        .hasMessage(
            "There is no constraint 'positive'. Did you mean 'non_neg'? Known are: max_norm, non_neg, unit_norm, min_max_norm.");
  }

  @Test
  void bounds_that_cannot_be_kept_are_refused() {
    assertThatThrownBy(() -> maxNorm(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxValue of maxNorm must be a number of at least 0, but was given -1.");
    assertThatThrownBy(() -> minMaxNorm(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "minMaxNorm takes a smallest norm and a largest, but was given 2 and 1. Swap them.");
    assertThatThrownBy(() -> minMaxNorm(0, 1).rate(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rate of minMaxNorm must be from 0 to 1, but was given 1.5.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|dense (layer 1 of 1): maxNorm(1).axis(2) goes along axis 2, but a weight of shape [3, 2] has only 2 axes. Take one from -2 to 1.",
        "-3|dense (layer 1 of 1): maxNorm(1).axis(-3) goes along axis -3, but a weight of shape [3, 2] has only 2 axes. Take one from -2 to 1."
      })
  void axes_that_a_weight_does_not_have_are_refused(int axis, String message) {
    Dense layer = dense(2).kernelConstraint(maxNorm(1).axis(axis));
    assertThatThrownBy(() -> Sequential.sequential(input(3), layer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void an_axis_named_twice_is_refused() {
    Dense layer = dense(2).kernelConstraint(unitNorm().axis(0, -2));
    assertThatThrownBy(() -> Sequential.sequential(input(3), layer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dense (layer 1 of 1): unitNorm().axis(0, -2) names an axis twice: [0, -2]. Name it once.");
  }
}
