package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.losses.Losses;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batches in, the value after each out; and again after a reset. */
final class MetricCases implements CaseRunner {
  @Override
  public Runnable read(GoldenCase golden) {
    if (golden.isFunction() && Losses.kinds().identifiers().contains(golden.text("function"))) {
      Loss loss = LossCases.function(golden); // its values are the metric's
      return () -> LossCases.checkEach("value", golden, loss);
    }
    Metric metric = golden.make(Metrics.kinds());
    return golden.isFunction() ? () -> checkEach(golden, metric) : () -> run(golden, metric);
  }

  private static void checkEach(GoldenCase golden, Metric metric) {
    INDArray values = metric.each(golden.tensor("y_true").array(), golden.tensor("y_pred").array());
    Tensor expected = golden.tensor("value");
    if (!Arrays.equals(values.shape(), expected.sizes())) {
      throw new Mismatch(
          "value: expected shape " + expected + ", got " + Arrays.toString(values.shape()));
    }
    Tolerance.VALUE.check("value", expected, values.dup('c').data().asDouble());
  }

  private static void run(GoldenCase golden, Metric metric) {
    JsonNode updates = golden.get("updates");
    Accumulator accumulator = metric.start(context(updates.get(0)));
    for (int i = 0; i < updates.size(); i++) {
      accumulator.update(batch(updates.get(i)));
      check("results[" + i + "]", golden.get("results").get(i), accumulator);
    }
    accumulator.reset();
    accumulator.update(batch(updates.get(0)));
    check("after_reset", golden.get("after_reset"), accumulator);
  }

  private static void check(String what, JsonNode expected, Accumulator accumulator) {
    Tolerance.VALUE.check(what, Tensor.of(expected), accumulator.values());
  }

  /** Metrics of values alone have no targets: they are given the values twice. */
  private static Tensor targets(JsonNode update) {
    return Tensor.of(update.get(update.hasNonNull("y_true") ? "y_true" : "y_pred"));
  }

  private static MetricContext context(JsonNode update) {
    return new MetricContext(targets(update).row(), Tensor.of(update.get("y_pred")).row(), null);
  }

  private static Batch batch(JsonNode update) {
    var yPred = Tensor.of(update.get("y_pred")).asRows();
    var weights =
        update.hasNonNull("sample_weight") ? Tensor.of(update.get("sample_weight")).asRows() : null;
    return new Batch(targets(update).asRows(), yPred, null, weights);
  }
}
