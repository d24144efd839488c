package dev.banteng.losses.overlap;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.internal.Probability;
import dev.banteng.losses.internal.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * How little two areas overlap, with the two kinds of error weighed: with {@code both = sum(t·p)},
 * {@code missed = sum(t·(1 - p))} and {@code wrong = sum((1 - t)·p)}, it is {@code 1 - both / (both
 * + alpha·missed + beta·wrong + 1e-7)} along some axes.
 *
 * <p>Shapes: targets and predictions alike, of rank 1 to 4; by default one value for the whole
 * batch, with {@code axes(1, 2, 3)} one for each image. Targets and predictions from 0 to 1. Range:
 * 0 (perfect) to 1; less is better.
 *
 * <p>Errors: shapes that differ; alpha or beta below 0; an axis that predictions do not have;
 * weights, where there is one value for the batch.
 *
 * <p>Example: {@code tversky().alpha(0.7).beta(0.3).of(new int[][] {{1, 1, 0}}, new float[][] {{1,
 * 0, 0}})} is 0.4118.
 *
 * <p>For segmentation where missing a pixel is worse than marking one too many (alpha above beta),
 * or the reverse. Keras' documentation swaps the two names; this is what its code computes. It
 * misleads as {@link Dice} does, which it is with 0.5 and 0.5; values of other weights do not
 * compare.
 *
 * @param alpha the weight of what is missed, at least 0; 0.5 by default
 * @param beta the weight of what is marked wrongly, at least 0; 0.5 by default
 * @param axes the axes that a value is made of, counted with the batch's; none, the default, for
 *     all
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code tversky} by default
 * @see <a href="https://keras.io/api/losses/">Keras: losses</a>
 */
public record Tversky(
    double alpha, double beta, List<Integer> axes, Reduction reduction, String name)
    implements ReducibleLoss<Tversky> {
  public static final Prototype<Tversky> PROTOTYPE =
      Prototype.of(
          "tversky()", new Tversky(0.5, 0.5, List.of(), Reduction.SUM_OVER_BATCH_SIZE, "tversky"));

  /** Checks the settings. */
  public Tversky {
    Settings.check("Tversky", reduction, name);
    axes = List.copyOf(axes);
    Check.notNegative("alpha", alpha);
    Check.notNegative("beta", beta);
  }

  @Override
  public Tversky arguments(Arguments a) {
    return new Tversky(
        a.number("alpha", alpha),
        a.number("beta", beta),
        a.printed(code -> code.when(!axes.isEmpty(), "axes", axes)).integerOrMore("axis", axes),
        a.base().choice("reduction", reduction),
        a.name(name));
  }

  @Override
  public LossFunction start() {
    return new OverlapFunction(name, axes, this::value, this::derivative);
  }

  private double value(double both, double targets, double predictions) {
    return 1 - both / sum(both, targets, predictions);
  }

  private double derivative(double t, double both, double targets, double predictions) {
    double sum = sum(both, targets, predictions);
    double ofSum = t - alpha * t + beta * (1 - t);
    return both * ofSum / (sum * sum) - t / sum;
  }

  private double sum(double both, double targets, double predictions) {
    return both + alpha * (targets - both) + beta * (predictions - both) + Probability.LEAST;
  }

  /** The same loss with another alpha. */
  public Tversky alpha(double value) {
    return Arguments.with(this, "alpha", value);
  }

  /** The same loss with another beta. */
  public Tversky beta(double value) {
    return Arguments.with(this, "beta", value);
  }

  /**
   * The same loss along some axes, counted with the batch's; along all of them if none is given.
   */
  public Tversky axes(int... values) {
    return Arguments.with(this, "axis", Arrays.stream(values).boxed().toList());
  }

  @Override
  public Predictions predictions() {
    return Predictions.PROBABILITIES;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
