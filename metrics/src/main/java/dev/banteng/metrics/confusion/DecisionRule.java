package dev.banteng.metrics.confusion;

import dev.banteng.core.Check;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** When a prediction counts as positive. */
public sealed interface DecisionRule {
  /** Above a threshold of 0 to 1; several thresholds give a value each. */
  static DecisionRule above(double... thresholds) {
    return new Above(boxed(thresholds));
  }

  /** Among the {@code k} largest predictions of a sample, the first of equal ones. */
  static DecisionRule topK(int k) {
    return new TopK(k, List.of());
  }

  /** What predictions must exceed: one or several, or none. */
  List<Double> thresholds();

  /** How many of the largest predictions of a sample count, if only those do. */
  default OptionalInt largest() {
    return OptionalInt.empty();
  }

  /**
   * Predictions above a threshold count.
   *
   * @param thresholds one, or several for a value each
   */
  record Above(List<Double> thresholds) implements DecisionRule {
    /** The decision of most metrics: above 0.5. */
    public static final Above HALF = new Above(List.of(0.5));

    /** Checks that there are thresholds, from 0 to 1. */
    public Above {
      thresholds = List.copyOf(thresholds);
      if (thresholds.isEmpty()) {
        throw Check.fail("thresholds must hold at least one number, but is empty.");
      }
      thresholds.forEach(threshold -> Check.fraction("A threshold", threshold));
    }
  }

  /**
   * The largest predictions of each sample count.
   *
   * @param k how many
   * @param thresholds what they must exceed as well; empty for none
   */
  record TopK(int k, List<Double> thresholds) implements DecisionRule {
    /** Checks that k is at least 1 and thresholds are from 0 to 1. */
    public TopK {
      Check.positive("topK", k);
      thresholds = List.copyOf(thresholds);
      thresholds.forEach(threshold -> Check.fraction("A threshold", threshold));
    }

    @Override
    public OptionalInt largest() {
      return OptionalInt.of(k);
    }
  }

  private static List<Double> boxed(double[] thresholds) {
    return Arrays.stream(thresholds).boxed().toList();
  }
}
