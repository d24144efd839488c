package dev.banteng.losses;

import dev.banteng.core.Config;
import dev.banteng.core.Kind;

/**
 * The logarithm of the hyperbolic cosine of the error: {@code mean(log(cosh(p - t)))} over the last
 * axis.
 *
 * <p>Shapes: both [n, ...]; one value for each last axis. Range: 0 (perfect) upwards. Nearly {@code
 * e²/2} for small errors and {@code |e| - log(2)} for large ones, like Huber but smooth.
 *
 * <p>Example: {@code logCosh().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{1, 1}, {0, 0}})}
 * is 0.108.
 *
 * @param reduction how values become one number
 * @param name the key in History
 * @see <a href="https://keras.io/api/losses/regression_losses/">Keras: regression losses</a>
 */
public record LogCosh(Reduction reduction, String name) implements ElementwiseLoss<LogCosh> {
  private static final double LOG_2 = Math.log(2);
  static final Kind<Loss> KIND = Kind.of("LogCosh", LogCosh::read);

  static LogCosh read(Config config) {
    return new LogCosh(Reduction.read(config), config.text("name", "log_cosh"));
  }

  @Override
  public double value(double t, double p) {
    double error = Math.abs(p - t);
    return error + Math.log1p(Math.exp(-2 * error)) - LOG_2;
  }

  @Override
  public double slope(double t, double p) {
    return Math.tanh(p - t);
  }

  @Override
  public LogCosh reduction(Reduction value) {
    return new LogCosh(value, name);
  }

  @Override
  public LogCosh name(String value) {
    return new LogCosh(reduction, value);
  }

  @Override
  public String className() {
    return KIND.className();
  }
}
