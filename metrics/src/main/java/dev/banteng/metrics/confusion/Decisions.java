package dev.banteng.metrics.confusion;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Task;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.counts.Bins;
import dev.banteng.metrics.internal.counts.Columns;
import dev.banteng.metrics.internal.counts.ConfusionAccumulator;
import java.util.List;
import java.util.OptionalInt;

/** From a {@link Decision} to an accumulator, and to Keras' arguments and back. */
final class Decisions {
  private Decisions() {}

  static Decision withThresholds(Decision before, List<Double> thresholds) {
    return before instanceof Decision.TopK top
        ? new Decision.TopK(top.k(), new Decision.Above(thresholds).thresholds())
        : new Decision.Above(thresholds);
  }

  static Decision withTopK(Decision before, int k) {
    boolean thresholdsGiven =
        before instanceof Decision.Above && !before.equals(Decision.ABOVE_HALF);
    return new Decision.TopK(k, thresholdsGiven ? thresholds(before) : List.of());
  }

  /** Hands Keras' thresholds and top_k through; the usual decision has neither. */
  static Decision arguments(Arguments a, Decision decision, Decision usual) {
    boolean byDefault = decision.equals(usual);
    var thresholds = a.numberOrMore("thresholds", byDefault ? List.of() : thresholds(decision));
    var k =
        a.integer(
            "top_k",
            !byDefault && decision instanceof Decision.TopK top
                ? OptionalInt.of(top.k())
                : OptionalInt.empty());
    if (k.isPresent()) {
      return new Decision.TopK(k.getAsInt(), thresholds);
    }
    return thresholds.isEmpty() ? usual : new Decision.Above(thresholds);
  }

  /** Hands Keras' thresholds through where there is no top_k. */
  static Decision above(Arguments a, Decision decision) {
    boolean byDefault = decision.equals(Decision.ABOVE_HALF);
    var thresholds = a.numberOrMore("thresholds", byDefault ? List.of() : thresholds(decision));
    return thresholds.isEmpty() ? Decision.ABOVE_HALF : new Decision.Above(thresholds);
  }

  /** Adds the withers; above 0.5 needs none. */
  static Code write(Decision decision, Code code) {
    if (decision.equals(Decision.ABOVE_HALF)) {
      return code;
    }
    if (decision instanceof Decision.TopK top) {
      code.with("topK", top.k());
    }
    List<Double> thresholds = thresholds(decision);
    return code.when(!thresholds.isEmpty(), "thresholds", thresholds);
  }

  static List<Double> thresholds(Decision decision) {
    if (decision instanceof Decision.Above above) {
      return above.thresholds();
    }
    return decision instanceof Decision.TopK top ? top.above() : List.of();
  }

  static ConfusionAccumulator start(
      String metric,
      Decision decision,
      OptionalInt classId,
      Task task,
      ConfusionAccumulator.Reading reading) {
    checkColumns(metric, decision, classId, task);
    Columns columns = classId.isPresent() ? Columns.ALL.only(classId.getAsInt()) : Columns.ALL;
    return start(metric, decision, columns, task, reading);
  }

  /** An accumulator of counts of each class by itself. */
  static ConfusionAccumulator startOfEach(
      String metric, Decision decision, Task task, ConfusionAccumulator.Reading reading) {
    checkColumns(metric, decision, OptionalInt.empty(), task);
    return start(metric, decision, Columns.ALL.apart(), task, reading);
  }

  private static ConfusionAccumulator start(
      String metric,
      Decision decision,
      Columns of,
      Task task,
      ConfusionAccumulator.Reading reading) {
    List<Double> thresholds = thresholds(decision);
    boolean ofProbabilities = thresholds.stream().anyMatch(at -> at > 0 && at < 1);
    Columns columns = decision instanceof Decision.TopK top ? of.topK(top.k()) : of;
    return ConfusionAccumulator.start(
        metric,
        Bins.of(thresholds),
        columns,
        new Probabilities(metric, task, ofProbabilities, Probabilities.OR_ZERO),
        task,
        reading);
  }

  private static void checkColumns(
      String metric, Decision decision, OptionalInt classId, Task task) {
    ShapeChecks.checkEachOrClasses(metric, task);
    Shape yPred = task.yPred();
    if (decision instanceof Decision.TopK && yPred.rank() == 0) {
      throw columnsMissing(metric, yPred);
    }
    checkClass(metric, classId, yPred);
    if (decision instanceof Decision.TopK k && k.k() > yPred.last()) {
      throw Check.fail(
          metric
              + " was given topK "
              + k.k()
              + ", but y_pred "
              + yPred.withBatch()
              + " has only "
              + yPred.last()
              + " classes.");
    }
  }

  private static IllegalArgumentException columnsMissing(String metric, Shape yPred) {
    return Check.fail(
        metric
            + " with topK or classId takes y_pred [n, classes], but was given "
            + yPred.withBatch()
            + ".");
  }

  /** Refuses a class that predictions do not have. */
  static void checkClass(String metric, OptionalInt classId, Shape yPred) {
    if (classId.isEmpty()) {
      return;
    }
    if (yPred.rank() == 0) {
      throw columnsMissing(metric, yPred);
    }
    if (classId.getAsInt() >= yPred.last()) {
      throw Check.fail(
          metric
              + " was given classId "
              + classId.getAsInt()
              + ", but y_pred "
              + yPred.withBatch()
              + " has classes 0.."
              + (yPred.last() - 1)
              + ".");
    }
  }
}
