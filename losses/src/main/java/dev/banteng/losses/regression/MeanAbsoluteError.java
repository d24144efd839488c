package dev.banteng.losses.regression;

import dev.banteng.core.Arguments;
import dev.banteng.core.Equation;
import dev.banteng.core.Prototype;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.Settings;

/**
 * The mean of absolute differences: {@code mean(|t - p|)} over the last axis.
 *
 * <p>Shapes: targets and predictions alike, of rank 1 to 4; one value for each last axis. Range: 0
 * (perfect) upwards, in the targets' unit; less is better.
 *
 * <p>Errors: shapes that differ; nothing is broadcast.
 *
 * <p>Example: {@code mae().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{1, 1}, {1, 0}})} is
 * 0.5.
 *
 * <p>For a regression with outliers: the median is its best constant prediction, which they hardly
 * move. It misleads where one large error is worse than many small ones. Its derivative is as large
 * near the target as far from it (and 0 at it), so that training needs a falling rate to settle;
 * {@link Huber} settles by itself.
 *
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code mean_absolute_error} by default
 * @see <a href="https://keras.io/api/losses/regression_losses/">Keras: regression losses</a>
 */
public record MeanAbsoluteError(Reduction reduction, String name)
    implements ReducibleLoss<MeanAbsoluteError> {
  public static final Prototype<MeanAbsoluteError> PROTOTYPE =
      Prototype.of(
          "meanAbsoluteError()",
          new MeanAbsoluteError(Reduction.SUM_OVER_BATCH_SIZE, "mean_absolute_error"));

  /** Checks reduction and name. */
  public MeanAbsoluteError {
    Settings.check("MeanAbsoluteError", reduction, name);
  }

  @Override
  public MeanAbsoluteError arguments(Arguments a) {
    return new MeanAbsoluteError(a.base().choice("reduction", reduction), a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.ofElements(name, MeanAbsoluteError::value, MeanAbsoluteError::derivative);
  }

  private static double value(double t, double p) {
    return Math.abs(t - p);
  }

  private static double derivative(double t, double p) {
    return Math.signum(p - t);
  }

  @Override
  public Predictions predictions() {
    return Predictions.VALUES;
  }

  @Override
  public Equation equation() {
    return Settings.equation(this, "|y_true - y|", "sign(y - y_true)", "numbers");
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
