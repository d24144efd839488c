package dev.banteng.losses.regression;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.Settings;

/**
 * The logarithm of the hyperbolic cosine of the error: {@code mean(log(cosh(p - t)))} over the last
 * axis.
 *
 * <p>Shapes: targets and predictions alike, of rank 1 to 4; one value for each last axis. Range: 0
 * (perfect) upwards; less is better.
 *
 * <p>Errors: shapes that differ; nothing is broadcast.
 *
 * <p>Example: {@code logCosh().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{1, 1}, {0, 0}})}
 * is 0.1084.
 *
 * <p>Nearly {@code e²/2} for small errors and {@code |e| - log(2)} for large ones: like {@link
 * Huber}, but smooth. It misleads where errors are measured in thousands or thousandths: the bend
 * lies at about 1 and cannot be moved. Scale the targets, or use {@code huber().delta(...)}.
 *
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code log_cosh} by default
 * @see <a href="https://keras.io/api/losses/regression_losses/">Keras: regression losses</a>
 */
public record LogCosh(Reduction reduction, String name) implements ReducibleLoss<LogCosh> {
  private static final double LOG_2 = Math.log(2);
  public static final Prototype<LogCosh> PROTOTYPE =
      Prototype.of("logCosh()", new LogCosh(Reduction.SUM_OVER_BATCH_SIZE, "log_cosh"));

  /** Checks reduction and name. */
  public LogCosh {
    Settings.check("LogCosh", reduction, name);
  }

  @Override
  public LogCosh arguments(Arguments a) {
    return new LogCosh(a.base().choice("reduction", reduction), a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.ofElements(name, LogCosh::value, LogCosh::derivative);
  }

  private static double value(double t, double p) {
    double error = Math.abs(p - t);
    return error + Math.log1p(Math.exp(-2 * error)) - LOG_2;
  }

  private static double derivative(double t, double p) {
    return Math.tanh(p - t);
  }

  @Override
  public Predictions predictions() {
    return Predictions.VALUES;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
