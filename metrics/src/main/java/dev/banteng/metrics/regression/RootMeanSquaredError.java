package dev.banteng.metrics.regression;

import dev.banteng.core.Arguments;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.counts.MeanAccumulator;

/**
 * The root of the mean of squared differences, {@code sqrt(mean((yPred - yTrue)²))}: an error in
 * the unit of what is predicted.
 *
 * <p>Shapes: both [n, ...] alike; weights one a row, a step or a value. Range 0 upwards, down.
 *
 * <p>Example: {@code rootMeanSquaredError().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{1,
 * 1}, {0, 0}})} is 0.5. For regression where large errors are worse than many small ones. It
 * misleads where a few errors are huge: look at the mean absolute error.
 *
 * @param name the key in History
 * @see <a href="https://keras.io/api/metrics/regression_metrics/">Keras: regression metrics</a>
 */
public record RootMeanSquaredError(String name) implements NamedMetric<RootMeanSquaredError> {
  public static final Prototype<RootMeanSquaredError> PROTOTYPE =
      Prototype.of("rootMeanSquaredError()", new RootMeanSquaredError("root_mean_squared_error"));

  /** Checks the name. */
  public RootMeanSquaredError {
    MetricArguments.checkName("RootMeanSquaredError", name);
  }

  @Override
  public RootMeanSquaredError arguments(Arguments a) {
    return new RootMeanSquaredError(MetricArguments.name(a, name));
  }

  @Override
  public Direction direction() {
    return Direction.DOWN;
  }

  @Override
  public Accumulator start(MetricContext context) {
    ShapeChecks.checkEach(name, context);
    return new MeanAccumulator(name, context.yPred(), RootMeanSquaredError::squares)
        .read(mean -> Math.sqrt(mean.result()));
  }

  private static void squares(Batch batch, double[] to) {
    float[] truth = batch.yTrue().data();
    float[] predicted = batch.yPred().data();
    for (int i = 0; i < batch.yPred().size(); i++) {
      double error = (double) predicted[i] - truth[i];
      to[i] = error * error;
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
