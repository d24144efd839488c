package dev.banteng.metrics.internal.counts;

import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.encoding.Predictions;
import dev.banteng.metrics.internal.encoding.SampleWeights;
import java.util.function.Consumer;

/** Streams confusion counts and reads values off them. */
public final class ConfusionAccumulator
    extends CountAccumulator<ConfusionCounts, ConfusionAccumulator> {
  /** What is read off the counts. */
  @FunctionalInterface
  public interface Reading {
    /** The values: one, or one a threshold or class. */
    double[] of(ConfusionCounts counts);
  }

  private final ConfusionCounter counter;
  private final Reading reading;
  private boolean undefinedForNaN;

  /**
   * @param metric what to call the metric in messages
   * @param counter how batches are counted
   * @param demand what must hold of a batch
   * @param reading what is read off the counts
   */
  public ConfusionAccumulator(
      String metric, ConfusionCounter counter, Consumer<Batch> demand, Reading reading) {
    super(metric, counter, new ConfusionCounts(counter.size()), demand);
    this.counter = counter;
    this.reading = reading;
  }

  /** An accumulator of counts at thresholds, of probabilities or of outputs as they are. */
  public static ConfusionAccumulator start(
      String metric,
      Bins bins,
      Columns columns,
      Probabilities probabilities,
      MetricContext context,
      Reading reading) {
    ShapeChecks.checkEachOrClasses(metric, context);
    return new ConfusionAccumulator(
        metric,
        new ThresholdCounter(context.yPred(), bins, columns, probabilities.link()),
        batch -> {
          SampleWeights.checkShape(metric, batch.weights(), context.yPred());
          SampleWeights.checkNotNegative(metric, batch.weights());
          probabilities.check(batch);
        },
        reading);
  }

  @Override
  ConfusionAccumulator self() {
    return this;
  }

  /** A prediction that is no number has no rank: from then on the values are none either. */
  public ConfusionAccumulator undefinedForNaN() {
    undefinedForNaN = true;
    return this;
  }

  @Override
  boolean count(Batch batch, ConfusionCounts to) {
    to.add(batch.shared(counter));
    return undefinedForNaN && Predictions.hasNaN(batch.yPred(), batch.weights());
  }

  @Override
  void add(ConfusionCounts to, ConfusionCounts others) {
    to.add(others);
  }

  @Override
  void clear(ConfusionCounts counted) {
    counted.clear();
  }

  @Override
  double[] read(ConfusionCounts counted) {
    return reading.of(counted);
  }
}
