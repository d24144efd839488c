package dev.banteng.losses;

import dev.banteng.core.Config;
import dev.banteng.core.Kind;

/**
 * The mean of squared differences of logarithms: {@code mean((log(1 + t) - log(1 + p))²)} over the
 * last axis.
 *
 * <p>Shapes: both [n, ...]; one value for each last axis. Range: 0 (perfect) upwards. For
 * quantities that grow by factors, such as counts and prices. What is below 1e-7, negative numbers
 * too, counts as 1e-7 and passes no gradient.
 *
 * <p>Example: {@code msle().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{1, 1}, {1, 0}})} is
 * 0.240.
 *
 * @param reduction how values become one number
 * @param name the key in History
 * @see <a href="https://keras.io/api/losses/regression_losses/">Keras: regression losses</a>
 */
public record MeanSquaredLogarithmicError(Reduction reduction, String name)
    implements ElementwiseLoss<MeanSquaredLogarithmicError> {
  static final Kind<Loss> KIND =
      Kind.of("MeanSquaredLogarithmicError", MeanSquaredLogarithmicError::read, "msle", "MSLE");

  static MeanSquaredLogarithmicError read(Config config) {
    return new MeanSquaredLogarithmicError(
        Reduction.read(config), config.text("name", "mean_squared_logarithmic_error"));
  }

  @Override
  public double value(double t, double p) {
    double difference = log(p) - log(t);
    return difference * difference;
  }

  @Override
  public double slope(double t, double p) {
    return p < Probability.LEAST ? 0 : 2 * (log(p) - log(t)) / (1 + p);
  }

  @Override
  public MeanSquaredLogarithmicError reduction(Reduction value) {
    return new MeanSquaredLogarithmicError(value, name);
  }

  @Override
  public MeanSquaredLogarithmicError name(String value) {
    return new MeanSquaredLogarithmicError(reduction, value);
  }

  private static double log(double x) {
    return Math.log1p(Math.max(x, Probability.LEAST));
  }

  @Override
  public String className() {
    return KIND.className();
  }
}
