package dev.banteng.metrics.accuracy;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.internal.Log;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Targets;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.checks.BinaryTargets;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.encoding.Predictions;
import dev.banteng.metrics.internal.encoding.Shapes;
import org.slf4j.Logger;

/**
 * The accuracy that {@code accuracy()} is in a model: which one, by loss and labels, and a check of
 * the targets. Those of a regression would log 0 without a word.
 *
 * <p>Example: {@code binaryAccuracy().of(new float[] {.05f, .95f}, new float[] {.1f, .9f})} is 0.0,
 * which in a model is what {@code accuracy()} refuses.
 *
 * @param accuracy the accuracy itself
 */
record ResolvedAccuracy(Metric accuracy) implements NamedMetric<ResolvedAccuracy> {
  private static final Logger LOG = Log.of(Accuracy.class);
  private static final String REGRESSION =
      "For a regression use mae(); for several classes end the model with an output for each.";
  private static final float ROUNDING = 1e-3f;

  /** The accuracy that fits the loss and the labels of a model. */
  static Metric choose(String name, MetricContext context) {
    Loss loss = context.loss();
    if (loss == null) {
      return new Accuracy(name, true);
    }
    return new ResolvedAccuracy(choose(name, context, loss));
  }

  private static Metric choose(String name, MetricContext context, Loss loss) {
    boolean single = context.yPred().last() == 1;
    if (loss.targets() == Targets.CLASS_INDICES) {
      return single
          ? fail(name, context, loss, "its labels are class indices, but the model has one output")
          : new SparseCategoricalAccuracy(name);
    }
    if (loss.link() == Link.SOFTMAX) {
      return single
          ? fail(name, context, loss, "it compares classes, but the model has one output")
          : new CategoricalAccuracy(name);
    }
    if (loss.link() == Link.SIGMOID && !single && context.outputActivation() == Link.SOFTMAX) {
      return fail(
          name, context, loss, "it takes each output by itself, but the model ends in softmax");
    }
    if (single || loss.link() == Link.SIGMOID) {
      // Hinges learn scores on either side of 0; behind a sigmoid there is nothing below.
      boolean scores = context.hasSignTargets() && context.outputActivation() != Link.SIGMOID;
      BinaryAccuracy binary = BinaryAccuracy.PROTOTYPE.usual().name(name);
      return scores ? binary.threshold(0) : binary;
    }
    return ShapeChecks.isOfClassIndices(context)
        ? new SparseCategoricalAccuracy(name)
        : new CategoricalAccuracy(name);
  }

  private static Metric fail(String name, MetricContext context, Loss loss, String why) {
    throw Check.fail(
        "%s cannot be chosen for %s: %s (%s). Mend the loss, or name what you mean:"
            + " binaryAccuracy(), categoricalAccuracy() or sparseCategoricalAccuracy().",
        name, loss.name(), why, context.yPred().withBatch());
  }

  @Override
  public Accumulator start(MetricContext context) {
    Loss loss = context.loss();
    if (loss == null) {
      return accuracy.start(context);
    }
    context
        .ignored()
        .ifPresent(
            label ->
                LOG.warn(
                    "{} counts label {}, which the loss ignores, as wrong, as Keras does. Give it"
                        + " weight 0 with weighted(accuracy()), or use meanIoU(...).ignoreClass({}).",
                    name(),
                    label,
                    label));
    if (accuracy instanceof BinaryAccuracy binary) {
      var labels = new BinaryTargets(name(), context).ofClasses(REGRESSION);
      return binary.start(
          context, (context.hasSignTargets() ? labels.orSigns() : labels)::checkTargets);
    }
    var accumulator = CategoricalAccuracy.startAs(name(), context);
    return loss.link() == Link.NONE ? accumulator.withPrecondition(this::checkRows) : accumulator;
  }

  /** Rows of classes have one 1, or are shares of 1. */
  private void checkRows(Batch batch) {
    Rows yTrue = batch.yTrue();
    if (!Shapes.each(yTrue, batch.yPred())) {
      return;
    }
    int width = batch.yPred().shape().last();
    for (int from = 0; from < yTrue.size(); from += width) {
      boolean shares = isShares(yTrue, from, width);
      for (int i = from; i < from + width && !shares; i++) {
        boolean label = yTrue.isWhole(i) && Math.abs(yTrue.data()[i]) <= 1;
        if (!label && Predictions.hasWeight(batch.weights(), yTrue, i)) {
          throw noClasses(yTrue, i);
        }
      }
    }
  }

  private static boolean isShares(Rows rows, int from, int width) {
    float sum = 0;
    boolean inside = true;
    for (int i = from; i < from + width; i++) {
      sum += rows.data()[i];
      inside &= rows.data()[i] >= 0;
    }
    return inside && Math.abs(sum - 1) <= ROUNDING;
  }

  private IllegalArgumentException noClasses(Rows yTrue, int index) {
    return Check.fail(
        "%s takes one-hot rows here, but row %s of a batch has %s. For a regression use mae(); to"
            + " compare the largest of each sample whatever they are, categoricalAccuracy().",
        name(), index / yTrue.shape().size(), yTrue.data()[index]);
  }

  @Override
  public String name() {
    return accuracy.name();
  }

  @Override
  public Direction direction() {
    return accuracy.direction();
  }

  @Override
  public String className() {
    return accuracy.className();
  }

  @Override
  public ResolvedAccuracy arguments(Arguments a) {
    return new ResolvedAccuracy((Metric) accuracy.arguments(a));
  }

  @Override
  public String toString() {
    return accuracy.toString();
  }
}
