package dev.banteng.metrics.internal.counts;

import dev.banteng.core.Check;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The four counts that every metric of decisions is made of, once for each threshold or class:
 * positives and negatives that were predicted rightly (true) or wrongly (false). Weighted, in
 * double.
 *
 * <p>A ratio of which nothing was seen is 0, as in Keras.
 */
public final class ConfusionCounts {
  /** A value of one threshold or class. */
  @FunctionalInterface
  public interface Score {
    /** The value of one threshold or class. */
    double of(ConfusionCounts counts, int at);
  }

  private final double[] truePositives;
  private final double[] falsePositives;
  private final double[] trueNegatives;
  private final double[] falseNegatives;

  /** Counts of zero for so many thresholds or classes. */
  ConfusionCounts(int size) {
    truePositives = new double[size];
    falsePositives = new double[size];
    trueNegatives = new double[size];
    falseNegatives = new double[size];
  }

  /** For how many thresholds or classes there are counts. */
  public int size() {
    return truePositives.length;
  }

  /** Predicted positive, and positive. */
  public double truePositives(int at) {
    return truePositives[at];
  }

  /** Predicted positive, but negative. */
  public double falsePositives(int at) {
    return falsePositives[at];
  }

  /** Predicted negative, and negative. */
  public double trueNegatives(int at) {
    return trueNegatives[at];
  }

  /** Predicted negative, but positive. */
  public double falseNegatives(int at) {
    return falseNegatives[at];
  }

  /** Predicted positive, rightly or not. */
  public double predicted(int at) {
    return truePositives[at] + falsePositives[at];
  }

  /** How many of the predicted positives are right: {@code tp / (tp + fp)}. */
  public double precision(int at) {
    return ratio(truePositives[at], truePositives[at] + falsePositives[at]);
  }

  /** How many of the positives are found: {@code tp / (tp + fn)}. */
  public double recall(int at) {
    return ratio(truePositives[at], truePositives[at] + falseNegatives[at]);
  }

  /** How many of the negatives are left alone: {@code tn / (tn + fp)}. */
  public double specificity(int at) {
    return ratio(trueNegatives[at], trueNegatives[at] + falsePositives[at]);
  }

  /** Counts one prediction; a target between 0 and 1 counts as that share of a positive. */
  void count(int at, double target, boolean predicted, double weight) {
    if (predicted) {
      truePositives[at] += target * weight;
      falsePositives[at] += (1 - target) * weight;
    } else {
      falseNegatives[at] += target * weight;
      trueNegatives[at] += (1 - target) * weight;
    }
  }

  /** Counts several positive predictions. */
  void addPositives(int at, double right, double wrong) {
    truePositives[at] += right;
    falsePositives[at] += wrong;
  }

  /** Counts several negative predictions. */
  void addNegatives(int at, double right, double wrong) {
    trueNegatives[at] += right;
    falseNegatives[at] += wrong;
  }

  /** The score of each threshold or class. */
  public double[] each(Score score) {
    return IntStream.range(0, size()).mapToDouble(at -> score.of(this, at)).toArray();
  }

  /** Adds other counts, of as many thresholds or classes. */
  void add(ConfusionCounts other) {
    add(truePositives, other.truePositives);
    add(falsePositives, other.falsePositives);
    add(trueNegatives, other.trueNegatives);
    add(falseNegatives, other.falseNegatives);
  }

  private static void add(double[] to, double[] other) {
    for (int i = 0; i < to.length; i++) {
      to[i] += other[i];
    }
  }

  /** The counts of all thresholds or classes together. */
  public ConfusionCounts sum() {
    var sum = new ConfusionCounts(1);
    sum.truePositives[0] = Arrays.stream(truePositives).sum();
    sum.falsePositives[0] = Arrays.stream(falsePositives).sum();
    sum.trueNegatives[0] = Arrays.stream(trueNegatives).sum();
    sum.falseNegatives[0] = Arrays.stream(falseNegatives).sum();
    return sum;
  }

  void clear() {
    Arrays.fill(truePositives, 0);
    Arrays.fill(falsePositives, 0);
    Arrays.fill(trueNegatives, 0);
    Arrays.fill(falseNegatives, 0);
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  @Override
  public String toString() {
    return Check.format(
        "Confusion: tp %s, fp %s, tn %s, fn %s",
        Arrays.toString(truePositives),
        Arrays.toString(falsePositives),
        Arrays.toString(trueNegatives),
        Arrays.toString(falseNegatives));
  }
}
