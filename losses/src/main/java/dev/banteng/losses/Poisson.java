package dev.banteng.losses;

import dev.banteng.core.Config;
import dev.banteng.core.Kind;

/**
 * The Poisson loss of counts: {@code mean(p - t·log(p + 1e-7))} over the last axis.
 *
 * <p>Shapes: both [n, ...]; one value for each last axis. Predictions are expected counts, above 0;
 * a negative one gives NaN. Not 0 at its best: less is better. For a model of how many events
 * happen.
 *
 * <p>Example: {@code poisson().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{1, 1}, {0, 0}})}
 * is 0.5.
 *
 * @param reduction how values become one number
 * @param name the key in History
 * @see <a href="https://keras.io/api/losses/probabilistic_losses/">Keras: probabilistic losses</a>
 */
public record Poisson(Reduction reduction, String name) implements ElementwiseLoss<Poisson> {
  static final Kind<Loss> KIND = Kind.of("Poisson", Poisson::read);

  static Poisson read(Config config) {
    return new Poisson(Reduction.read(config), config.text("name", "poisson"));
  }

  @Override
  public double value(double t, double p) {
    return p - t * Math.log(p + Probability.LEAST);
  }

  @Override
  public double slope(double t, double p) {
    return 1 - t / (p + Probability.LEAST);
  }

  @Override
  public Poisson reduction(Reduction value) {
    return new Poisson(value, name);
  }

  @Override
  public Poisson name(String value) {
    return new Poisson(reduction, value);
  }

  @Override
  public String className() {
    return KIND.className();
  }
}
