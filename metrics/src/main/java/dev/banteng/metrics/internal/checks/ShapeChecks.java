package dev.banteng.metrics.internal.checks;

import dev.banteng.core.Check;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.encoding.Shapes;

/** Refuses shapes that do not go together. */
public final class ShapeChecks {
  private ShapeChecks() {}

  /** Refuses all but one target for each prediction. */
  public static void checkEach(String metric, MetricContext context) {
    checkEach(metric, context, "");
  }

  /** Refuses all but one target for each prediction, with a hint for class indices. */
  public static void checkEach(String metric, MetricContext context, String hint) {
    if (!Shapes.same(context.yTrue(), context.yPred())) {
      throw notEach(metric, context, isOfClassIndices(context) ? hint : "");
    }
  }

  /** Refuses all but class indices and one-hot rows. */
  public static void checkClasses(String metric, MetricContext context) {
    if (context.yPred().last() < 2) {
      throw Check.fail(
          "%s compares classes, so yPred is [n, classes] with 2 classes or more, but was given %s."
              + " For one output use binaryAccuracy().",
          metric, context.yPred().withBatch());
    }
    checkEachOrClasses(metric, context);
  }

  /** Refuses all but one target for each prediction and class indices. */
  public static void checkEachOrClasses(String metric, MetricContext context) {
    if (!Shapes.same(context.yTrue(), context.yPred()) && !isOfClassIndices(context)) {
      throw context.yPred().last() < 2 ? notEach(metric, context, "") : notClasses(metric, context);
    }
  }

  /** Whether targets are class indices where predictions have a value for each class. */
  public static boolean isOfClassIndices(MetricContext context) {
    return Shapes.classIndices(context.yTrue(), context.yPred());
  }

  private static IllegalArgumentException notEach(
      String metric, MetricContext context, String hint) {
    return Check.fail(
        "%s takes one target for each prediction, but was given yTrue %s and yPred %s.%s",
        metric, context.yTrue().withBatch(), context.yPred().withBatch(), hint);
  }

  private static IllegalArgumentException notClasses(String metric, MetricContext context) {
    String oneHot = context.yPred().withBatch();
    return Check.fail(
        "%s takes yTrue as class indices %s or as one-hot rows %s for yPred %s, but was given %s.",
        metric,
        context.yPred().positions().withBatch(),
        oneHot,
        oneHot,
        context.yTrue().withBatch());
  }
}
