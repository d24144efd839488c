package dev.banteng.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTests {
  @Test
  void tells_a_key_that_is_there_from_one_that_is_null_or_missing() {
    Config config = new Config().with("units", 3).with("padding", null);
    assertThat(config.has("units")).isTrue();
    assertThat(config.has("padding")).isFalse();
    assertThat(config.has("strides")).isFalse();
    assertThat(config.value("units")).isEqualTo(3);
    assertThat(config.value("padding")).isNull();
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
  void equal_entries_are_equal_configs() {
    assertThat(new Config().with("a", 1)).isEqualTo(Config.of(Map.of("a", 1)));
    assertThat(new Config().with("a", 1)).hasToString("{a=1}").isNotEqualTo(new Config());
  }
}
