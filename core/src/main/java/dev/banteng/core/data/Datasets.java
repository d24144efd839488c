package dev.banteng.core.data;

import java.util.Locale;

/** What all datasets say of themselves. */
final class Datasets {
  private Datasets() {}

  static String headline(Dataset data) {
    return String.format(
        Locale.ROOT,
        "Dataset: %,d rows, %s -> %s%s",
        data.size(),
        data.inputShape(),
        data.targetShape(),
        data.integerTargets() ? " integers" : "");
  }
}
