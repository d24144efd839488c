package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Configured;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A wither names its argument by Keras' key: the same word, and nothing else changes. */
class WitherTests {
  private static final Map<Class<?>, List<Object>> TRIED =
      Map.of(
          double.class, List.of(0.25, 0.5, 2.0),
          int.class, List.of(2, 3, 4),
          boolean.class, List.of(true, false),
          String.class, List.of("other"));

  @Test
  void changes_the_argument_of_its_name_and_no_other() throws Exception {
    int count = 0;
    for (Configured each : KerasDefaults.settings().toList()) {
      Map<String, Object> before = each.config().toMap();
      for (Method wither : each.getClass().getMethods()) {
        String key = key(before, wither);
        if (key != null && wither.getParameterCount() == 1 && !wither.isBridge()) {
          for (Object value : TRIED.getOrDefault(wither.getParameterTypes()[0], List.of())) {
            count += check(each, before, wither, key, value) ? 1 : 0;
          }
        }
      }
    }
    assertThat(count).isGreaterThan(340);
  }

  private static String key(Map<String, Object> config, Method wither) {
    return config.keySet().stream()
        .filter(key -> key.replace("_", "").equalsIgnoreCase(wither.getName()))
        .findFirst()
        .orElse(null);
  }

  private static boolean check(
      Configured each, Map<String, Object> before, Method wither, String key, Object value)
      throws Exception {
    Configured made;
    try {
      wither.setAccessible(true); // of a class that only its family knows
      made = (Configured) wither.invoke(each, value);
    } catch (InvocationTargetException e) {
      assertThat(e.getCause())
          .as(each + "." + wither.getName())
          .isInstanceOf(IllegalArgumentException.class);
      return false;
    }
    assertThat(IdentityTests.handedThrough(made)).isEqualTo(made);
    var expected = new HashMap<>(before);
    expected.put(key, made.config().value(key));
    assertThat(made.config().toMap()).as(made.toString()).isEqualTo(expected);
    Object now = made.config().value(key);
    assertThat(Objects.equals(now, value) || (now instanceof List<?> list && list.contains(value)))
        .as(made + " " + key + " " + now)
        .isTrue();
    return true;
  }
}
