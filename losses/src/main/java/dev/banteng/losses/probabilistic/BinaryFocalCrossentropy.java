package dev.banteng.losses.probabilistic;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.Prototype;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.Labels;
import dev.banteng.losses.internal.Probability;
import dev.banteng.losses.internal.Settings;

/**
 * Binary crossentropy that down-weights easy examples: the mean of {@code (1 - q)^gamma · bce} over
 * the last axis, where {@code q = t·p + (1 - t)·(1 - p)} is the probability of the target.
 *
 * <p>Shapes: targets and predictions alike, of rank 1 to 4; one value for each last axis. Targets
 * are 0 or 1, or a probability between them; predictions as in {@link BinaryCrossentropy}. Range: 0
 * (perfect) upwards; less is better.
 *
 * <p>Errors: shapes that differ; an axis that predictions do not have; targets outside [0, 1], with
 * its row; alpha or labelSmoothing outside [0, 1]; a gamma below 0.
 *
 * <p>Example: {@code binaryFocalCrossentropy().of(new int[][] {{0, 1}, {0, 0}}, new float[][]
 * {{0.6f, 0.4f}, {0.4f, 0.6f}})} is 0.2678.
 *
 * <p>For rare positives among many easy negatives (Lin et al., 2017). It misleads beside other
 * losses: its values are smaller than crossentropy's, and no two gammas compare. Models become less
 * confident than they should be, so that 0.5 may be a poor threshold. With gamma 0 it is {@link
 * BinaryCrossentropy}.
 *
 * @param applyClassBalancing whether class 1 weighs {@code alpha} and class 0 the rest; false by
 *     default
 * @param alpha the weight of class 1, from 0 to 1; 0.25 by default
 * @param gamma how strongly easy examples are down-weighted, at least 0; 2 by default
 * @param fromLogits whether predictions are logits; false by default
 * @param labelSmoothing how far targets are moved towards 0.5; from 0, the default, to 1
 * @param axis the axis of the mean, counted with the batch's; -1 by default
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code binary_focal_crossentropy} by default
 * @see <a href="https://keras.io/api/losses/probabilistic_losses/">Keras: probabilistic losses</a>
 */
public record BinaryFocalCrossentropy(
    boolean applyClassBalancing,
    double alpha,
    double gamma,
    boolean fromLogits,
    double labelSmoothing,
    int axis,
    Reduction reduction,
    String name)
    implements SmoothedCrossentropy<BinaryFocalCrossentropy> {
  public static final Prototype<BinaryFocalCrossentropy> PROTOTYPE =
      Prototype.of(
          "binaryFocalCrossentropy()",
          new BinaryFocalCrossentropy(
              false,
              0.25,
              2,
              false,
              0,
              -1,
              Reduction.SUM_OVER_BATCH_SIZE,
              "binary_focal_crossentropy"));

  /** Checks the settings. */
  public BinaryFocalCrossentropy {
    Settings.check("BinaryFocalCrossentropy", reduction, name);
    Check.fraction("alpha", alpha);
    Check.notNegative("gamma", gamma);
    Check.fraction("labelSmoothing", labelSmoothing);
  }

  @Override
  public BinaryFocalCrossentropy arguments(Arguments a) {
    return new BinaryFocalCrossentropy(
        a.flag("apply_class_balancing", applyClassBalancing),
        a.number("alpha", alpha),
        a.number("gamma", gamma),
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

  private double value(double target, double x) {
    double t = Probability.smooth(target, labelSmoothing, 2);
    double p = fromLogits ? Probability.sigmoid(x) : x;
    return weight(t)
        * Math.pow(miss(t, p), gamma)
        * Probability.binaryCrossentropy(t, x, fromLogits);
  }

  private double derivative(double target, double x) {
    double t = Probability.smooth(target, labelSmoothing, 2);
    double p = fromLogits ? Probability.sigmoid(x) : x;
    double miss = miss(t, p);
    double inner = fromLogits ? p * (1 - p) : 1;
    double ofFocus = gamma == 0 ? 0 : gamma * Math.pow(miss, gamma - 1) * (1 - 2 * t) * inner;
    return weight(t)
        * (Math.pow(miss, gamma) * entropyDerivative(t, x, p)
            + ofFocus * Probability.binaryCrossentropy(t, x, fromLogits));
  }

  /** One minus the probability of the target. */
  private static double miss(double t, double p) {
    return 1 - (t * p + (1 - t) * (1 - p));
  }

  private double weight(double t) {
    return applyClassBalancing ? t * alpha + (1 - t) * (1 - alpha) : 1;
  }

  private double entropyDerivative(double t, double x, double p) {
    return fromLogits ? p - t : Probability.binaryCrossentropyDerivative(t, x);
  }

  @Override
  public Link link() {
    return Link.SIGMOID;
  }

  /** The same loss with class 1 weighing alpha and class 0 the rest, or both alike. */
  public BinaryFocalCrossentropy applyClassBalancing(boolean value) {
    return Arguments.with(this, "apply_class_balancing", value);
  }

  /** The same loss with another alpha. */
  public BinaryFocalCrossentropy alpha(double value) {
    return Arguments.with(this, "alpha", value);
  }

  /** The same loss with another gamma. */
  public BinaryFocalCrossentropy gamma(double value) {
    return Arguments.with(this, "gamma", value);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
