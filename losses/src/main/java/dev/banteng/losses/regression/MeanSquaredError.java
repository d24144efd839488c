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
 * The mean of squared differences: {@code mean((t - p)²)} over the last axis.
 *
 * <p>Shapes: targets and predictions alike, of rank 1 to 4; one value for each last axis. Range: 0
 * (perfect) upwards; less is better.
 *
 * <p>Errors: shapes that differ; nothing is broadcast.
 *
 * <p>Example: {@code mse().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{1, 1}, {1, 0}})} is
 * 0.5.
 *
 * <p>The usual loss of a regression; the mean is its best constant prediction. It misleads where
 * there are outliers: an error of 10 counts as much as a hundred errors of 1. Its unit is the
 * targets', squared; {@code rootMeanSquaredError()} shows the targets' own.
 *
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code mean_squared_error} by default
 * @see <a href="https://keras.io/api/losses/regression_losses/">Keras: regression losses</a>
 */
public record MeanSquaredError(Reduction reduction, String name)
    implements ReducibleLoss<MeanSquaredError> {
  public static final Prototype<MeanSquaredError> PROTOTYPE =
      Prototype.of(
          "meanSquaredError()",
          new MeanSquaredError(Reduction.SUM_OVER_BATCH_SIZE, "mean_squared_error"));

  /** Checks reduction and name. */
  public MeanSquaredError {
    Settings.check("MeanSquaredError", reduction, name);
  }

  @Override
  public MeanSquaredError arguments(Arguments a) {
    return new MeanSquaredError(a.base().choice("reduction", reduction), a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.ofElements(name, MeanSquaredError::value, MeanSquaredError::derivative);
  }

  private static double value(double t, double p) {
    return (t - p) * (t - p);
  }

  private static double derivative(double t, double p) {
    return 2 * (p - t);
  }

  @Override
  public Predictions predictions() {
    return Predictions.VALUES;
  }

  @Override
  public Equation equation() {
    return Settings.equation(this, "(y_true - y)²", "2 · (y - y_true)", "numbers");
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
