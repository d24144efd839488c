package dev.banteng.losses;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * How little two areas overlap, with the two kinds of error weighed: with {@code both = sum(t·p)},
 * {@code missed = sum(t·(1 - p))} and {@code wrong = sum((1 - t)·p)}, it is {@code 1 - both / (both
 * + alpha·missed + beta·wrong + 1e-7)} along some axes.
 *
 * <p>Shapes: both [n, ...]; by default one value for the whole batch. Truth and predictions from 0
 * to 1. Range: 0 (perfect) to 1. For segmentation where missing a pixel is worse than marking one
 * too many, or the reverse. Keras' documentation swaps the two names; this is what its code
 * computes. With 0.5 and 0.5 it is {@link Dice}.
 *
 * <p>Example: {@code tversky().of(new int[][] {{1, 1, 0}}, new float[][] {{1, 0, 0}})} is 0.333.
 *
 * @param alpha the weight of what is missed; default 0.5
 * @param beta the weight of what is marked wrongly; default 0.5
 * @param axes the axes that a value is made of, counted with the batch's; none for all of them
 * @param reduction how values become one number
 * @param name the key in History
 * @see <a href="https://keras.io/api/losses/">Keras: losses</a>
 */
public record Tversky(
    double alpha, double beta, List<Integer> axes, Reduction reduction, String name)
    implements OverlapLoss<Tversky> {
  static final Kind<Loss> KIND = Kind.of("Tversky", Tversky::read);

  /** Checks the settings. */
  public Tversky {
    axes = List.copyOf(axes);
    Check.notNegative("alpha", alpha);
    Check.notNegative("beta", beta);
  }

  static Tversky read(Config config) {
    return new Tversky(
        config.number("alpha", 0.5),
        config.number("beta", 0.5),
        config.integers("axis"),
        Reduction.read(config),
        config.text("name", "tversky"));
  }

  @Override
  public double value(double both, double truth, double prediction) {
    return 1 - both / sum(both, truth, prediction);
  }

  @Override
  public double slope(double t, double both, double truth, double prediction) {
    double sum = sum(both, truth, prediction);
    double ofSum = t - alpha * t + beta * (1 - t);
    return both * ofSum / (sum * sum) - t / sum;
  }

  private double sum(double both, double truth, double prediction) {
    return both + alpha * (truth - both) + beta * (prediction - both) + Probability.LEAST;
  }

  /** The same loss with another alpha. */
  public Tversky alpha(double value) {
    return new Tversky(value, beta, axes, reduction, name);
  }

  /** The same loss with another beta. */
  public Tversky beta(double value) {
    return new Tversky(alpha, value, axes, reduction, name);
  }

  /**
   * The same loss along some axes, counted with the batch's; along all of them if none is given.
   */
  public Tversky axes(int... values) {
    return new Tversky(alpha, beta, Arrays.stream(values).boxed().toList(), reduction, name);
  }

  @Override
  public Tversky reduction(Reduction value) {
    return new Tversky(alpha, beta, axes, value, name);
  }

  @Override
  public Tversky name(String value) {
    return new Tversky(alpha, beta, axes, reduction, value);
  }

  @Override
  public String className() {
    return KIND.className();
  }

  @Override
  public Config config() {
    return OverlapLoss.super
        .config()
        .with("alpha", alpha)
        .with("beta", beta)
        .with("axis", keras(axes));
  }
}
