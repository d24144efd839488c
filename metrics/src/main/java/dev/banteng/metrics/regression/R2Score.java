package dev.banteng.metrics.regression;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.ShapeChecks;

/**
 * The coefficient of determination, {@code 1 - sum((yTrue - yPred)²) / sum((yTrue - mean)²)}: the
 * share of the targets' variance that predictions explain.
 *
 * <p>Shapes: both [n, outputs], or [n] for one output; weights one a row or one a value. Range: 1
 * (perfect) downwards without end, 0 being as good as always saying the mean; up. As in Keras, an
 * output whose truth is constant counts 0, or NaN where it is met exactly.
 *
 * <p>Example: {@code r2Score().of(new float[][] {{1}, {4}, {3}}, new float[][] {{2}, {4}, {4}})} is
 * 0.5714. For regression, as a figure without a unit; it misleads where targets hardly vary.
 *
 * @param name the key in History
 * @param aggregation how outputs become one value: their mean unless given
 * @param numRegressors how many predictors an adjusted score takes into account; 0 for none
 * @see <a href="https://keras.io/api/metrics/regression_metrics/">Keras: regression metrics</a>
 */
public record R2Score(String name, R2Aggregation aggregation, int numRegressors)
    implements NamedMetric<R2Score> {
  public static final Prototype<R2Score> PROTOTYPE =
      Prototype.of("r2Score()", new R2Score("r2_score", R2Aggregation.UNIFORM_AVERAGE, 0));

  /** Checks the number of predictors. */
  public R2Score {
    MetricArguments.checkName("R2Score", name);
    Check.notNegative("numRegressors of " + name, numRegressors);
  }

  @Override
  public R2Score arguments(Arguments a) {
    return new R2Score(
        MetricArguments.name(a, name),
        a.pass("class_aggregation", aggregation, R2Aggregation.FORM),
        a.integer("num_regressors", numRegressors));
  }

  /** One value an output. */
  public R2Score none() {
    return Arguments.with(this, "class_aggregation", R2Aggregation.NONE);
  }

  /** The mean of the outputs' values, weighted by the variance of their truth. */
  public R2Score varianceWeighted() {
    return Arguments.with(this, "class_aggregation", R2Aggregation.VARIANCE_WEIGHTED_AVERAGE);
  }

  /** The score adjusted for that many predictors; Keras counts every value as a sample. */
  public R2Score numRegressors(int count) {
    return Arguments.with(this, "num_regressors", count);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    if (context.yPred().rank() > 1 || context.yTrue().rank() > 1) {
      throw Check.fail(
          name
              + " takes y_true and y_pred [n, outputs], or [n] for one output, but was given "
              + context.yTrue().withBatch()
              + " and "
              + context.yPred().withBatch()
              + ". Flatten the positions to rows, or to outputs.");
    }
    ShapeChecks.checkEach(name, context);
    return new R2Accumulator(this, context.yPred());
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
