package dev.banteng.metrics.custom;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.data.internal.Conversion;
import dev.banteng.core.data.internal.RowValues;
import dev.banteng.metrics.api.Batch;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Users' functions on a batch: arrays in and numbers out. */
final class SampleFunction {
  private SampleFunction() {}

  /** The same function, which says so where it gives null. */
  static BinaryOperator<INDArray> notNull(BinaryOperator<INDArray> function) {
    return (truth, predictions) -> {
      INDArray values = function.apply(truth, predictions);
      if (values == null) {
        throw Check.fail("its function gives null, not an array of one value a row.");
      }
      return values;
    };
  }

  /** A copy of the truth in the shape of the predictions, class numbers as one-hot rows. */
  static INDArray truth(Batch batch) {
    Rows yPred = batch.yPred();
    return Conversion.tensor(new Rows(yPred.shape(), batch.targetsOfEach(), yPred.count(), false));
  }

  /** A copy of the predictions. */
  static INDArray predictions(Batch batch) {
    return Conversion.tensor(batch.yPred());
  }

  /** Writes a function's values of a batch. */
  static void write(String metric, BinaryOperator<INDArray> function, Batch batch, double[] to) {
    INDArray truth = truth(batch);
    INDArray predictions = predictions(batch);
    INDArray values =
        RowValues.attempt(metric, batch.yPred().shape(), () -> function.apply(truth, predictions));
    if (values.length() > to.length || values.length() % batch.yPred().count() != 0) {
      throw Check.fail(
          metric
              + " gave values "
              + Arrays.toString(values.shape())
              + " for "
              + batch.yPred().count()
              + " rows, and others in its trial. It has one value a row, whatever the rows hold.");
    }
    double[] numbers = values.dup('c').data().asDouble();
    System.arraycopy(numbers, 0, to, 0, numbers.length);
  }
}
