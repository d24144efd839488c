package dev.banteng.losses;

import dev.banteng.core.Config;
import dev.banteng.core.Kind;

/**
 * The mean of absolute differences in percent of the truth: {@code 100·mean(|t - p| / max(|t|,
 * 1e-7))} over the last axis.
 *
 * <p>Shapes: both [n, ...]; one value for each last axis. Range: 0 (perfect) upwards. For
 * quantities that are never near 0: a truth of 0 gives values of 1e9.
 *
 * <p>Example: {@code mape().of(new float[][] {{2, 1}, {2, 3}}, new float[][] {{1, 1}, {1, 0}})} is
 * 50.
 *
 * @param reduction how values become one number
 * @param name the key in History
 * @see <a href="https://keras.io/api/losses/regression_losses/">Keras: regression losses</a>
 */
public record MeanAbsolutePercentageError(Reduction reduction, String name)
    implements ElementwiseLoss<MeanAbsolutePercentageError> {
  static final Kind<Loss> KIND =
      Kind.of("MeanAbsolutePercentageError", MeanAbsolutePercentageError::read, "mape", "MAPE");

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
}
