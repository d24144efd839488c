package dev.banteng.losses;

import dev.banteng.core.Config;
import dev.banteng.core.Kind;

/**
 * The mean of absolute differences: {@code mean(|t - p|)} over the last axis.
 *
 * <p>Shapes: both [n, ...]; one value for each last axis. Range: 0 (perfect) upwards. Less led by
 * outliers than the squared error; its gradient keeps its size near the truth (and is 0 at it).
 *
 * <p>Example: {@code mae().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{1, 1}, {1, 0}})} is
 * 0.5.
 *
 * @param reduction how values become one number
 * @param name the key in History
 * @see <a href="https://keras.io/api/losses/regression_losses/">Keras: regression losses</a>
 */
public record MeanAbsoluteError(Reduction reduction, String name)
    implements ElementwiseLoss<MeanAbsoluteError> {
  static final Kind<Loss> KIND =
      Kind.of("MeanAbsoluteError", MeanAbsoluteError::read, "mae", "MAE");

  static MeanAbsoluteError read(Config config) {
    return new MeanAbsoluteError(
        Reduction.read(config), config.text("name", "mean_absolute_error"));
  }

  @Override
  public double value(double t, double p) {
    return Math.abs(t - p);
  }

  @Override
  public double slope(double t, double p) {
    return Math.signum(p - t);
  }

  @Override
  public MeanAbsoluteError reduction(Reduction value) {
    return new MeanAbsoluteError(value, name);
  }

  @Override
  public MeanAbsoluteError name(String value) {
    return new MeanAbsoluteError(reduction, value);
  }

  @Override
  public String className() {
    return KIND.className();
  }
}
