package dev.banteng.metrics.internal.counts;

import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.encoding.Predictions;

/**
 * Streams counts of true against predicted classes and reads values off them. A prediction that is
 * no number is of no class: from then on the values are no numbers either.
 */
public final class MatrixAccumulator extends CountAccumulator<MatrixCounts, MatrixAccumulator> {
  /** What is read off the counts. */
  @FunctionalInterface
  public interface Reading {
    /** The values: one, or one a class. */
    double[] of(MatrixCounts counts);
  }

  private final Reading reading;

  private MatrixAccumulator(String metric, double threshold, MatrixCounts counts, Reading reading) {
    super(metric, threshold, counts, batch -> {});
    this.reading = reading;
  }

  /** An accumulator; one output is two classes, 0 and 1. */
  public static MatrixAccumulator start(
      String metric, double threshold, MetricContext context, Reading reading) {
    ShapeChecks.checkEachOrClasses(metric, context);
    int classes = Math.max(2, context.yPred().last());
    var labels = new MatrixLabels(metric, (float) threshold, context, Probabilities.OR_ZERO);
    var counts = new MatrixCounts(metric, classes, context.yPred().last() > 1, labels);
    return new MatrixAccumulator(metric, threshold, counts, reading);
  }

  @Override
  MatrixAccumulator self() {
    return this;
  }

  @Override
  boolean count(Batch batch, MatrixCounts to) {
    if (Predictions.hasNaN(batch.yPred(), batch.weights())) {
      return true;
    }
    to.add(batch);
    return false;
  }

  @Override
  void add(MatrixCounts to, MatrixCounts others) {
    to.add(others);
  }

  @Override
  void clear(MatrixCounts counted) {
    counted.clear();
  }

  @Override
  double[] read(MatrixCounts counted) {
    return reading.of(counted);
  }
}
