package dev.banteng.nn;

import dev.banteng.core.Kinds;

/** How a message about an unknown name ends while its family is small enough to be listed whole. */
public final class Known {
  private Known() {}

  /** {@code Known are: sgd, rmsprop, adam.}, of whatever is registered. */
  public static String of(Kinds<?> kinds) {
    String counted = kinds.toString(); // 3 optimizers: sgd, rmsprop, adam
    return "Known are: " + counted.substring(counted.indexOf(": ") + 2) + ".";
  }
}
