package dev.banteng.metrics;

import dev.banteng.core.Config;

/** The entries that every metric's config begins with. */
final class Settings {
  private Settings() {}

  static Config named(String name) {
    return new Config().with("name", name).with("dtype", "float32");
  }
}
