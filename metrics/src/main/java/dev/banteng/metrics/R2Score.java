package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.core.Kind;

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
public record R2Score(String name, R2Aggregation aggregation, int numRegressors) implements Metric {
  static final Kind<Metric> KIND =
      Kind.of(
          "R2Score",
          config ->
              new R2Score(
                  config.text("name", "r2_score"),
                  R2Aggregation.read(config),
                  config.integer("num_regressors", 0)));

  /** Checks the number of predictors. */
  public R2Score {
    Settings.checkName("R2Score", name);
    Check.notNegative("numRegressors of " + name, numRegressors);
  }

  /** One value an output. */
  public R2Score none() {
    return new R2Score(name, R2Aggregation.NONE, numRegressors);
  }

  /** The mean of the outputs' values, weighted by the variance of their truth. */
  public R2Score varianceWeighted() {
    return new R2Score(name, R2Aggregation.VARIANCE_WEIGHTED_AVERAGE, numRegressors);
  }

  /** The score adjusted for that many predictors; Keras counts every value as a sample. */
  public R2Score numRegressors(int count) {
    return new R2Score(name, aggregation, count);
  }

  @Override
  public R2Score name(String value) {
    return new R2Score(value, aggregation, numRegressors);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(Task task) {
    if (task.yPred().rank() > 1 || task.yTrue().rank() > 1) {
      throw Check.fail(
          name
              + " takes y_true and y_pred [n, outputs], or [n] for one output, but was given "
              + task.yTrue().withBatch()
              + " and "
              + task.yPred().withBatch()
              + ". Flatten the positions to rows, or to outputs.");
    }
    ShapeChecks.checkEach(name, task);
    return new R2Accumulator(this, task.yPred());
  }

  @Override
  public String className() {
    return "R2Score";
  }

  @Override
  public Config config() {
    return Settings.named(name)
        .with("class_aggregation", aggregation.identifier())
        .with("num_regressors", numRegressors);
  }

  @Override
  public String toString() {
    return Code.of("r2Score")
        .when(aggregation == R2Aggregation.NONE, "none")
        .when(aggregation == R2Aggregation.VARIANCE_WEIGHTED_AVERAGE, "varianceWeighted")
        .when(numRegressors > 0, "numRegressors", numRegressors)
        .named(name, "r2_score");
  }
}
