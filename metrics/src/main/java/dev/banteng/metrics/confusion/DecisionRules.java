package dev.banteng.metrics.confusion;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.counts.Bins;
import dev.banteng.metrics.internal.counts.Columns;
import dev.banteng.metrics.internal.counts.ConfusionAccumulator;
import java.util.List;
import java.util.OptionalInt;

/** From a {@link DecisionRule} to an accumulator, and to Keras' arguments and back. */
final class DecisionRules {
  private DecisionRules() {}

  static DecisionRule withThresholds(DecisionRule before, List<Double> thresholds) {
    var above = new DecisionRule.Above(thresholds);
    return before.largest().isPresent()
        ? new DecisionRule.TopK(before.largest().getAsInt(), above.thresholds())
        : above;
  }

  static DecisionRule withTopK(DecisionRule before, int k) {
    boolean given = before.largest().isEmpty() && !before.equals(DecisionRule.Above.HALF);
    return new DecisionRule.TopK(k, given ? before.thresholds() : List.of());
  }

  /** Hands Keras' thresholds and top_k through; the usual decision has neither. */
  static DecisionRule arguments(Arguments a, DecisionRule decision, DecisionRule usual) {
    boolean byDefault = decision.equals(usual);
    var thresholds = a.numberOrMore("thresholds", byDefault ? List.of() : decision.thresholds());
    var k = a.integer("top_k", byDefault ? OptionalInt.empty() : decision.largest());
    if (k.isPresent()) {
      return new DecisionRule.TopK(k.getAsInt(), thresholds);
    }
    return thresholds.isEmpty() ? usual : new DecisionRule.Above(thresholds);
  }

  /** Hands Keras' thresholds through where there is no top_k. */
  static DecisionRule above(Arguments a, DecisionRule decision) {
    boolean byDefault = decision.equals(DecisionRule.Above.HALF);
    var thresholds = a.numberOrMore("thresholds", byDefault ? List.of() : decision.thresholds());
    return thresholds.isEmpty() ? DecisionRule.Above.HALF : new DecisionRule.Above(thresholds);
  }

  /** Adds the withers; above 0.5 needs none. */
  static Code write(DecisionRule decision, Code code) {
    if (decision.equals(DecisionRule.Above.HALF)) {
      return code;
    }
    decision.largest().ifPresent(k -> code.with("topK", k));
    List<Double> thresholds = decision.thresholds();
    return code.when(!thresholds.isEmpty(), "thresholds", thresholds);
  }

  static ConfusionAccumulator start(
      String metric,
      DecisionRule decision,
      OptionalInt classId,
      MetricContext context,
      ConfusionAccumulator.Reading reading) {
    checkColumns(metric, decision, classId, context);
    Columns columns = classId.isPresent() ? Columns.ALL.only(classId.getAsInt()) : Columns.ALL;
    return start(metric, decision, columns, context, reading);
  }

  /** An accumulator of counts of each class by itself. */
  static ConfusionAccumulator startOfEach(
      String metric,
      DecisionRule decision,
      MetricContext context,
      ConfusionAccumulator.Reading reading) {
    checkColumns(metric, decision, OptionalInt.empty(), context);
    return start(metric, decision, Columns.ALL.separate(), context, reading);
  }

  private static ConfusionAccumulator start(
      String metric,
      DecisionRule decision,
      Columns of,
      MetricContext context,
      ConfusionAccumulator.Reading reading) {
    List<Double> thresholds = decision.thresholds();
    boolean ofProbabilities = thresholds.stream().anyMatch(at -> at > 0 && at < 1);
    Columns columns = decision.largest().isPresent() ? of.topK(decision.largest().getAsInt()) : of;
    return ConfusionAccumulator.start(
        metric,
        Bins.of(thresholds),
        columns,
        new Probabilities(metric, context, ofProbabilities, Probabilities.OR_ZERO),
        context,
        reading);
  }

  private static void checkColumns(
      String metric, DecisionRule decision, OptionalInt classId, MetricContext context) {
    ShapeChecks.checkEachOrClasses(metric, context);
    Shape yPred = context.yPred();
    int k = decision.largest().orElse(0);
    if (k > 0 && yPred.rank() == 0) {
      throw columnsMissing(metric, yPred);
    }
    checkClass(metric, classId, yPred);
    if (k > yPred.last()) {
      throw Check.fail(
          "%s was given topK %s, but yPred %s has only %s classes.",
          metric, k, yPred.withBatch(), yPred.last());
    }
  }

  private static IllegalArgumentException columnsMissing(String metric, Shape yPred) {
    return Check.fail(
        "%s with topK or classId takes yPred [n, classes], but was given %s.",
        metric, yPred.withBatch());
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
          "%s was given classId %s, but yPred %s has classes 0..%s.",
          metric, classId.getAsInt(), yPred.withBatch(), yPred.last() - 1);
    }
  }
}
