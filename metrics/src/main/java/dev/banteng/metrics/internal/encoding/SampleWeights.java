package dev.banteng.metrics.internal.encoding;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What metrics take as weights, and how they are expanded over the values that a metric weighs. */
public final class SampleWeights {
  private float[] expanded = new float[0];

  /**
   * One weight a value, or null where there are none. A weight counts for all values of its row, or
   * of its step of a sequence.
   *
   * @param metric what to call the metric in messages
   * @param weights the weights as they were given, or null
   * @param values the shape of a row of values
   */
  public float @Nullable [] expand(String metric, @Nullable Rows weights, Shape values) {
    if (weights == null) {
      return null;
    }
    int perWeight = values.size() / weights.shape().size();
    if (perWeight <= 1 && weights.shape().equals(values)) {
      return weights.data();
    }
    if (!prefix(weights.shape(), values)) {
      throw Check.fail(
          metric
              + " takes one weight a row [n]"
              + (values.rank() == 0 ? "" : " or one a value " + values.withBatch())
              + ", but was given weights "
              + weights.shape().withBatch()
              + ".");
    }
    return expanded(weights, perWeight);
  }

  /** Refuses weights below 0: of counts they make ratios above 1. */
  public static void checkNotNegative(String metric, @Nullable Rows weights) {
    for (int i = 0; weights != null && i < weights.size(); i++) {
      if (!(weights.data()[i] >= 0)) {
        throw Check.fail(
            String.format(
                Locale.ROOT,
                "%s takes weights of 0 or more, but row %,d has weight %s. To leave a row out give"
                    + " it weight 0.",
                metric,
                i / weights.shape().size(),
                Check.number(weights.data()[i])));
      }
    }
  }

  /**
   * Refuses weights that are neither one a value nor clearly one a row. One a row is clear for
   * vectors, and with its axes of 1 beyond them; Keras takes {@code [n]} for a column's in images.
   * One a step of a sequence is clear as well.
   */
  public static void checkShape(String metric, @Nullable Rows weights, Shape yPred) {
    if (weights == null || weights.shape().equals(yPred)) {
      return;
    }
    Shape given = weights.shape();
    int axes = given.rank();
    boolean oneARow = given.size() == 1 && axes <= yPred.rank() && axes >= yPred.rank() - 1;
    boolean oneAStep = yPred.rank() > 1 && given.equals(yPred.withoutLast());
    if (!oneARow && !oneAStep) {
      throw wrongShape(
          metric,
          (yPred.rank() > 1 ? "" : "one weight a row [n]")
              + (yPred.rank() == 1 ? " or " : "")
              + (yPred.rank() > 0 ? "one weight a value " + yPred.withBatch() : ""),
          given,
          yPred.rank() <= 1);
    }
  }

  /** Refuses all but one weight a row. */
  public static void checkOnePerSample(String metric, @Nullable Rows weights) {
    if (weights != null && weights.shape().rank() > 0) {
      throw wrongShape(metric, "one weight a row [n]", weights.shape(), true);
    }
  }

  private static IllegalArgumentException wrongShape(
      String metric, String takes, Shape given, boolean ofRows) {
    return Check.fail(
        metric
            + " takes "
            + takes
            + ", but was given weights "
            + given.withBatch()
            + "."
            + (ofRows && given.size() == 1 ? " Reshape them to [n]." : ""));
  }

  private float[] expanded(Rows weights, int perWeight) {
    if (perWeight == 1) {
      return weights.data();
    }
    int size = weights.size();
    if (expanded.length < size * perWeight) {
      expanded = new float[size * perWeight];
    }
    for (int i = 0; i < size; i++) {
      Arrays.fill(expanded, i * perWeight, (i + 1) * perWeight, weights.data()[i]);
    }
    return expanded;
  }

  private static boolean prefix(Shape weights, Shape values) {
    for (int axis = 0; axis < weights.rank(); axis++) {
      int size = weights.at(axis);
      boolean beyond = axis >= values.rank();
      if (beyond ? size != 1 : size != values.at(axis)) {
        return onesFrom(weights, axis);
      }
    }
    return true;
  }

  private static boolean onesFrom(Shape shape, int axis) {
    for (int i = axis; i < shape.rank(); i++) {
      if (shape.at(i) != 1) {
        return false;
      }
    }
    return true;
  }
}
