package dev.banteng.metrics.regression;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.internal.encoding.SampleWeights;
import java.util.Arrays;

/**
 * Weights, means and squared differences of each output, updated as Welford does, so that a
 * constant truth has no variance at all.
 */
final class R2Accumulator implements Accumulator {
  private final R2Score metric;
  private final Shape shape;
  private final SampleWeights sampleWeights = new SampleWeights();
  private final double[] weight;
  private final double[] mean;
  private final double[] spread;
  private final double[] residual;
  private long values;
  private boolean waiting = true;

  R2Accumulator(R2Score metric, Shape shape) {
    this.metric = metric;
    this.shape = shape;
    this.weight = new double[shape.size()];
    this.mean = new double[shape.size()];
    this.spread = new double[shape.size()];
    this.residual = new double[shape.size()];
  }

  @Override
  public void update(Batch batch) {
    float[] weights = sampleWeights.expand(metric.name(), batch.weights(), shape);
    float[] truth = batch.yTrue().data();
    float[] predicted = batch.yPred().data();
    int outputs = shape.size();
    for (int i = 0; i < batch.yPred().size(); i++) {
      double w = weights == null ? 1 : weights[i];
      double error = (double) truth[i] - predicted[i];
      residual[i % outputs] += error * error * w;
      add(i % outputs, w, truth[i], 0);
    }
    values += batch.yPred().size();
    waiting = false;
  }

  /** Joins values of a given weight, mean and squared differences to those of an output. */
  private void add(int output, double w, double otherMean, double otherSpread) {
    double before = weight[output];
    weight[output] += w;
    spread[output] += otherSpread;
    if (w != 0 && weight[output] != 0) {
      double apart = otherMean - mean[output];
      mean[output] += apart * w / weight[output];
      spread[output] += apart * apart * w * before / weight[output];
    }
  }

  @Override
  public double result() {
    if (waiting) {
      throw Check.order(
          metric.name() + " has no result before the first batch: update(batch) first.");
    }
    double[] all = values();
    if (all.length != 1) {
      throw Check.order(
          metric.name()
              + " has "
              + all.length
              + " values, so there is no single result: valuesOf(...) gives all of them.");
    }
    return all[0];
  }

  @Override
  public double[] values() {
    double[] scores = new double[weight.length];
    for (int i = 0; i < scores.length; i++) {
      double score = weight[i] == 0 ? Double.NaN : 1 - residual[i] / spread[i];
      scores[i] = Double.isInfinite(score) ? 0 : score;
    }
    double[] aggregated = metric.aggregation().of(scores, spread);
    long left = values - metric.numRegressors() - 1;
    if (metric.numRegressors() > 0 && left > 0) {
      for (int i = 0; i < aggregated.length; i++) {
        aggregated[i] = 1 - (1 - aggregated[i]) * (values - 1) / left;
      }
    }
    return aggregated;
  }

  @Override
  public void merge(Accumulator other) {
    if (!(other instanceof R2Accumulator r2) || !r2.metric.equals(metric)) {
      throw Check.fail(metric.name() + " can only be merged with another of the same settings.");
    }
    for (int i = 0; i < weight.length; i++) {
      residual[i] += r2.residual[i];
      add(i, r2.weight[i], r2.mean[i], r2.spread[i]);
    }
    values += r2.values;
  }

  @Override
  public void reset() {
    Arrays.fill(weight, 0);
    Arrays.fill(mean, 0);
    Arrays.fill(spread, 0);
    Arrays.fill(residual, 0);
    values = 0;
  }
}
