package dev.banteng.losses.probabilistic;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Equation;
import dev.banteng.core.Link;
import dev.banteng.core.Prototype;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.Labels;
import dev.banteng.losses.internal.Probability;
import dev.banteng.losses.internal.Settings;

/**
 * The crossentropy of binary targets: the mean of {@code -(t·log(p) + (1 - t)·log(1 - p))} over the
 * last axis.
 *
 * <p>Shapes: targets and predictions alike, of rank 1 to 4, [n] going with [n, 1]; one value for
 * each last axis. Targets are 0 or 1, or a probability between them; predictions are probabilities
 * (sigmoid), clipped to [1e-7, 1 - 1e-7] as Keras does, or logits. Range: 0 (perfect) upwards, at
 * most about 16 for clipped probabilities; less is better.
 *
 * <p>Errors: shapes that differ; an axis that predictions do not have; targets outside [0, 1], with
 * its row; a labelSmoothing outside [0, 1].
 *
 * <p>Example: {@code bce().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{0.6f, 0.4f}, {0.4f,
 * 0.6f}})} is 0.8149.
 *
 * <p>For two classes, and for several labels of which each may hold. It misleads under imbalance:
 * where 1% are positive, a model that always predicts 0.01 has only 0.056 and finds none; show
 * recall beside it. With labelSmoothing it never reaches 0.
 *
 * @param fromLogits whether predictions are logits; then it is {@code max(z, 0) - z·t + log(1 +
 *     exp(-|z|))}; false by default
 * @param labelSmoothing how far targets are moved towards 0.5: {@code t·(1 - s) + s/2}; from 0, the
 *     default, to 1
 * @param axis the axis of the mean, counted with the batch's; -1 by default
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code binary_crossentropy} by default
 * @see <a href="https://keras.io/api/losses/probabilistic_losses/">Keras: probabilistic losses</a>
 */
public record BinaryCrossentropy(
    boolean fromLogits, double labelSmoothing, int axis, Reduction reduction, String name)
    implements SmoothedCrossentropy<BinaryCrossentropy> {
  public static final Prototype<BinaryCrossentropy> PROTOTYPE =
      Prototype.of(
          "binaryCrossentropy()",
          new BinaryCrossentropy(
              false, 0, -1, Reduction.SUM_OVER_BATCH_SIZE, "binary_crossentropy"));

  /** Checks the settings. */
  public BinaryCrossentropy {
    Settings.check("BinaryCrossentropy", reduction, name);
    Check.fraction("labelSmoothing", labelSmoothing);
  }

  @Override
  public BinaryCrossentropy arguments(Arguments a) {
    return new BinaryCrossentropy(
        a.flag("from_logits", fromLogits),
        a.number("label_smoothing", labelSmoothing),
        a.integer("axis", axis),
        a.base().choice("reduction", reduction),
        a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.ofElements(name, this::value, this::derivative)
        .axis(axis)
        .targets((who, yTrue, yPred, firstRow) -> Labels.fractions(who, name, yTrue, firstRow));
  }

  private double value(double target, double p) {
    double t = Probability.smooth(target, labelSmoothing, 2);
    return Probability.binaryCrossentropy(t, p, fromLogits);
  }

  private double derivative(double target, double p) {
    double t = Probability.smooth(target, labelSmoothing, 2);
    return fromLogits ? Probability.sigmoid(p) - t : Probability.binaryCrossentropyDerivative(t, p);
  }

  @Override
  public Link link() {
    return Link.SIGMOID;
  }

  @Override
  public Equation equation() {
    return !fromLogits && labelSmoothing == 0
        ? Settings.equation(
            this,
            "-(y_true · ln(y) + (1 - y_true) · ln(1 - y))",
            "(y - y_true) / (y · (1 - y))",
            "numbers")
        : SmoothedCrossentropy.super.equation();
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
