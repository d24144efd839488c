package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Spreads a batch's weights over the values that a metric weighs. */
final class Weighing {
  private float[] spread = new float[0];

  /**
   * One weight a value, or null where there are none. A weight counts for all values of its row, or
   * of its step of a sequence.
   *
   * @param metric what to call the metric in messages
   * @param weights the weights as they were given, or null
   * @param values the shape of a row of values
   */
  float @Nullable [] over(String metric, @Nullable Rows weights, Shape values) {
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
    return spread(weights, perWeight);
  }

  private float[] spread(Rows weights, int perWeight) {
    if (perWeight == 1) {
      return weights.data();
    }
    int size = weights.size();
    if (spread.length < size * perWeight) {
      spread = new float[size * perWeight];
    }
    for (int i = 0; i < size; i++) {
      Arrays.fill(spread, i * perWeight, (i + 1) * perWeight, weights.data()[i]);
    }
    return spread;
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
