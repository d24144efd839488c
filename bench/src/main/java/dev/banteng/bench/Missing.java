package dev.banteng.bench;

import dev.banteng.core.Check;
import org.jspecify.annotations.Nullable;

/** Why somebody cannot take part; the bench goes on without and says so. */
final class Missing extends Exception {
  private static final long serialVersionUID = 1;

  Missing(String why, @Nullable Object... arguments) {
    super(Check.format(why, arguments));
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
