package dev.banteng.losses.probabilistic;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.AxisSlice;
import dev.banteng.losses.internal.Probability;
import dev.banteng.losses.internal.Settings;
import dev.banteng.losses.internal.ShapeCheck;
import java.util.Arrays;
import java.util.List;

/**
 * Categorical crossentropy that down-weights easy examples, for one-hot targets: {@code
 * -sum(alpha·(1 - p)^gamma·t·log(p))} over the classes.
 *
 * <p>Shapes: both [n, ..., classes], of rank 2 to 4; one value for each position. Predictions are
 * probabilities (softmax), divided by their sum and clipped to [1e-7, 1 - 1e-7] as Keras does, or
 * logits. Range: 0 (perfect) upwards; less is better.
 *
 * <p>Errors: as in {@link CategoricalCrossentropy}; alpha or gamma below 0; more than one alpha,
 * but not one for each class.
 *
 * <p>Example: {@code categoricalFocalCrossentropy().of(new int[][] {{0, 1, 0}, {0, 0, 1}}, new
 * float[][] {{0.05f, 0.9f, 0.05f}, {0.1f, 0.85f, 0.05f}})} is 0.3381.
 *
 * <p>For classes of very different size (Lin et al., 2017). It misleads beside crossentropy: alpha
 * alone makes its values a quarter of that one's, gamma makes them smaller still, and no two gammas
 * compare. Models become less confident than they should be.
 *
 * @param alpha the weight of all classes, or of each; 0.25 by default
 * @param gamma how strongly easy examples are down-weighted, at least 0; 2 by default
 * @param fromLogits whether predictions are logits; false by default
 * @param labelSmoothing how far targets are moved towards equal shares; from 0, the default, to 1
 * @param axis the axis of the classes, counted with the batch's; -1 by default
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code categorical_focal_crossentropy} by default
 * @see <a href="https://keras.io/api/losses/probabilistic_losses/">Keras: probabilistic losses</a>
 */
public record CategoricalFocalCrossentropy(
    List<Double> alpha,
    double gamma,
    boolean fromLogits,
    double labelSmoothing,
    int axis,
    Reduction reduction,
    String name)
    implements SmoothedCrossentropy<CategoricalFocalCrossentropy> {
  public static final Prototype<CategoricalFocalCrossentropy> PROTOTYPE =
      Prototype.of(
          "categoricalFocalCrossentropy()",
          new CategoricalFocalCrossentropy(
              List.of(0.25),
              2,
              false,
              0,
              -1,
              Reduction.SUM_OVER_BATCH_SIZE,
              "categorical_focal_crossentropy"));

  /** Checks the settings. */
  public CategoricalFocalCrossentropy {
    Settings.check("CategoricalFocalCrossentropy", reduction, name);
    alpha = List.copyOf(alpha);
    alpha.forEach(weight -> Check.notNegative("alpha", weight));
    Check.notNegative("gamma", gamma);
    Check.fraction("labelSmoothing", labelSmoothing);
  }

  @Override
  public CategoricalFocalCrossentropy arguments(Arguments a) {
    return new CategoricalFocalCrossentropy(
        a.numberOrMore("alpha", alpha),
        a.number("gamma", gamma),
        a.flag("from_logits", fromLogits),
        a.number("label_smoothing", labelSmoothing),
        a.integer("axis", axis),
        a.base().choice("reduction", reduction),
        a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.of(name, this::slice).axis(axis).shapes(this::shapes);
  }

  private double slice(AxisSlice slice) {
    double max = fromLogits ? slice.max() : 0;
    double sum = 0;
    for (int k = 0; k < slice.length(); k++) {
      sum += unscaled(slice, k, max);
    }
    double value = 0;
    double mean = 0;
    for (int k = 0; k < slice.length(); k++) {
      double q = unscaled(slice, k, max) / sum;
      double p = Probability.clip(q);
      double t = Probability.smooth(slice.t(k), labelSmoothing, slice.lastSize());
      double weight = alpha(k) * t * Math.pow(1 - p, gamma);
      value -= weight * Math.log(p);
      double derivative = Probability.passes(q) ? derivative(p, weight) : 0;
      mean += derivative * q;
      slice.gradient(k, derivative);
    }
    if (slice.wantsGradient()) {
      for (int k = 0; k < slice.length(); k++) {
        double scale = fromLogits ? unscaled(slice, k, max) / sum : 1 / sum;
        slice.gradient(k, (slice.gradient(k) - mean) * scale);
      }
    }
    return value;
  }

  private double unscaled(AxisSlice slice, int k, double max) {
    return fromLogits ? Math.exp(slice.p(k) - max) : slice.p(k);
  }

  private double derivative(double p, double weight) {
    return weight * (gamma * Math.log(p) / (1 - p) - 1 / p);
  }

  private double alpha(int k) {
    return alpha.get(alpha.size() == 1 ? 0 : k);
  }

  private Shape shapes(String loss, Shape yTrue, Shape yPred) {
    ShapeCheck.axis(loss, yPred, axis);
    if (alpha.size() > 1 && AxisSlice.position(yPred, axis) != yPred.rank()) {
      throw Check.fail(
          "%s takes several weights alpha where the classes lie along the last axis, but they lie"
              + " along axis %s of %s.\nGive one alpha, or move the classes to the last axis.",
          loss, axis, yPred.withBatch());
    }
    Shape read = ShapeCheck.oneHot(loss, yTrue, yPred, axis);
    if (alpha.size() > 1 && alpha.size() != yPred.last()) {
      throw Check.fail(
          "%s has %s weights alpha for predictions %s.\n"
              + "Give one, or one for each class along the last axis.",
          loss, alpha.size(), yPred.withBatch());
    }
    return read;
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

  /** The same loss with one weight for all classes, or one for each. */
  public CategoricalFocalCrossentropy alpha(double... values) {
    return Arguments.with(this, "alpha", Arrays.stream(values).boxed().toList());
  }

  /** The same loss with another gamma. */
  public CategoricalFocalCrossentropy gamma(double value) {
    return Arguments.with(this, "gamma", value);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
