package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the scores of several outputs become one. */
public enum R2Aggregation {
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

  /** Keras' name; null for none. */
  @Nullable String identifier() {
    return this == NONE ? null : name().toLowerCase(Locale.ROOT);
  }

  static R2Aggregation read(Config config) {
    boolean none =
        config.toMap().containsKey("class_aggregation") && !config.has("class_aggregation");
    String identifier = none ? "none" : config.text("class_aggregation", "uniform_average");
    for (R2Aggregation aggregation : values()) {
      if (aggregation.name().toLowerCase(Locale.ROOT).equals(identifier)) {
        return aggregation;
      }
    }
    throw Check.fail(
        "class_aggregation of r2_score must be uniform_average, variance_weighted_average or null,"
            + " but was given '"
            + identifier
            + "'.");
  }
}
