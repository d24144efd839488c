package dev.banteng.losses;

import dev.banteng.core.Check;

/** What every loss is made with. */
final class Settings {
  private Settings() {}

  /** Refuses a reduction or a name that is none: the name is a key in History. */
  static void check(String className, Reduction reduction, String name) {
    Check.given("The reduction of " + className, reduction);
    Check.key(className, name);
  }
}
