package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;

/**
 * Steps divided by the gradient's size, of which only the means of each row and column are kept,
 * for models whose {@link Adam} would not fit into memory. With {@code s = g² + epsilon1} and
 * {@code beta = 1 - t^beta2Decay} at step {@code t}: {@code r = beta·r + (1 - beta)·mean of s over
 * columns}, {@code c} likewise over rows, {@code v = r·c / mean(r)} (for less than two axes {@code
 * v = beta·v + (1 - beta)·s}), {@code u = g / sqrt(v)}, and {@code w -= max(epsilon2,
 * rms(w))·min(rate, 1 / sqrt(t))·u / max(1, rms(u) / clipThreshold)}.
 *
 * <p>Defaults: rate 0.001, beta2Decay -0.8, epsilon1 1e-30, epsilon2 0.001, clipThreshold 1,
 * relative steps.
 *
 * <p>Example: {@code adafactor(0.01)}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/adafactor/">Keras</a>; Shazeer and Stern
 * 2018.
 *
 * @param rate the length of a step
 * @param beta2Decay how fast the memory of the squares grows, at most 0
 * @param epsilon1 what is added to squares, at least 0
 * @param epsilon2 the least size that weights count with, at least 0
 * @param clipThreshold above what size steps are shortened, above 0
 * @param relativeStep whether the rate is at most {@code 1 / sqrt(t)}; in Keras, and here, it is so
 *     in any case
 * @param settings the settings that every optimizer has
 */
public record Adafactor(
    LearningRate rate,
    double beta2Decay,
    double epsilon1,
    double epsilon2,
    double clipThreshold,
    boolean relativeStep,
    OptimizerSettings settings)
    implements TensorwiseOptimizer<Adafactor> {
  static final Prototype<Adafactor> PROTOTYPE =
      Prototype.of(
          "adafactor(learning_rate)",
          new Adafactor(
              LearningRate.of(0.001), -0.8, 1e-30, 1e-3, 1, true, OptimizerSettings.DEFAULT));

  public Adafactor {
    if (!(beta2Decay <= 0) || Double.isInfinite(beta2Decay)) {
      throw Check.fail(
          "beta2Decay must be a number of at most 0, but was given %s. Try -0.8.", beta2Decay);
    }
    Check.notNegative("epsilon1", epsilon1);
    Check.notNegative("epsilon2", epsilon2);
    Check.positive("clipThreshold", clipThreshold);
  }

  /** The same with a memory that grows in another way. */
  public Adafactor beta2Decay(double beta2Decay) {
    return Arguments.with(this, "beta_2_decay", beta2Decay);
  }

  /** The same with another number added to squares. */
  public Adafactor epsilon1(double epsilon1) {
    return Arguments.with(this, "epsilon_1", epsilon1);
  }

  /** The same with another least size of weights. */
  public Adafactor epsilon2(double epsilon2) {
    return Arguments.with(this, "epsilon_2", epsilon2);
  }

  /** The same with steps shortened above another size. */
  public Adafactor clipThreshold(double clipThreshold) {
    return Arguments.with(this, "clip_threshold", clipThreshold);
  }

  /** The same with the argument of Keras, which changes nothing. */
  public Adafactor relativeStep(boolean relativeStep) {
    return Arguments.with(this, "relative_step", relativeStep);
  }

  @Override
  public Adafactor arguments(Arguments a) {
    return new Adafactor(
        rate.arguments(a),
        a.number("beta_2_decay", beta2Decay),
        a.number("epsilon_1", epsilon1),
        a.number("epsilon_2", epsilon2),
        a.number("clip_threshold", clipThreshold),
        a.flag("relative_step", relativeStep),
        settings.arguments(a.base()));
  }

  @Override
  public TensorRule rule(Parameter weight, Engine engine) {
    return new AdafactorRule(this, weight.shape());
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
