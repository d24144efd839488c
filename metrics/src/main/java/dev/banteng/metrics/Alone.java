package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.data.internal.Conversion;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A metric used by itself on arrays of any kind. */
final class Alone {
  private Alone() {}

  static Accumulator update(Metric metric, Object yTrue, Object yPred) {
    return update(metric, both(metric.name(), yTrue, yPred));
  }

  static Accumulator update(Metric metric, Object yTrue, Object yPred, Object weights) {
    return update(metric, both(metric.name(), yTrue, yPred, weights));
  }

  private static Accumulator update(Metric given, Batch batch) {
    Metric metric = AccuracyByValues.choose(given, batch);
    var accumulator = metric.start(task(batch));
    accumulator.update(batch);
    accumulator.finish();
    return accumulator;
  }

  /** The values of a metric that is the mean of them. */
  static INDArray each(Metric given, Object yTrue, Object yPred) {
    Batch batch = both(given.name(), yTrue, yPred);
    Metric metric = AccuracyByValues.choose(given, batch);
    if (metric.start(task(batch)) instanceof MeanOf mean) {
      return mean.each(batch);
    }
    throw Check.fail(
        metric.name()
            + " is no mean of values, so it has none for each row. For its value use of(yTrue,"
            + " yPred).");
  }

  /** A batch for a confusion matrix. */
  static Batch ofClasses(String what, Object yTrue, Object yPred) {
    return checked(what, both(what, yTrue, yPred));
  }

  /** A batch with weights for a confusion matrix. */
  static Batch ofClasses(String what, Object yTrue, Object yPred, Object weights) {
    return checked(what, both(what, yTrue, yPred, weights));
  }

  private static Batch checked(String what, Batch batch) {
    Shapes.checkEachOrClasses(what, task(batch));
    batch.checkNumbers(what);
    return batch;
  }

  /** What a metric is asked without a model. */
  static Task task(Batch batch) {
    return new Task(batch.yTrue().shape(), batch.yPred().shape(), null);
  }

  private static Batch both(String what, Object yTrue, Object yPred) {
    return batch(what, Conversion.rows("y_true", yTrue), Conversion.rows("y_pred", yPred), null);
  }

  private static Batch both(String what, Object yTrue, Object yPred, Object weights) {
    Rows rows = Conversion.rows("the weights", weights);
    return batch(what, Conversion.rows("y_true", yTrue), Conversion.rows("y_pred", yPred), rows);
  }

  private static Batch batch(String what, Rows yTrue, Rows yPred, @Nullable Rows weights) {
    if (yTrue.count() != yPred.count()) {
      throw Check.fail(
          what
              + " takes as many rows of truth as of predictions, but y_true has "
              + yTrue.count()
              + " and y_pred has "
              + yPred.count()
              + ". Give each row of y_pred its truth.");
    }
    if (weights != null && weights.count() != yPred.count()) {
      throw Check.fail(
          what
              + " takes as many rows of weights as of predictions, but the weights have "
              + weights.count()
              + " and y_pred has "
              + yPred.count()
              + ". Give each row of y_pred one weight.");
    }
    return Batch.alone(yTrue, yPred, weights);
  }
}
