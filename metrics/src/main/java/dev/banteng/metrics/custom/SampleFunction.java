package dev.banteng.metrics.custom;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.data.internal.Conversion;
import dev.banteng.core.data.internal.RowValues;
import dev.banteng.metrics.api.Batch;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Users' functions on a batch: arrays in and numbers out. */
final class SampleFunction {
  private SampleFunction() {}

  /**
   * What a function gives. ND4J cannot reduce the last axis as -1 where it has one number, without
   * an axis of one number behind it: there the function is called once more.
   */
  static <R> R apply(
      BiFunction<INDArray, INDArray, R> function, INDArray targets, INDArray predictions) {
    try {
      return function.apply(targets, predictions);
    } catch (ArrayIndexOutOfBoundsException e) {
      if (predictions.rank() < 2 || predictions.size(-1) != 1) {
        throw e;
      }
      return function.apply(withLastAxis(targets), withLastAxis(predictions));
    }
  }

  private static INDArray withLastAxis(INDArray array) {
    long[] sizes = Arrays.copyOf(array.shape(), array.rank() + 1);
    sizes[array.rank()] = 1;
    return array.reshape(sizes);
  }

  /** The same function, which says so where it gives null. */
  static BinaryOperator<INDArray> notNull(BinaryOperator<INDArray> function) {
    return (targets, predictions) -> {
      INDArray values = apply(function, targets, predictions);
      if (values == null) {
        throw Check.fail("its function gives null, not an array of one value a sample.");
      }
      return values;
    };
  }

  /** A copy of the targets in the shape of the predictions, class indices as one-hot rows. */
  static INDArray targets(Batch batch) {
    Rows yPred = batch.yPred();
    return Conversion.tensor(new Rows(yPred.shape(), batch.targetsOfEach(), yPred.count(), false));
  }

  /** A copy of the predictions. */
  static INDArray predictions(Batch batch) {
    return Conversion.tensor(batch.yPred());
  }

  /** Writes a function's values of a batch. */
  static void write(String metric, BinaryOperator<INDArray> function, Batch batch, double[] to) {
    INDArray targets = targets(batch);
    INDArray predictions = predictions(batch);
    INDArray values =
        RowValues.attempt(
            metric, batch.yPred().shape(), () -> function.apply(targets, predictions));
    if (values.length() > to.length || values.length() % batch.yPred().count() != 0) {
      throw Check.fail(
          "%s gave values %s for %s samples, and others in its trial. It has one value a sample,"
              + " whatever the samples hold.",
          metric, Arrays.toString(values.shape()), batch.yPred().count());
    }
    double[] numbers = values.dup('c').data().asDouble();
    System.arraycopy(numbers, 0, to, 0, numbers.length);
  }
}
