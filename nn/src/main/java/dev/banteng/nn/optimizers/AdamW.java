package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;

/**
 * {@link Adam} with weights that shrink by {@code w·weightDecay·rate} before each step, whatever
 * their gradients are.
 *
 * <p>Defaults: rate 0.001, weight decay 0.004, beta1 0.9, beta2 0.999, epsilon 1e-7, no amsgrad.
 *
 * <p>Example: {@code adamw(1e-3).weightDecay(0.01).excludeFromWeightDecay("bias")}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/adamw/">Keras</a>; Loshchilov and Hutter
 * 2019.
 *
 * @param rate the length of a step
 * @param beta1 how much of the gradient's mean stays at each step, from 0 to 1
 * @param beta2 how much of its square's mean stays, from 0 to 1
 * @param epsilon what keeps the divisor from 0
 * @param amsgrad whether the largest square so far is used
 * @param settings the settings that every optimizer has
 */
public record AdamW(
    LearningRate rate,
    double beta1,
    double beta2,
    double epsilon,
    boolean amsgrad,
    OptimizerSettings settings)
    implements ElementwiseOptimizer<AdamW>, MomentWithers<AdamW> {
  static final Prototype<AdamW> PROTOTYPE =
      Prototype.of(
          "adamw(learning_rate)",
          new AdamW(
              LearningRate.of(0.001),
              0.9,
              0.999,
              1e-7,
              false,
              OptimizerSettings.DEFAULT.decaying(0.004)));

  public AdamW {
    Check.fraction("beta1", beta1);
    Check.fraction("beta2", beta2);
    Check.notNegative("epsilon", epsilon);
  }

  /** The same with the largest square so far, or without it. */
  public AdamW amsgrad(boolean amsgrad) {
    return Arguments.with(this, "amsgrad", amsgrad);
  }

  @Override
  public AdamW arguments(Arguments a) {
    return new AdamW(
        rate.arguments(a),
        a.number("beta_1", beta1),
        a.number("beta_2", beta2),
        a.number("epsilon", epsilon),
        a.flag("amsgrad", amsgrad),
        settings.argumentsWithDecay(a.base()));
  }

  @Override
  public UpdateRule rule(int length) {
    return new AdamRule(beta1, beta2, epsilon, amsgrad, length);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
