package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import org.jspecify.annotations.Nullable;

/** The entries that every metric's config begins with. */
final class Settings {
  private Settings() {}

  /** Refuses a name that is none: it is a key in History. */
  static void checkName(String className, @Nullable String name) {
    Check.key(className, name);
  }

  static Config named(String name) {
    return new Config().with("name", name).with("dtype", "float32");
  }
}
