package dev.banteng.losses.regression;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.Probability;
import dev.banteng.losses.internal.Settings;

/**
 * The mean of absolute differences in percent of the targets: {@code 100·mean(|t - p| / max(|t|,
 * 1e-7))} over the last axis.
 *
 * <p>Shapes: targets and predictions alike, of rank 1 to 4; one value for each last axis. Range: 0
 * (perfect) upwards, past 100; less is better.
 *
 * <p>Errors: shapes that differ; nothing is broadcast.
 *
 * <p>Example: {@code mape().of(new float[][] {{2, 1}, {2, 3}}, new float[][] {{1, 1}, {1, 0}})} is
 * 50.
 *
 * <p>For positive quantities of different size, such as prices. It misleads where targets come near
 * 0: a target of 0 missed by 1 is a value of 1e9, which drowns all others. A positive prediction
 * that is too low costs at most 100, one too high any amount, so that training leans towards low
 * predictions; {@link MeanSquaredLogarithmicError} does not.
 *
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code mean_absolute_percentage_error} by default
 * @see <a href="https://keras.io/api/losses/regression_losses/">Keras: regression losses</a>
 */
public record MeanAbsolutePercentageError(Reduction reduction, String name)
    implements ReducibleLoss<MeanAbsolutePercentageError> {
  public static final Prototype<MeanAbsolutePercentageError> PROTOTYPE =
      Prototype.of(
          "meanAbsolutePercentageError()",
          new MeanAbsolutePercentageError(
              Reduction.SUM_OVER_BATCH_SIZE, "mean_absolute_percentage_error"));

  /** Checks reduction and name. */
  public MeanAbsolutePercentageError {
    Settings.check("MeanAbsolutePercentageError", reduction, name);
  }

  @Override
  public MeanAbsolutePercentageError arguments(Arguments a) {
    return new MeanAbsolutePercentageError(a.base().choice("reduction", reduction), a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.ofElements(
        name, MeanAbsolutePercentageError::value, MeanAbsolutePercentageError::derivative);
  }

  private static double value(double t, double p) {
    return 100 * Math.abs(t - p) / scale(t);
  }

  private static double derivative(double t, double p) {
    return 100 * Math.signum(p - t) / scale(t);
  }

  private static double scale(double t) {
    return Math.max(Math.abs(t), Probability.LEAST);
  }

  @Override
  public Predictions predictions() {
    return Predictions.VALUES;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
