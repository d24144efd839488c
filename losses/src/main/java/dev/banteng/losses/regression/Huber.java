package dev.banteng.losses.regression;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.Settings;

/**
 * Squared for small errors, absolute for large ones: with {@code e = |t - p|}, the mean of {@code
 * e²/2} where {@code e <= delta}, else {@code delta·e - delta²/2}, over the last axis.
 *
 * <p>Shapes: targets and predictions alike, of rank 1 to 4; one value for each last axis. Range: 0
 * (perfect) upwards; less is better.
 *
 * <p>Errors: shapes that differ; a delta that is not above 0.
 *
 * <p>Example: {@code huber().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{0.6f, 0.4f}, {0.4f,
 * 0.6f}})} is 0.155.
 *
 * <p>For a regression with outliers that should still settle near the targets. It misleads where
 * delta does not suit the targets' unit: if all errors are below it, it is half the squared error;
 * if all are far above, delta times the absolute one. Values of two deltas do not compare.
 *
 * @param delta the error up to which it is squared; 1 by default
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code huber_loss} by default
 * @see <a href="https://keras.io/api/losses/regression_losses/">Keras: regression losses</a>
 */
public record Huber(double delta, Reduction reduction, String name)
    implements ReducibleLoss<Huber> {
  public static final Prototype<Huber> PROTOTYPE =
      Prototype.of("huber()", new Huber(1, Reduction.SUM_OVER_BATCH_SIZE, "huber_loss"));

  /** Checks the settings. */
  public Huber {
    Settings.check("Huber", reduction, name);
    Check.positive("delta", delta);
  }

  @Override
  public Huber arguments(Arguments a) {
    return new Huber(
        a.number("delta", delta), a.base().choice("reduction", reduction), a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.ofElements(name, this::value, this::derivative);
  }

  private double value(double t, double p) {
    double error = Math.abs(p - t);
    return error <= delta ? error * error / 2 : delta * error - delta * delta / 2;
  }

  private double derivative(double t, double p) {
    double error = p - t;
    return Math.abs(error) <= delta ? error : delta * Math.signum(error);
  }

  /** The same loss with another bend. */
  public Huber delta(double value) {
    return Arguments.with(this, "delta", value);
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
