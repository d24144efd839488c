package dev.banteng.core.data;

import java.util.Locale;

/**
 * What all datasets say of themselves: {@code Dataset: 60,000 rows, [28, 28, 1] -> [] integers}.
 */
final class Headline {
  private Headline() {}

  static String of(Dataset data) {
    return String.format(
        Locale.ROOT,
        "Dataset: %s, %s -> %s%s",
        data.sized() ? String.format(Locale.ROOT, "%,d rows", data.size()) : "a stream",
        data.inputShape(),
        data.targetShape(),
        data.integerTargets() ? " integers" : "");
  }
}
