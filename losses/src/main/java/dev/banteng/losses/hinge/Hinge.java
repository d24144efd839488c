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
 * The hinge loss of a separating score: {@code mean(max(1 - t·p, 0))} over the last axis.
 *
 * <p>Shapes: targets and predictions alike, of rank 1 to 4; one value for each last axis. Targets
 * are -1 or 1; a batch of only 0 and 1 is read as -1 and 1. Predictions are scores (tanh or none).
 * Range: 0 (all beyond the margin) upwards; less is better.
 *
 * <p>Errors: shapes that differ; nothing is broadcast.
 *
 * <p>Example: {@code hinge().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{0.6f, 0.4f}, {0.4f,
 * 0.6f}})} is 1.3.
 *
 * <p>For a wide margin between two classes, as a support vector machine has. It misleads behind a
 * sigmoid: scores from 0 to 1 cost at least 1 for each -1, however right they are. Scores are no
 * probabilities: compare them with 0, not 0.5.
 *
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code hinge} by default
 * @see <a href="https://keras.io/api/losses/hinge_losses/">Keras: hinge losses</a>
 */
public record Hinge(Reduction reduction, String name) implements ReducibleLoss<Hinge> {
  public static final Prototype<Hinge> PROTOTYPE =
      Prototype.of("hinge()", new Hinge(Reduction.SUM_OVER_BATCH_SIZE, "hinge"));

  /** Checks reduction and name. */
  public Hinge {
    Settings.check("Hinge", reduction, name);
  }

  @Override
  public Hinge arguments(Arguments a) {
    return new Hinge(a.base().choice("reduction", reduction), a.name(name));
  }

  @Override
  public LossFunction start() {
    return Margin.of(name, Hinge::value, Hinge::derivative);
  }

  private static double value(double t, double p) {
    return Math.max(1 - t * p, 0);
  }

  private static double derivative(double t, double p) {
    return 1 - t * p >= 0 ? -t : 0;
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
