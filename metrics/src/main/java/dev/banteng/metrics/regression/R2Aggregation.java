package dev.banteng.metrics.regression;

import dev.banteng.core.Choice;
import dev.banteng.core.Form;
import dev.banteng.metrics.internal.MetricArguments;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the scores of several outputs become one. */
public enum R2Aggregation implements Choice {
  /** They do not: one value an output. */
  NONE,
  /** Their mean. */
  UNIFORM_AVERAGE,
  /** Their mean weighted by the variance of each output's truth. */
  VARIANCE_WEIGHTED_AVERAGE;

  double[] of(double[] scores, double[] spreads) {
    return switch (this) {
      case NONE -> scores;
      case UNIFORM_AVERAGE -> new double[] {Arrays.stream(scores).sum() / scores.length};
      case VARIANCE_WEIGHTED_AVERAGE -> {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
          sum += scores[i] * spreads[i];
        }
        yield new double[] {sum / Arrays.stream(spreads).sum()};
      }
    };
  }

  static final Form<R2Aggregation> FORM =
      MetricArguments.choice(
              "class_aggregation of r2_score",
              "uniform_average, variance_weighted_average or null",
              List.of(values()))
          .orNull(NONE);

  @Override
  public String identifier() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String wither() {
    return this == VARIANCE_WEIGHTED_AVERAGE ? "varianceWeighted" : identifier();
  }
}
