package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.Arrays;

/** Which shapes go together. Nothing is ever broadcast; axes of size 1 are not counted. */
final class Shapes {
  private Shapes() {}

  /** The positions at which a row of predictions chooses one of several classes. */
  static Shape positions(Shape yPred) {
    return yPred.rank() == 0 ? yPred : yPred.withoutLast();
  }

  /** Refuses all but one truth for each prediction. */
  static void checkEach(String metric, Task task) {
    checkEach(metric, task, "");
  }

  /** Refuses all but one truth for each prediction, with a hint for class numbers. */
  static void checkEach(String metric, Task task, String hint) {
    if (!same(task.yTrue(), task.yPred())) {
      throw Check.fail(
          metric
              + " takes one truth for each prediction, but was given y_true "
              + task.yTrue().withBatch()
              + " and y_pred "
              + task.yPred().withBatch()
              + "."
              + (classNumbers(task) ? hint : ""));
    }
  }

  /** Refuses all but class numbers and one-hot rows. */
  static void checkClasses(String metric, Task task) {
    if (task.yPred().last() < 2) {
      throw Check.fail(
          metric
              + " compares classes, so y_pred is [n, classes] with 2 classes or more, but was given "
              + task.yPred().withBatch()
              + ". For one output use binaryAccuracy().");
    }
    if (!same(task.yTrue(), task.yPred()) && !classNumbers(task)) {
      throw notClasses(metric, task);
    }
  }

  /** Refuses all but one truth for each prediction and class numbers. */
  static void checkEachOrClasses(String metric, Task task) {
    if (!same(task.yTrue(), task.yPred()) && !classNumbers(task)) {
      throw task.yPred().last() < 2
          ? Check.fail(
              metric
                  + " takes one truth for each prediction, but was given y_true "
                  + task.yTrue().withBatch()
                  + " and y_pred "
                  + task.yPred().withBatch()
                  + ".")
          : notClasses(metric, task);
    }
  }

  private static IllegalArgumentException notClasses(String metric, Task task) {
    return Check.fail(
        metric
            + " takes y_true as class numbers "
            + positions(task.yPred()).withBatch()
            + " or as one-hot rows "
            + task.yPred().withBatch()
            + " for y_pred "
            + task.yPred().withBatch()
            + ", but was given "
            + task.yTrue().withBatch()
            + ".");
  }

  /** Whether the truth holds one class number where predictions have a value for each class. */
  static boolean classNumbers(Task task) {
    return task.yPred().last() > 1 && same(task.yTrue(), positions(task.yPred()));
  }

  /** Whether the truth holds one number for each prediction; the shapes are known to agree. */
  static boolean each(Rows yTrue, Rows yPred) {
    return yTrue.shape().size() == yPred.shape().size();
  }

  static boolean same(Shape a, Shape b) {
    return a.equals(b) || Arrays.equals(withoutOnes(a), withoutOnes(b));
  }

  private static int[] withoutOnes(Shape shape) {
    return Arrays.stream(shape.toArray()).filter(size -> size > 1).toArray();
  }
}
