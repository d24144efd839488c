package dev.banteng.metrics.internal.checks;

import dev.banteng.core.Check;
import dev.banteng.metrics.api.Task;
import dev.banteng.metrics.internal.encoding.Shapes;

/** Refuses shapes that do not go together. */
public final class ShapeChecks {
  private ShapeChecks() {}

  /** Refuses all but one truth for each prediction. */
  public static void checkEach(String metric, Task task) {
    checkEach(metric, task, "");
  }

  /** Refuses all but one truth for each prediction, with a hint for class numbers. */
  public static void checkEach(String metric, Task task, String hint) {
    if (!Shapes.same(task.yTrue(), task.yPred())) {
      throw notEach(metric, task, isOfClassIndices(task) ? hint : "");
    }
  }

  /** Refuses all but class numbers and one-hot rows. */
  public static void checkClasses(String metric, Task task) {
    if (task.yPred().last() < 2) {
      throw Check.fail(
          "%s compares classes, so y_pred is [n, classes] with 2 classes or more, but was given %s."
              + " For one output use binaryAccuracy().",
          metric, task.yPred().withBatch());
    }
    checkEachOrClasses(metric, task);
  }

  /** Refuses all but one truth for each prediction and class numbers. */
  public static void checkEachOrClasses(String metric, Task task) {
    if (!Shapes.same(task.yTrue(), task.yPred()) && !isOfClassIndices(task)) {
      throw task.yPred().last() < 2 ? notEach(metric, task, "") : notClasses(metric, task);
    }
  }

  /** Whether the truth holds one class number where predictions have a value for each class. */
  public static boolean isOfClassIndices(Task task) {
    return Shapes.classIndices(task.yTrue(), task.yPred());
  }

  private static IllegalArgumentException notEach(String metric, Task task, String hint) {
    return Check.fail(
        "%s takes one truth for each prediction, but was given y_true %s and y_pred %s.%s",
        metric, task.yTrue().withBatch(), task.yPred().withBatch(), hint);
  }

  private static IllegalArgumentException notClasses(String metric, Task task) {
    String oneHot = task.yPred().withBatch();
    return Check.fail(
        "%s takes y_true as class numbers %s or as one-hot rows %s for y_pred %s, but was given"
            + " %s.",
        metric,
        Shapes.positions(task.yPred()).withBatch(),
        oneHot,
        oneHot,
        task.yTrue().withBatch());
  }
}
