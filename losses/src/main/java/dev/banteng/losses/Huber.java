package dev.banteng.losses;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Kind;

/**
 * Squared for small errors, absolute for large ones: with {@code e = |t - p|}, the mean of {@code
 * e²/2} where {@code e <= delta}, else {@code delta·e - delta²/2}, over the last axis.
 *
 * <p>Shapes: both [n, ...]; one value for each last axis. Range: 0 (perfect) upwards. For a
 * regression with outliers. Keras calls it {@code huber_loss} in History.
 *
 * <p>Example: {@code huber().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{0.6f, 0.4f}, {0.4f,
 * 0.6f}})} is 0.155.
 *
 * @param delta where the error begins to count absolutely; default 1
 * @param reduction how values become one number
 * @param name the key in History
 * @see <a href="https://keras.io/api/losses/regression_losses/">Keras: regression losses</a>
 */
public record Huber(double delta, Reduction reduction, String name)
    implements ElementwiseLoss<Huber> {
  static final Kind<Loss> KIND = Kind.of("Huber", Huber::read);

  /** Checks the settings. */
  public Huber {
    Check.positive("delta", delta);
  }

  static Huber read(Config config) {
    return new Huber(
        config.number("delta", 1), Reduction.read(config), config.text("name", "huber_loss"));
  }

  @Override
  public double value(double t, double p) {
    double error = Math.abs(p - t);
    return error <= delta ? error * error / 2 : delta * error - delta * delta / 2;
  }

  @Override
  public double slope(double t, double p) {
    double error = p - t;
    return Math.abs(error) <= delta ? error : delta * Math.signum(error);
  }

  /** The same loss with another bend. */
  public Huber delta(double value) {
    return new Huber(value, reduction, name);
  }

  @Override
  public Huber reduction(Reduction value) {
    return new Huber(delta, value, name);
  }

  @Override
  public Huber name(String value) {
    return new Huber(delta, reduction, value);
  }

  @Override
  public String className() {
    return KIND.className();
  }

  @Override
  public Config config() {
    return ElementwiseLoss.super.config().with("delta", delta);
  }
}
