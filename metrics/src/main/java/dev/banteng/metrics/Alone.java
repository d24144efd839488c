package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.data.Conversion;
import org.jspecify.annotations.Nullable;

/** A metric used by itself on arrays of any kind. */
final class Alone {
  private Alone() {}

  static Accumulator update(Metric metric, Object yTrue, Object yPred) {
    return update(metric, Conversion.rows("y_true", yTrue), Conversion.rows("y_pred", yPred), null);
  }

  static Accumulator update(Metric metric, Object yTrue, Object yPred, Object weights) {
    var rows = Conversion.rows("the weights", weights);
    return update(metric, Conversion.rows("y_true", yTrue), Conversion.rows("y_pred", yPred), rows);
  }

  private static Accumulator update(Metric metric, Rows yTrue, Rows yPred, @Nullable Rows weights) {
    if (yTrue.count() != yPred.count()) {
      throw Check.fail(
          metric.name()
              + " takes as many rows of truth as of predictions, but y_true has "
              + yTrue.count()
              + " and y_pred has "
              + yPred.count()
              + ".");
    }
    var accumulator = metric.start(new Task(yTrue.shape(), yPred.shape(), null));
    accumulator.update(new Batch(yTrue, yPred, null, weights));
    return accumulator;
  }
}
