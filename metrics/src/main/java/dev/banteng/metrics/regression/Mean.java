package dev.banteng.metrics.regression;

import dev.banteng.core.Arguments;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.counts.MeanAccumulator;

/**
 * The weighted mean of the predictions themselves, {@code sum(w · yPred) / sum(w)}; the truth is
 * not read. Shapes: [n, ...]; weights one a row or one a value. Range: that of the predictions.
 * Down, as what is averaged is most often an error.
 *
 * <p>Example: {@code mean().of(new float[] {1, 3, 5, 7}, new float[] {1, 3, 5, 7})} is 4.0. For
 * values that a model computes itself; the truth is given only for its rows. It misleads where a
 * few values are huge, and where larger is better: early stopping then needs to be told.
 *
 * @param name the key in History
 * @see <a href="https://keras.io/api/metrics/metrics_wrappers/">Keras: metric wrappers and
 *     reduction metrics</a>
 */
public record Mean(String name) implements NamedMetric<Mean> {
  public static final Prototype<Mean> PROTOTYPE = Prototype.of("mean()", new Mean("mean"));

  /** Checks the name. */
  public Mean {
    MetricArguments.checkName("Mean", name);
  }

  @Override
  public Mean arguments(Arguments a) {
    return new Mean(MetricArguments.name(a, name));
  }

  @Override
  public Direction direction() {
    return Direction.DOWN;
  }

  @Override
  public Accumulator start(MetricContext context) {
    return new MeanAccumulator(name, context.yPred(), Mean::copy);
  }

  static void copy(Batch batch, double[] to) {
    float[] values = batch.yPred().data();
    for (int i = 0; i < batch.yPred().size(); i++) {
      to[i] = values[i];
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
