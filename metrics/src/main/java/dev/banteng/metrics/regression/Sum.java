package dev.banteng.metrics.regression;

import dev.banteng.core.Arguments;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.counts.MeanAccumulator;

/**
 * The weighted sum of the predictions themselves, {@code sum(w · yPred)}; the truth is not read.
 * Shapes: [n, ...]; weights one a row or one a value. Range: any number. Down, as what is summed is
 * most often an error.
 *
 * <p>Example: {@code sum().of(new float[] {1, 3, 5, 7}, new float[] {1, 3, 5, 7})} is 16.0. For
 * totals, such as the cost of all rows. It misleads when comparing data of different size: twice
 * the rows have twice the sum; use {@link Mean}.
 *
 * @param name the key in History
 * @see <a href="https://keras.io/api/metrics/metrics_wrappers/">Keras: metric wrappers and
 *     reduction metrics</a>
 */
public record Sum(String name) implements NamedMetric<Sum> {
  public static final Prototype<Sum> PROTOTYPE = Prototype.of("sum()", new Sum("sum"));

  /** Checks the name. */
  public Sum {
    MetricArguments.checkName("Sum", name);
  }

  @Override
  public Sum arguments(Arguments a) {
    return new Sum(MetricArguments.name(a, name));
  }

  @Override
  public Direction direction() {
    return Direction.DOWN;
  }

  @Override
  public Accumulator start(MetricContext context) {
    return new MeanAccumulator(name, context.yPred(), Mean::copy).read(MeanAccumulator::total);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
