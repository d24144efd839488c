package dev.banteng.losses.internal;

import dev.banteng.core.Check;
import dev.banteng.losses.api.Reduction;

/** What every loss is made with. */
public final class Settings {
  private Settings() {}

  /** Refuses a reduction or a name that is none: the name is a key in History. */
  public static void check(String className, Reduction reduction, String name) {
    Check.given("The reduction of " + className, reduction);
    Check.key(className, name);
  }
}
