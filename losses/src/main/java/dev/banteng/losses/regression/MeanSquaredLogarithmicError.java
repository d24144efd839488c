package dev.banteng.losses.regression;

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
 * The mean of squared differences of logarithms: {@code mean((log(1 + t) - log(1 + p))²)} over the
 * last axis.
 *
 * <p>Shapes: targets and predictions alike, of rank 1 to 4; one value for each last axis. Targets
 * and predictions are at least 0. Range: 0 (perfect) upwards; less is better.
 *
 * <p>Errors: shapes that differ; nothing is broadcast.
 *
 * <p>Example: {@code msle().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{1, 1}, {1, 0}})} is
 * 0.2402.
 *
 * <p>For quantities that grow by factors, such as counts and prices: twice too much costs nearly as
 * much as half. It misleads below 0: what is below 1e-7 counts as 1e-7 without a word, and passes
 * no gradient, so that a model whose outputs start there never learns; end it with a function above
 * 0. By the same distance, too low costs more than too high.
 *
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code mean_squared_logarithmic_error} by default
 * @see <a href="https://keras.io/api/losses/regression_losses/">Keras: regression losses</a>
 */
public record MeanSquaredLogarithmicError(Reduction reduction, String name)
    implements ReducibleLoss<MeanSquaredLogarithmicError> {
  public static final Prototype<MeanSquaredLogarithmicError> PROTOTYPE =
      Prototype.of(
          "meanSquaredLogarithmicError()",
          new MeanSquaredLogarithmicError(
              Reduction.SUM_OVER_BATCH_SIZE, "mean_squared_logarithmic_error"));

  /** Checks reduction and name. */
  public MeanSquaredLogarithmicError {
    Settings.check("MeanSquaredLogarithmicError", reduction, name);
  }

  @Override
  public MeanSquaredLogarithmicError arguments(Arguments a) {
    return new MeanSquaredLogarithmicError(a.base().choice("reduction", reduction), a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.ofElements(
        name, MeanSquaredLogarithmicError::value, MeanSquaredLogarithmicError::derivative);
  }

  private static double value(double t, double p) {
    double difference = log(p) - log(t);
    return difference * difference;
  }

  private static double derivative(double t, double p) {
    return p < Probability.LEAST ? 0 : 2 * (log(p) - log(t)) / (1 + p);
  }

  private static double log(double x) {
    return Math.log1p(Math.max(x, Probability.LEAST));
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
