package dev.banteng.losses.api;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.Arrays;

/** Which weight belongs to which value of a batch: one each, or one a sample. */
final class SampleWeights {
  private final String loss;
  private Shape known = Shape.scalar();
  private int knownRows = -1;
  private int perWeight = 1;

  /** The weights of a loss of that name. */
  SampleWeights(String loss) {
    this.loss = loss;
  }

  /** The weight of a value. */
  double of(Rows weights, int value) {
    return weights.data()[perWeight == 1 ? value : value / perWeight];
  }

  /** Whether {@link #match} was asked for such weights already, with the same values. */
  boolean knows(Rows weights) {
    return weights.count() == knownRows && weights.shape().equals(known);
  }

  /** Values have another shape from now on. */
  void forget() {
    knownRows = -1;
  }

  /**
   * Finds out how weights go with values.
   *
   * @param values the shape of the values, with the batch's axis
   * @throws IllegalArgumentException if they do not
   */
  void match(Rows weights, long[] values) {
    long[] given = weights.shape().batch(weights.count());
    if (Arrays.equals(Shape.trimmed(given), Shape.trimmed(values))) {
      perWeight = 1;
    } else if (isOneEachRow(given, values)) {
      perWeight = Math.toIntExact(size(values) / weights.count());
    } else {
      throw wrong(given, values);
    }
    known = weights.shape();
    knownRows = weights.count();
  }

  private static boolean isOneEachRow(long[] given, long[] values) {
    long[] trimmed =
        given.length == values.length + 1 ? Arrays.copyOf(given, values.length) : given;
    return trimmed.length == values.length
        && values.length > 0
        && given[0] == values[0]
        && size(given) == given[0];
  }

  private IllegalArgumentException wrong(long[] given, long[] values) {
    return Check.fail(
        "%s has values %s, but the weights are %s.\n%s",
        loss, Arrays.toString(values), Arrays.toString(given), remedy(given, values));
  }

  private static String remedy(long[] given, long[] values) {
    if (values.length == 0) {
      return "It has one value for the whole batch: drop the weights.";
    }
    if (values.length == 1) {
      return given[0] != values[0]
          ? "Give as many weights as there are values."
          : "Give one weight a sample.";
    }
    long[] sample = new long[values.length];
    Arrays.fill(sample, 1);
    sample[0] = values[0];
    return Check.format(
        "Give one a value, or one a sample in the shape %s.", Arrays.toString(sample));
  }

  private static long size(long[] sizes) {
    return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
  }
}
