package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The options of a call, each at most once. */
final class ParsedOptions {
  private final Map<Class<?>, Object> byType = new HashMap<>();

  ParsedOptions(List<?> options) {
    for (Object option : options) {
      if (byType.put(option.getClass(), option) != null) {
        throw Check.fail(
            "The option "
                + word(option)
                + " was given twice. Give it once, with the value that is meant.");
      }
    }
  }

  private static String word(Object option) {
    String type = option.getClass().getSimpleName().replace("Option", "");
    return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
  }

  <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(byType.get(type)).map(type::cast);
  }
}
