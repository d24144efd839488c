package dev.banteng.metrics.accuracy;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Targets;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which accuracy is meant by {@code accuracy()} in a model. */
final class AccuracyByLoss {
  private static final Logger LOG = LoggerFactory.getLogger(Accuracy.class);

  private AccuracyByLoss() {}

  static Metric choose(String name, MetricContext context) {
    Loss loss = context.loss();
    if (loss == null) {
      return new Accuracy(name, true);
    }
    Metric chosen = choose(name, context, loss);
    LOG.info(
        "{} is {} here: loss {}, labels {}, outputs {}.",
        name,
        called(chosen),
        loss.name(),
        context.yTrue().withBatch(),
        context.yPred().withBatch());
    return new ResolvedAccuracy(chosen);
  }

  private static String called(Metric chosen) {
    boolean atZero = chosen instanceof BinaryAccuracy binary && binary.threshold() == 0;
    return chosen.className() + (atZero ? " with threshold 0" : "");
  }

  private static Metric choose(String name, MetricContext context, Loss loss) {
    boolean single = context.yPred().last() == 1;
    if (loss.targets() == Targets.CLASS_INDICES) {
      return single
          ? fail(name, context, loss, "its labels are class numbers, but the model has one output")
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
      boolean scores = context.ofSigns() && context.outputActivation() != Link.SIGMOID;
      BinaryAccuracy binary = BinaryAccuracy.PROTOTYPE.usual().name(name);
      return scores ? binary.threshold(0) : binary;
    }
    return ShapeChecks.isOfClassIndices(context)
        ? new SparseCategoricalAccuracy(name)
        : new CategoricalAccuracy(name);
  }

  private static Metric fail(String name, MetricContext context, Loss loss, String why) {
    throw Check.fail(
        name
            + " cannot be chosen for "
            + loss.name()
            + ": "
            + why
            + " ("
            + context.yPred().withBatch()
            + "). Mend the loss, or name what you mean: binaryAccuracy(), categoricalAccuracy() or"
            + " sparseCategoricalAccuracy().");
  }
}
