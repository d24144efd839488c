package dev.banteng.losses;

import dev.banteng.core.Config;
import dev.banteng.core.Kind;

/**
 * The mean of absolute differences in percent of the truth: {@code 100·mean(|t - p| / max(|t|,
 * 1e-7))} over the last axis.
 *
 * <p>Shapes: truth and predictions alike, of rank 1 to 4; one value for each last axis. Range: 0
 * (perfect) upwards, past 100; less is better.
 *
 * <p>Errors: shapes that differ; nothing is broadcast.
 *
 * <p>Example: {@code mape().of(new float[][] {{2, 1}, {2, 3}}, new float[][] {{1, 1}, {1, 0}})} is
 * 50.
 *
 * <p>For positive quantities of different size, such as prices. It misleads where truth comes near
 * 0: a truth of 0 missed by 1 is a value of 1e9, which drowns all others. A positive prediction
 * that is too low costs at most 100, one too high any amount, so that training leans towards low
 * answers; {@link MeanSquaredLogarithmicError} does not.
 *
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code mean_absolute_percentage_error} by default
 * @see <a href="https://keras.io/api/losses/regression_losses/">Keras: regression losses</a>
 */
public record MeanAbsolutePercentageError(Reduction reduction, String name)
    implements ElementwiseLoss<MeanAbsolutePercentageError> {
  static final Kind<Loss> KIND =
      Kind.of("MeanAbsolutePercentageError", MeanAbsolutePercentageError::read, "mape", "MAPE");

  /** Checks reduction and name. */
  public MeanAbsolutePercentageError {
    Settings.check("MeanAbsolutePercentageError", reduction, name);
  }

  static MeanAbsolutePercentageError read(Config config) {
    return new MeanAbsolutePercentageError(
        Reduction.read(config), config.text("name", "mean_absolute_percentage_error"));
  }

  @Override
  public double value(double t, double p) {
    return 100 * Math.abs(t - p) / scale(t);
  }

  @Override
  public double slope(double t, double p) {
    return 100 * Math.signum(p - t) / scale(t);
  }

  @Override
  public MeanAbsolutePercentageError reduction(Reduction value) {
    return new MeanAbsolutePercentageError(value, name);
  }

  @Override
  public MeanAbsolutePercentageError name(String value) {
    return new MeanAbsolutePercentageError(reduction, value);
  }

  private static double scale(double t) {
    return Math.max(Math.abs(t), Probability.LEAST);
  }

  @Override
  public String className() {
    return KIND.className();
  }

  @Override
  public String toString() {
    return LossCode.of(this);
  }
}
