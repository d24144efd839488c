package dev.banteng.losses;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Kind;
import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Categorical crossentropy that looks away from easy answers, for one-hot truth: {@code
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
 * compare. Models answer less surely than they are.
 *
 * @param alpha the weight of all classes, or of each; 0.25 by default
 * @param gamma how much easy answers are looked away from, at least 0; 2 by default
 * @param fromLogits whether predictions are logits; false by default
 * @param labelSmoothing how far truth is moved towards equal shares; from 0, the default, to 1
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
    implements AxisLoss<CategoricalFocalCrossentropy> {
  static final Kind<Loss> KIND =
      Kind.of("CategoricalFocalCrossentropy", CategoricalFocalCrossentropy::read);

  /** Checks the settings. */
  public CategoricalFocalCrossentropy {
    Settings.check("CategoricalFocalCrossentropy", reduction, name);
    alpha = List.copyOf(alpha);
    alpha.forEach(weight -> Check.notNegative("alpha", weight));
    Check.notNegative("gamma", gamma);
    Check.fraction("labelSmoothing", labelSmoothing);
  }

  static CategoricalFocalCrossentropy read(Config config) {
    return new CategoricalFocalCrossentropy(
        alpha(config),
        config.number("gamma", 2),
        config.flag("from_logits", false),
        config.number("label_smoothing", 0),
        config.integer("axis", -1),
        Reduction.read(config),
        config.text("name", "categorical_focal_crossentropy"));
  }

  private static List<Double> alpha(Config config) {
    return config.has("alpha") ? config.numbers("alpha") : List.of(0.25);
  }

  @Override
  public double lane(Lane lane) {
    double max = fromLogits ? lane.max() : 0;
    double sum = 0;
    for (int k = 0; k < lane.length(); k++) {
      sum += unscaled(lane, k, max);
    }
    double value = 0;
    double mean = 0;
    for (int k = 0; k < lane.length(); k++) {
      double q = unscaled(lane, k, max) / sum;
      double p = Probability.clip(q);
      double t = lane.t(k) * (1 - labelSmoothing) + labelSmoothing / lane.lastSize();
      double weight = alpha(k) * t * Math.pow(1 - p, gamma);
      value -= weight * Math.log(p);
      double slope = Probability.passes(q) ? slope(p, weight) : 0;
      mean += slope * q;
      lane.gradient(k, slope);
    }
    if (lane.wantsGradient()) {
      for (int k = 0; k < lane.length(); k++) {
        double scale = fromLogits ? unscaled(lane, k, max) / sum : 1 / sum;
        lane.gradient(k, (lane.gradient(k) - mean) * scale);
      }
    }
    return value;
  }

  private double unscaled(Lane lane, int k, double max) {
    return fromLogits ? Math.exp(lane.p(k) - max) : lane.p(k);
  }

  private double slope(double p, double weight) {
    return weight * (gamma * Math.log(p) / (1 - p) - 1 / p);
  }

  private double alpha(int k) {
    return alpha.get(alpha.size() == 1 ? 0 : k);
  }

  @Override
  public Shape check(Shape yTrue, Shape yPred) {
    checkAxis(yPred);
    Pairing.severalClasses(name, yPred, axis);
    if (alpha.size() > 1 && Lane.place(yPred, axis) != yPred.rank()) {
      throw Check.fail(
          String.format(
              Locale.ROOT,
              "%s takes several weights alpha where the classes lie along the last axis, but they lie"
                  + " along axis %d of %s.\nGive one alpha, or move the classes to the last axis.",
              name,
              axis,
              yPred.withBatch()));
    }
    if (alpha.size() > 1 && alpha.size() != yPred.last()) {
      throw Check.fail(
          String.format(
              Locale.ROOT,
              "%s has %d weights alpha for predictions %s.\n"
                  + "Give one, or one for each class along the last axis.",
              name,
              alpha.size(),
              yPred.withBatch()));
    }
    return Pairing.oneHot(name, yTrue, yPred);
  }

  /** {@code SOFTMAX} where the classes lie along the last axis. */
  @Override
  public Link link() {
    return axis == -1 ? Link.SOFTMAX : Link.NONE;
  }

  @Override
  public Loss onLogits() {
    return fromLogits(true);
  }

  /** The same loss with one weight for all classes, or one for each. */
  public CategoricalFocalCrossentropy alpha(double... values) {
    List<Double> weights = Arrays.stream(values).boxed().toList();
    return new CategoricalFocalCrossentropy(
        weights, gamma, fromLogits, labelSmoothing, axis, reduction, name);
  }

  /** The same loss with another gamma. */
  public CategoricalFocalCrossentropy gamma(double value) {
    return new CategoricalFocalCrossentropy(
        alpha, value, fromLogits, labelSmoothing, axis, reduction, name);
  }

  /** The same loss on logits, or on probabilities. */
  public CategoricalFocalCrossentropy fromLogits(boolean value) {
    return new CategoricalFocalCrossentropy(
        alpha, gamma, value, labelSmoothing, axis, reduction, name);
  }

  /** The same loss with truth moved towards equal shares. */
  public CategoricalFocalCrossentropy labelSmoothing(double value) {
    return new CategoricalFocalCrossentropy(alpha, gamma, fromLogits, value, axis, reduction, name);
  }

  /** The same loss with another axis. */
  public CategoricalFocalCrossentropy axis(int value) {
    return new CategoricalFocalCrossentropy(
        alpha, gamma, fromLogits, labelSmoothing, value, reduction, name);
  }

  @Override
  public CategoricalFocalCrossentropy reduction(Reduction value) {
    return new CategoricalFocalCrossentropy(
        alpha, gamma, fromLogits, labelSmoothing, axis, value, name);
  }

  @Override
  public CategoricalFocalCrossentropy name(String value) {
    return new CategoricalFocalCrossentropy(
        alpha, gamma, fromLogits, labelSmoothing, axis, reduction, value);
  }

  @Override
  public String className() {
    return KIND.className();
  }

  @Override
  public Config config() {
    return AxisLoss.super
        .config()
        .with("alpha", alpha.size() == 1 ? alpha.get(0) : alpha)
        .with("gamma", gamma)
        .with("from_logits", fromLogits)
        .with("label_smoothing", labelSmoothing)
        .with("axis", axis);
  }

  @Override
  public String toString() {
    return LossCode.of(this);
  }
}
