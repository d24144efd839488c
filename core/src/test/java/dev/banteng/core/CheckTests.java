package dev.banteng.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTests {

  @Test
  void what_passes_is_handed_back() {
    assertThat(Check.positive("units", 1)).isEqualTo(1);
    assertThat(Check.notNegative("seed", 0)).isZero();
    assertThat(Check.positive("rate", 1e-9)).isEqualTo(1e-9);
    assertThat(Check.notNegative("decay", 0.0)).isZero();
    assertThat(Check.fraction("rate", 1)).isEqualTo(1);
    assertThat(Check.finite("scale", -5)).isEqualTo(-5);
  }

  @Test
  void what_does_not_pass_is_named_with_its_value() {
    assertThatThrownBy(() -> Check.positive("units", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("units must be at least 1, but was given 0.");
    assertThatThrownBy(() -> Check.notNegative("patience", -1))
        .hasMessage("patience must be at least 0, but was given -1.");
    assertThatThrownBy(() -> Check.positive("learningRate", -0.5))
        .hasMessage("learningRate must be a number above 0, but was given -0.5.");
    assertThatThrownBy(() -> Check.notNegative("decay", -1e-3))
        .hasMessage("decay must be a number of at least 0, but was given -0.001.");
    assertThatThrownBy(() -> Check.fraction("rate", 1.5))
        .hasMessage("rate must be from 0 to 1, but was given 1.5.");
    assertThatThrownBy(() -> Check.finite("scale", Double.NaN))
        .hasMessage("scale must be a finite number, but was given NaN.");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void no_range_holds_what_is_not_a_finite_number(double value) {
    assertThatThrownBy(() -> Check.positive("x", value)).hasMessageContaining("" + value);
    assertThatThrownBy(() -> Check.notNegative("x", value)).hasMessageContaining("" + value);
    assertThatThrownBy(() -> Check.fraction("x", value)).hasMessageContaining("" + value);
    assertThatThrownBy(() -> Check.finite("x", value)).hasMessageContaining("" + value);
  }

  @Test
  void a_call_in_the_wrong_order_is_another_kind_of_error() {
    assertThat(Check.order("Compile first.")).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4711 | 4,711",
        "-3 | -3",
        "0.1 | 0.1",
        "0.5000001 | 0.5",
        "1.0000001 | 1.0000001",
        "-254.999999 | -254.999999",
        "1234.5 | 1234.5",
        "1e-7 | 1e-07",
        "1e300 | 1e+300",
        "NaN | NaN",
        "-Infinity | -Infinity"
      })
  void numbers_are_shown_without_digits_that_say_nothing(double value, String text) {
    assertThat(Check.number(value)).isEqualTo(text);
  }
}
