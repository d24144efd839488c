package dev.banteng.metrics.confusion;

import dev.banteng.core.Check;
import java.util.List;

/** When a prediction counts as "yes". */
public sealed interface DecisionRule {
  /** The decision of most metrics: above 0.5. */
  DecisionRule ABOVE_HALF = new Above(List.of(0.5));

  /** Above a threshold of 0 to 1; several thresholds give a value each. */
  static DecisionRule above(double... thresholds) {
    return new Above(boxed(thresholds));
  }

  /** Among the {@code k} largest predictions of a row, the first of equal ones. */
  static DecisionRule topK(int k) {
    return new TopK(k, List.of());
  }

  /** The largest prediction of a row; all of them where several are equal. */
  static DecisionRule argmax() {
    return new Argmax();
  }

  /**
   * Predictions above a threshold count.
   *
   * @param thresholds one, or several for a value each
   */
  record Above(List<Double> thresholds) implements DecisionRule {
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
   * The largest predictions of each row count.
   *
   * @param k how many
   * @param above thresholds that they must exceed as well; empty for none
   */
  record TopK(int k, List<Double> above) implements DecisionRule {
    /** Checks that k is at least 1 and thresholds are from 0 to 1. */
    public TopK {
      Check.positive("topK", k);
      above = List.copyOf(above);
      above.forEach(threshold -> Check.fraction("A threshold", threshold));
    }
  }

  /** The largest prediction of each row counts, but not one that is 0. */
  record Argmax() implements DecisionRule {}

  private static List<Double> boxed(double[] thresholds) {
    return java.util.Arrays.stream(thresholds)
        .boxed()
        .collect(java.util.stream.Collectors.toList());
  }
}
