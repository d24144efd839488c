package dev.banteng.losses.probabilistic;

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
 * The Poisson loss of counts: {@code mean(p - t·log(p + 1e-7))} over the last axis.
 *
 * <p>Shapes: targets and predictions alike, of rank 1 to 4; one value for each last axis. Targets
 * are counts, at least 0; predictions are expected counts, above 0. Range: all numbers; least where
 * p is t, but not 0 there. Less is better.
 *
 * <p>Errors: shapes that differ; nothing is broadcast.
 *
 * <p>Example: {@code poisson().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{1, 1}, {0, 0}})}
 * is 0.5.
 *
 * <p>For a model of how many events happen. It misleads as a number: at its best it is {@code t -
 * t·log(t)}, below 0 for counts above 2.7, so that only values on the same data compare. A negative
 * prediction gives NaN: end the model with a function above 0.
 *
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code poisson} by default
 * @see <a href="https://keras.io/api/losses/probabilistic_losses/">Keras: probabilistic losses</a>
 */
public record Poisson(Reduction reduction, String name) implements ReducibleLoss<Poisson> {
  public static final Prototype<Poisson> PROTOTYPE =
      Prototype.of("poisson()", new Poisson(Reduction.SUM_OVER_BATCH_SIZE, "poisson"));

  /** Checks reduction and name. */
  public Poisson {
    Settings.check("Poisson", reduction, name);
  }

  @Override
  public Poisson arguments(Arguments a) {
    return new Poisson(a.base().choice("reduction", reduction), a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.ofElements(name, Poisson::value, Poisson::derivative);
  }

  private static double value(double t, double p) {
    return p - t * Math.log(p + Probability.LEAST);
  }

  private static double derivative(double t, double p) {
    return 1 - t / (p + Probability.LEAST);
  }

  @Override
  public Predictions predictions() {
    return Predictions.NOT_NEGATIVE;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
