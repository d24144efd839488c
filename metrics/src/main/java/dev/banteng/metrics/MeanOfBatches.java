package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.data.internal.RowValues;
import java.util.function.ToDoubleBiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean of a function's values for batches, each counting as often as it has rows. */
final class MeanOfBatches implements Accumulator {
  private final String metric;
  private final ToDoubleBiFunction<INDArray, INDArray> function;
  private double total;
  private double rows;

  MeanOfBatches(String metric, ToDoubleBiFunction<INDArray, INDArray> function) {
    this.metric = metric;
    this.function = function;
  }

  @Override
  public void update(Batch batch) {
    if (batch.weights() != null) {
      throw Check.fail(
          metric
              + " has one value for a whole batch, so rows cannot be weighed. Leave weights out, or"
              + " use metric(name, function) with one value a row.");
    }
    INDArray truth = RowFunction.truth(batch);
    INDArray predictions = RowFunction.predictions(batch);
    double value =
        RowValues.attempt(
            metric, batch.yPred().shape(), () -> function.applyAsDouble(truth, predictions));
    total += value * batch.yPred().count();
    rows += batch.yPred().count();
  }

  @Override
  public double result() {
    return rows == 0 ? 0 : total / rows;
  }

  @Override
  public void merge(Accumulator other) {
    if (!(other instanceof MeanOfBatches mean) || !mean.metric.equals(metric)) {
      throw Check.fail(metric + " can only be merged with another " + metric + ".");
    }
    total += mean.total;
    rows += mean.rows;
  }

  @Override
  public void reset() {
    total = 0;
    rows = 0;
  }
}
