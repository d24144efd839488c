package dev.banteng.losses.api;

import dev.banteng.core.Rows;
import org.jspecify.annotations.Nullable;

/** What the sum of a batch's weighted values is divided by. */
final class Divisor {
  private final Reduction reduction;
  private final LossFunction function;
  private final SampleWeights sampleWeights;
  private final boolean averagesRows;

  /**
   * The divisor of a loss.
   *
   * @param averagesRows whether predictions are plain numbers, which Keras averages over the batch
   *     as their last axis, whatever the reduction
   */
  Divisor(
      Reduction reduction,
      LossFunction function,
      SampleWeights sampleWeights,
      boolean averagesRows) {
    this.reduction = reduction;
    this.function = function;
    this.sampleWeights = sampleWeights;
    this.averagesRows = averagesRows;
  }

  /**
   * The divisor of a batch.
   *
   * @param count how many values there are
   * @param counted how many of them count
   */
  double of(Rows yTrue, double[] values, int count, int counted, @Nullable Rows weights) {
    return switch (reduction) {
      case SUM_OVER_BATCH_SIZE, MEAN -> counted;
      case MEAN_WITH_SAMPLE_WEIGHT ->
          weights == null ? counted : weightSum(yTrue, values, count, counted, weights);
      case SUM, NONE -> averagesRows && weights == null ? count : 1;
    };
  }

  private double weightSum(Rows yTrue, double[] values, int count, int counted, Rows weights) {
    double sum = 0;
    if (counted == count) {
      for (int i = 0; i < weights.size(); i++) {
        sum += weights.data()[i];
      }
      return sum;
    }
    for (int i = 0; i < count; i++) {
      sum += function.counts(yTrue, values, i) ? sampleWeights.of(weights, i) : 0;
    }
    return sum;
  }

  /**
   * What a single weight for all values multiplies a result without weights by. Keras adds the
   * weights up as they are given, so that with {@code MEAN_WITH_SAMPLE_WEIGHT} the divisor is the
   * one number, unless values are masked.
   *
   * @param values how many values there are
   * @param rank how many axes they have
   */
  double factor(double weight, int values, int rank) {
    if (reduction != Reduction.MEAN_WITH_SAMPLE_WEIGHT || averagesRows || rank == 0) {
      return weight;
    }
    return weight == 0 ? 0 : function.masks() ? 1 : values;
  }
}
