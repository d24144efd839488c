package dev.banteng.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTests {
  @Test
  void values_of_json_are_read() {
    assertThat(Form.whole("units", 3)).isEqualTo(3);
    assertThat(Form.whole("units", 3.0)).isEqualTo(3);
    assertThat(Form.number("rate", 0.1f)).isEqualTo(0.1);
    assertThat(Form.flag("use_bias", 0)).isFalse();
    assertThat(Form.flag("use_bias", true)).isTrue();
    assertThat(Form.wholes("kernel_size", List.of(3, 5.0))).containsExactly(3, 5);
    assertThat(Form.wholes("strides", 2)).containsExactly(2);
    assertThat(Form.NUMBERS.read("thresholds", 0.5, List.of(), Registries.OF_KERAS))
        .containsExactly(0.5);
    assertThat(Form.NUMBERS.read("thresholds", null, List.of(1.0), Registries.OF_KERAS)).isEmpty();
  }

  @Test
  void a_value_of_another_kind_is_an_error() {
    assertThatThrownBy(() -> Form.whole("units", 2.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'units' takes a whole number, but was given 2.5.");
    assertThatThrownBy(() -> Form.number("rate", "much"))
        .hasMessage("'rate' takes a number, but was given much.");
    assertThatThrownBy(() -> Form.flag("use_bias", "yes"))
        .hasMessage("'use_bias' takes a whole number, but was given yes.");
    assertThatThrownBy(() -> Form.wholes("strides", List.of(1, "two")))
        .hasMessage("'strides' takes a whole number, but was given two.");
  }

  @ParameterizedTest
  @ValueSource(longs = {4_294_967_297L, 2_147_483_648L, -2_147_483_649L})
  void a_whole_number_that_no_int_holds_is_an_error_and_not_another_number(long units) {
    String expected =
        "'units' takes a whole number from -2,147,483,648 to 2,147,483,647, but was given ";
    assertThatThrownBy(() -> Form.whole("units", units)).hasMessage(expected + units + ".");
    assertThatThrownBy(() -> Form.whole("units", BigInteger.valueOf(units)))
        .hasMessage(expected + units + ".");
    assertThatThrownBy(() -> Form.whole("units", (double) units))
        .hasMessage(expected + (double) units + ".");
  }

  @Test
  void the_ends_of_the_range_of_int_are_read() {
    assertThat(Form.whole("seed", 2_147_483_647L)).isEqualTo(Integer.MAX_VALUE);
    assertThat(Form.whole("seed", -2_147_483_648L)).isEqualTo(Integer.MIN_VALUE);
    assertThatThrownBy(() -> Form.whole("seed", Double.POSITIVE_INFINITY))
        .hasMessageEndingWith("but was given Infinity.");
    assertThatThrownBy(() -> Form.whole("seed", Double.NaN))
        .hasMessage("'seed' takes a whole number, but was given NaN.");
  }
}
