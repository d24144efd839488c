package dev.banteng.core.data;

import dev.banteng.core.Check;

/**
 * What all datasets say of themselves: {@code Dataset: 60,000 rows, [28, 28, 1] -> [] integers}.
 */
final class Headline {
  private Headline() {}

  static String of(Dataset data) {
    return Check.format(
        "Dataset: %s, %s -> %s%s",
        data.sized() ? Check.format("%s rows", data.size()) : "a stream",
        data.inputShape(),
        data.targetShape(),
        data.integerTargets() ? " integers" : "");
  }
}
