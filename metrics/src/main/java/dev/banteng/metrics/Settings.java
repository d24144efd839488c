package dev.banteng.metrics;

import dev.banteng.core.Arguments;
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

  /** Hands through what Keras' base class of metrics has. */
  static String name(Arguments a, String name) {
    a.base().always("dtype", "float32");
    return a.name(name);
  }

  static Config named(String name) {
    return new Config().with("name", name).with("dtype", "float32");
  }
}
