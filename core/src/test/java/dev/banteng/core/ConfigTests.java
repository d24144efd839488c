package dev.banteng.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTests {

  @Test
  void reads_what_is_there_and_defaults_for_what_is_not() {
    Config config =
        new Config()
            .with("units", 3)
            .with("rate", 0.1f)
            .with("activation", "relu")
            .with("use_bias", 0)
            .with("kernel_size", List.of(3, 5.0))
            .with("strides", 2)
            .with("padding", null);
    assertThat(config.integer("units", 1)).isEqualTo(3);
    assertThat(config.number("rate", 1)).isEqualTo(0.1);
    assertThat(config.text("activation", "linear")).isEqualTo("relu");
    assertThat(config.flag("use_bias", true)).isFalse();
    assertThat(config.integers("kernel_size")).containsExactly(3, 5);
    assertThat(config.integers("strides")).containsExactly(2);
    assertThat(config.numbers("kernel_size")).containsExactly(3.0, 5.0);
    assertThat(config.text("padding", "valid")).isEqualTo("valid");
    assertThat(config.integers("dilation_rate")).isEmpty();
    assertThat(config.has("units")).isTrue();
    assertThat(config.has("padding")).isFalse();
  }

  @Test
  void a_value_of_another_kind_is_an_error() {
    Config config = new Config().with("units", 2.5).with("rate", "much").with("use_bias", "yes");
    assertThatThrownBy(() -> config.integer("units", 1))
        .hasMessage("'units' takes a whole number, but was given 2.5.");
    assertThatThrownBy(() -> config.number("rate", 1))
        .hasMessage("'rate' takes a number, but was given much.");
    assertThatThrownBy(() -> config.flag("use_bias", true))
        .hasMessage("'use_bias' takes a whole number, but was given yes.");
  }

  @Test
  void settings_within_settings_become_class_and_config() {
    Configured momentum =
        new Configured() {
          @Override
          public String className() {
            return "SGD";
          }

          @Override
          public Config config() {
            return new Config().with("momentum", 0.9);
          }
        };
    assertThat(new Config().with("optimizer", momentum).toMap())
        .isEqualTo(
            Map.of("optimizer", Map.of("class_name", "SGD", "config", Map.of("momentum", 0.9))));
  }

  @Test
  void keeps_the_order_of_its_keys_and_lets_nobody_change_it() {
    Map<String, ?> map = new Config().with("b", 1).with("a", 2).toMap();
    assertThat(map.keySet()).containsExactly("b", "a");
    assertThatThrownBy(() -> map.remove("a")).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void an_argument_that_is_not_built_yet_is_refused_unless_it_is_null() {
    new Config().with("lora_rank", null).absent("lora_rank");
    assertThatThrownBy(() -> new Config().with("lora_rank", 4).absent("lora_rank"))
        .isInstanceOf(Unregistered.class)
        .hasMessage("Banteng does not know the argument lora_rank.");
  }

  @Test
  void equal_entries_are_equal_configs() {
    assertThat(new Config().with("a", 1)).isEqualTo(Config.of(Map.of("a", 1)));
    assertThat(new Config().with("a", 1)).hasToString("{a=1}").isNotEqualTo(new Config());
  }
}
