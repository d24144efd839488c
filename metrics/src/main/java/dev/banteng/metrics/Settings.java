package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import org.jspecify.annotations.Nullable;

/** The entries that every metric's config begins with. */
final class Settings {
  private Settings() {}

  /** Refuses a name that is none: it is a key in History. */
  static void checkName(String className, @Nullable String name) {
    if (name == null || name.isBlank()) {
      throw Check.fail(
          "The name of "
              + className
              + " is a key in History and must be a text, but was given "
              + (name == null ? "null" : "'" + name + "'")
              + ".");
    }
  }

  static Config named(String name) {
    return new Config().with("name", name).with("dtype", "float32");
  }
}
