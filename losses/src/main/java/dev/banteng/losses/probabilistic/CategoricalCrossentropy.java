package dev.banteng.losses.probabilistic;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Equation;
import dev.banteng.core.Link;
import dev.banteng.core.Prototype;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.AxisSlice;
import dev.banteng.losses.internal.Probability;
import dev.banteng.losses.internal.Settings;
import dev.banteng.losses.internal.ShapeCheck;

/**
 * The crossentropy of one class among several, for one-hot targets: {@code -sum(t·log(p))} over the
 * classes.
 *
 * <p>Shapes: both [n, ..., classes], of rank 2 to 4; one value for each position. Targets are
 * one-hot or probabilities that sum to 1. Predictions are probabilities (softmax), divided by their
 * sum and clipped to [1e-7, 1 - 1e-7] as Keras does, or logits. Range: 0 (perfect) upwards; less is
 * better.
 *
 * <p>Errors: shapes that differ; class indices in place of one-hot targets; a single class, whose
 * probability is always 1; an axis that predictions do not have; a labelSmoothing outside [0, 1].
 *
 * <p>Example: {@code categoricalCrossentropy().of(new int[][] {{0, 1, 0}, {0, 0, 1}}, new float[][]
 * {{0.05f, 0.95f, 0}, {0.1f, 0.8f, 0.1f}})} is 1.1769.
 *
 * <p>For one class of several; for class indices use {@link SparseCategoricalCrossentropy}, for two
 * classes with one output {@link BinaryCrossentropy}, for labels that may hold together that too.
 * It misleads under imbalance, as its mean is led by the frequent classes; and with labelSmoothing
 * it never reaches 0, so that the best value of a run says little about another smoothing.
 *
 * <p>Where targets do not sum to 1, the gradient on logits is that of the formula (JAX and PyTorch
 * agree; TensorFlow's is {@code softmax(z) - t} even then).
 *
 * @param fromLogits whether predictions are logits; then it is {@code sum(t·(logsumexp(z) - z))};
 *     false by default
 * @param labelSmoothing how far targets are moved towards equal shares: {@code t·(1 - s) +
 *     s/classes}; from 0, the default, to 1
 * @param axis the axis of the classes, counted with the batch's; -1 by default
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code categorical_crossentropy} by default
 * @see <a href="https://keras.io/api/losses/probabilistic_losses/">Keras: probabilistic losses</a>
 */
public record CategoricalCrossentropy(
    boolean fromLogits, double labelSmoothing, int axis, Reduction reduction, String name)
    implements SmoothedCrossentropy<CategoricalCrossentropy> {
  public static final Prototype<CategoricalCrossentropy> PROTOTYPE =
      Prototype.of(
          "categoricalCrossentropy()",
          new CategoricalCrossentropy(
              false, 0, -1, Reduction.SUM_OVER_BATCH_SIZE, "categorical_crossentropy"));

  /** Checks the settings. */
  public CategoricalCrossentropy {
    Settings.check("CategoricalCrossentropy", reduction, name);
    Check.fraction("labelSmoothing", labelSmoothing);
  }

  @Override
  public CategoricalCrossentropy arguments(Arguments a) {
    return new CategoricalCrossentropy(
        a.flag("from_logits", fromLogits),
        a.number("label_smoothing", labelSmoothing),
        a.integer("axis", axis),
        a.base().choice("reduction", reduction),
        a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.of(name, fromLogits ? this::ofLogits : this::ofProbabilities)
        .axis(axis)
        .shapes((loss, yTrue, yPred) -> ShapeCheck.oneHot(loss, yTrue, yPred, axis));
  }

  private double ofLogits(AxisSlice slice) {
    double max = slice.max();
    double powers = Probability.powers(slice, max);
    double log = max + Math.log(powers);
    double value = 0;
    double sumOfTargets = 0;
    for (int k = 0; k < slice.length(); k++) {
      double t = t(slice, k);
      sumOfTargets += t;
      value += t * (log - slice.p(k));
    }
    if (slice.wantsGradient()) {
      for (int k = 0; k < slice.length(); k++) {
        slice.gradient(k, slice.gradient(k) / powers * sumOfTargets - t(slice, k));
      }
    }
    return value;
  }

  private double ofProbabilities(AxisSlice slice) {
    double sum = 0;
    for (int k = 0; k < slice.length(); k++) {
      sum += slice.p(k);
    }
    double value = 0;
    double sumOfTargets = 0;
    for (int k = 0; k < slice.length(); k++) {
      double q = slice.p(k) / sum;
      double t = t(slice, k);
      value -= t * Math.log(Probability.clip(q));
      sumOfTargets += Probability.passes(q) ? t : 0;
    }
    if (slice.wantsGradient()) {
      for (int k = 0; k < slice.length(); k++) {
        double q = slice.p(k) / sum;
        slice.gradient(k, (sumOfTargets - (Probability.passes(q) ? t(slice, k) / q : 0)) / sum);
      }
    }
    return value;
  }

  private double t(AxisSlice slice, int k) {
    return Probability.smooth(slice.t(k), labelSmoothing, slice.lastSize());
  }

  /** {@code SOFTMAX} where the classes lie along the last axis. */
  @Override
  public Link link() {
    return axis == -1 ? Link.SOFTMAX : Link.NONE;
  }

  @Override
  public Predictions predictions() {
    return fromLogits ? Predictions.ANY : Predictions.PROBABILITIES;
  }

  @Override
  public Equation equation() {
    return !fromLogits && labelSmoothing == 0
        ? Settings.equation(this, "-sum(y_true · ln(y))", "-y_true / y", "samples")
        : SmoothedCrossentropy.super.equation();
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
