package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the values of several classes become one. */
public enum Average {
  /** They do not: one value a class. */
  NONE,
  /** The counts of all classes are summed before the value is computed. */
  MICRO,
  /** The mean of the classes' values, rare classes counting as much as frequent ones. */
  MACRO,
  /** The mean weighted by how often each class is true. */
  WEIGHTED;

  /** Keras' identifier; null for none. */
  @Nullable String identifier() {
    return this == NONE ? null : word();
  }

  /** Adds the wither; none needs none. */
  Code write(Code code) {
    return code.when(this != NONE, word());
  }

  /** Ours, with a word for none. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The average of that identifier. */
  static Average of(String identifier) {
    for (Average average : values()) {
      if (identifier.equals(average.name().toLowerCase(Locale.ROOT))) {
        return average;
      }
    }
    throw Check.fail(
        "average must be none, micro, macro or weighted, but was given '" + identifier + "'.");
  }

  /** The values of a score, averaged; Keras adds {@code epsilon} to the sum of supports. */
  double[] of(Confusion counts, Confusion.Score score, double epsilon) {
    if (this == MICRO) {
      return new double[] {score.of(counts.sum(), 0)};
    }
    double[] values = counts.each(score);
    if (this == NONE) {
      return values;
    }
    double sum = 0;
    double support = 0;
    for (int i = 0; i < values.length; i++) {
      double weight = this == MACRO ? 1.0 : counts.truePositives(i) + counts.falseNegatives(i);
      sum += values[i] * weight;
      support += weight;
    }
    double whole = this == MACRO ? support : support + epsilon;
    return new double[] {whole == 0 ? 0 : sum / whole};
  }
}
