package dev.banteng.metrics.custom;

import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.LossEvaluator;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Targets;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.counts.MeanAccumulator;
import java.util.Arrays;

/** The values of a loss that stands as a metric, batch by batch. */
final class LossValues implements MeanAccumulator.Values {
  private final String metric;
  private final LossFunction function;
  private final boolean classIndices;
  private final boolean fused;
  private final boolean checked;
  private final LossEvaluator ofPredictions;
  private final LossEvaluator ofLogits;
  private final Shape read;
  private final boolean hasSamples;
  private final Shape shape;

  /**
   * @param metric what to call the metric in messages
   * @param loss the loss
   * @param context the metric's context
   */
  LossValues(String metric, Loss loss, MetricContext context) {
    this.metric = metric;
    this.function = loss.start();
    this.classIndices = loss.targets() == Targets.ONE_HOT && ShapeChecks.isOfClassIndices(context);
    Shape yTrue = classIndices ? context.yPred() : context.yTrue();
    this.read = function.check(yTrue, context.yPred());
    this.hasSamples = function.hasSampleValues(read);
    this.shape = shape(function.valuesShape(1, read), hasSamples ? 1 : 0);
    boolean knowsLink = loss.link() != Link.NONE && !loss.fromLogits();
    Loss onLogits = knowsLink ? loss.onLogits() : loss;
    boolean learns = knowsLink && context.toProbabilities() == loss.link();
    this.fused = knowsLink && context.outputActivation() == loss.link();
    this.checked = context.loss() != null && knowsLink && !learns;
    this.ofPredictions = LossEvaluator.unreduced(learns ? onLogits : loss, yTrue, context.yPred());
    this.ofLogits = LossEvaluator.unreduced(onLogits, yTrue, context.yPred());
  }

  private static Shape shape(long[] sizes, int from) {
    return Shape.of(Arrays.stream(sizes).skip(from).mapToInt(Math::toIntExact).toArray());
  }

  /** Whether values depend on where batches are cut. */
  boolean dependsOnBatch() {
    return function.dependsOnBatch(read);
  }

  /** Whether there are values for each sample, not for a batch as a whole. */
  boolean hasSamples() {
    return hasSamples;
  }

  /** The shape of the values of one sample, or of those of a batch. */
  Shape shape() {
    return shape;
  }

  /** Whether a value counts; fewer than there are only where some are masked. */
  boolean counts(Rows yTrue, double[] values, int index) {
    return function.counts(yTrue, values, index);
  }

  @Override
  public void compute(Batch batch, double[] to) {
    Rows logits = fused ? batch.logits() : null;
    if (checked && logits == null) {
      Probabilities.refuse(metric, batch);
    }
    double[] values =
        logits == null
            ? ofPredictions.each(targets(batch), batch.yPred())
            : ofLogits.each(targets(batch), logits);
    int samples = hasSamples ? batch.yPred().count() : 1;
    System.arraycopy(values, 0, to, 0, samples * shape.size());
  }

  private Rows targets(Batch batch) {
    Rows yPred = batch.yPred();
    return classIndices
        ? new Rows(yPred.shape(), batch.targetsOfEach(), yPred.count(), false)
        : batch.yTrue();
  }
}
