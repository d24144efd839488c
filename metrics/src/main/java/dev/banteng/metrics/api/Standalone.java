package dev.banteng.metrics.api;

import dev.banteng.core.Check;
import dev.banteng.metrics.internal.encoding.InputRows;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Uses a metric by itself, without a model, on arrays of any kind. */
final class Standalone {
  private Standalone() {}

  /** A metric's accumulator after all data, which are one batch. */
  static Accumulator update(Metric given, InputRows data) {
    Batch batch = batch(data);
    Metric metric = given.resolve(batch);
    var accumulator = metric.start(MetricContext.standalone(batch));
    accumulator.update(batch);
    accumulator.finish();
    return accumulator;
  }

  private static Batch batch(InputRows data) {
    return new Batch(data.yTrue(), data.yPred(), null, data.weights());
  }

  /** The values that a metric is the mean of. */
  static INDArray each(Metric given, InputRows data) {
    Batch batch = batch(data);
    Metric metric = given.resolve(batch);
    return metric
        .start(MetricContext.standalone(batch))
        .each(batch)
        .orElseThrow(
            () ->
                Check.fail(
                    "%s is no mean of values, so it has none for each sample. For its value use"
                        + " of(yTrue, yPred).",
                    metric.name()));
  }
}
