package dev.banteng.metrics.custom;

import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.LossEvaluator;
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
  private final Loss loss;
  private final boolean classNumbers;
  private final boolean fused;
  private final boolean checked;
  private final LossEvaluator ofPredictions;
  private final LossEvaluator ofLogits;
  private final Shape read;
  private final boolean hasRows;
  private final Shape shape;

  /**
   * @param metric what to call the metric in messages
   * @param loss the loss
   * @param context what it is asked about
   */
  LossValues(String metric, Loss loss, MetricContext context) {
    this.metric = metric;
    this.loss = loss;
    this.classNumbers = loss.targets() == Targets.ONE_HOT && ShapeChecks.isOfClassIndices(context);
    Shape yTrue = classNumbers ? context.yPred() : context.yTrue();
    this.read = loss.check(yTrue, context.yPred());
    this.hasRows = loss.hasRowValues(read);
    this.shape = shape(loss.valuesShape(1, read), hasRows ? 1 : 0);
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
    return loss.dependsOnBatch(read);
  }

  /** Whether there are values for each row, not for a batch as a whole. */
  boolean hasRows() {
    return hasRows;
  }

  /** The shape of the values of one row, or of those of a batch. */
  Shape shape() {
    return shape;
  }

  @Override
  public void compute(Batch batch, double[] to) {
    Rows logits = fused ? batch.logits() : null;
    if (checked && logits == null) {
      Probabilities.refuse(metric, batch);
    }
    double[] values =
        logits == null
            ? ofPredictions.each(truth(batch), batch.yPred())
            : ofLogits.each(truth(batch), logits);
    int rows = hasRows ? batch.yPred().count() : 1;
    System.arraycopy(values, 0, to, 0, rows * shape.size());
  }

  private Rows truth(Batch batch) {
    Rows yPred = batch.yPred();
    return classNumbers
        ? new Rows(yPred.shape(), batch.targetsOfEach(), yPred.count(), false)
        : batch.yTrue();
  }
}
