package dev.banteng.metrics.confusion;

import dev.banteng.core.Choice;
import dev.banteng.core.Form;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.counts.ConfusionCounts;
import java.util.List;
import java.util.Locale;

/** How the values of several classes become one. */
public enum Average implements Choice {
  /** They do not: one value a class. */
  NONE,
  /** The counts of all classes are summed before the value is computed. */
  MICRO,
  /** The mean of the classes' values, rare classes counting as much as frequent ones. */
  MACRO,
  /** The mean weighted by how often each class is true. */
  WEIGHTED;

  public static final Form<Average> FORM =
      MetricArguments.choice("average", "none, micro, macro or weighted", List.of(values()));

  /** As Keras writes it: null for none. */
  static final Form<Average> OR_NULL = FORM.orNull(NONE);

  @Override
  public String identifier() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String wither() {
    return this == NONE ? "perClass" : identifier();
  }

  /** The values of a score, averaged; Keras adds {@code epsilon} to the sum of supports. */
  double[] of(ConfusionCounts counts, ConfusionCounts.Score score, double epsilon) {
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
