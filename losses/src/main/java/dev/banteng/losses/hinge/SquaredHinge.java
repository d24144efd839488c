package dev.banteng.losses.hinge;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.api.Targets;
import dev.banteng.losses.internal.Settings;

/**
 * The squared hinge loss of a separating score: {@code mean(max(1 - t·p, 0)²)} over the last axis.
 *
 * <p>Shapes: targets and predictions alike, of rank 1 to 4; one value for each last axis. Targets
 * are -1 or 1; a batch of only 0 and 1 is read as -1 and 1. Predictions are scores (tanh or none).
 * Range: 0 (all beyond the margin) upwards; less is better.
 *
 * <p>Errors: shapes that differ; nothing is broadcast.
 *
 * <p>Example: {@code squaredHinge().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{0.6f, 0.4f},
 * {0.4f, 0.6f}})} is 1.86.
 *
 * <p>Like {@link Hinge}, but smooth at the margin. It misleads where labels are wrong: a score far
 * on the wrong side counts by its square, so that a few such rows lead. Behind a sigmoid it never
 * reaches 0 for -1.
 *
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code squared_hinge} by default
 * @see <a href="https://keras.io/api/losses/hinge_losses/">Keras: hinge losses</a>
 */
public record SquaredHinge(Reduction reduction, String name)
    implements ReducibleLoss<SquaredHinge> {
  public static final Prototype<SquaredHinge> PROTOTYPE =
      Prototype.of(
          "squaredHinge()", new SquaredHinge(Reduction.SUM_OVER_BATCH_SIZE, "squared_hinge"));

  /** Checks reduction and name. */
  public SquaredHinge {
    Settings.check("SquaredHinge", reduction, name);
  }

  @Override
  public SquaredHinge arguments(Arguments a) {
    return new SquaredHinge(a.base().choice("reduction", reduction), a.name(name));
  }

  @Override
  public LossFunction start() {
    return Margin.of(name, SquaredHinge::value, SquaredHinge::derivative);
  }

  private static double value(double t, double p) {
    double margin = Math.max(1 - t * p, 0);
    return margin * margin;
  }

  private static double derivative(double t, double p) {
    return -2 * t * Math.max(1 - t * p, 0);
  }

  @Override
  public Targets targets() {
    return Targets.SIGNS;
  }

  @Override
  public Predictions predictions() {
    return Predictions.SCORES;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
