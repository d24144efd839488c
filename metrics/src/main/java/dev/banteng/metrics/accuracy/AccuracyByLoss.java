package dev.banteng.metrics.accuracy;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.Task;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which accuracy is meant by {@code accuracy()} in a model. */
final class AccuracyByLoss {
  private static final Logger LOG = LoggerFactory.getLogger(Accuracy.class);

  private AccuracyByLoss() {}

  static Metric choose(String name, Task task) {
    Loss loss = task.loss();
    if (loss == null) {
      return new Accuracy(name, true);
    }
    Metric chosen = choose(name, task, loss);
    LOG.info(
        "{} is {} here: loss {}, labels {}, outputs {}.",
        name,
        called(chosen),
        loss.name(),
        task.yTrue().withBatch(),
        task.yPred().withBatch());
    return new ChosenAccuracy(chosen);
  }

  private static String called(Metric chosen) {
    boolean atZero = chosen instanceof BinaryAccuracy binary && binary.threshold() == 0;
    return chosen.className() + (atZero ? " with threshold 0" : "");
  }

  private static Metric choose(String name, Task task, Loss loss) {
    boolean single = task.yPred().last() == 1;
    if (loss.sparse()) {
      return single
          ? fail(name, task, loss, "its labels are class numbers, but the model has one output")
          : new SparseCategoricalAccuracy(name);
    }
    if (loss.link() == Link.SOFTMAX) {
      return single
          ? fail(name, task, loss, "it compares classes, but the model has one output")
          : new CategoricalAccuracy(name);
    }
    if (loss.link() == Link.SIGMOID && !single && task.last() == Link.SOFTMAX) {
      return fail(
          name, task, loss, "it takes each output by itself, but the model ends in softmax");
    }
    if (single || loss.link() == Link.SIGMOID) {
      // Hinges learn scores on either side of 0; behind a sigmoid there is nothing below.
      boolean scores = task.ofSigns() && task.last() != Link.SIGMOID;
      BinaryAccuracy binary = BinaryAccuracy.PROTOTYPE.usual().name(name);
      return scores ? binary.threshold(0) : binary;
    }
    return ShapeChecks.isOfClassIndices(task)
        ? new SparseCategoricalAccuracy(name)
        : new CategoricalAccuracy(name);
  }

  private static Metric fail(String name, Task task, Loss loss, String why) {
    throw Check.fail(
        name
            + " cannot be chosen for "
            + loss.name()
            + ": "
            + why
            + " ("
            + task.yPred().withBatch()
            + "). Mend the loss, or name what you mean: binaryAccuracy(), categoricalAccuracy() or"
            + " sparseCategoricalAccuracy().");
  }
}
