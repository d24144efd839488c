package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Equation;
import dev.banteng.core.Prototype;

/**
 * Steps by the gradient's moving mean, divided by the root of its moving square: {@code m += (g -
 * m)·(1 - beta1)}, {@code v += (g² - v)·(1 - beta2)} and {@code w -= alpha·m / (sqrt(v) +
 * epsilon)}, with {@code alpha = rate·sqrt(1 - beta2^t) / (1 - beta1^t)} at step {@code t}.
 *
 * <p>Defaults: rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7, no amsgrad.
 *
 * <p>Example: {@code adam(1e-3).clipnorm(1)}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/adam/">Keras</a>; Kingma and Ba 2014; amsgrad
 * by Reddi et al. 2018.
 *
 * @param rate the length of a step
 * @param beta1 how much of the gradient's mean stays at each step, from 0 to 1
 * @param beta2 how much of its square's mean stays, from 0 to 1
 * @param epsilon what keeps the divisor from 0; it stands outside the root, which is not corrected
 * @param amsgrad whether the largest {@code v} so far is used
 * @param settings the settings that every optimizer has
 */
public record Adam(
    LearningRate rate,
    double beta1,
    double beta2,
    double epsilon,
    boolean amsgrad,
    OptimizerSettings settings)
    implements ElementwiseOptimizer<Adam>, MomentWithers<Adam> {
  static final Prototype<Adam> PROTOTYPE =
      Prototype.of(
          "adam(learning_rate)",
          new Adam(LearningRate.of(0.001), 0.9, 0.999, 1e-7, false, OptimizerSettings.DEFAULT));

  public Adam {
    Check.fraction("beta1", beta1);
    Check.fraction("beta2", beta2);
    Check.notNegative("epsilon", epsilon);
  }

  /** The same with the largest square so far, or without it. */
  public Adam amsgrad(boolean amsgrad) {
    return Arguments.with(this, "amsgrad", amsgrad);
  }

  @Override
  public Adam arguments(Arguments a) {
    return new Adam(
        rate.arguments(a),
        a.number("beta_1", beta1),
        a.number("beta_2", beta2),
        a.number("epsilon", epsilon),
        a.flag("amsgrad", amsgrad),
        settings.arguments(a.base()));
  }

  @Override
  public UpdateRule rule(int length) {
    return new AdamRule(beta1, beta2, epsilon, amsgrad, length);
  }

  /** At step t, with powers for the moments' start at 0. */
  @Override
  public Equation equation() {
    String b1 = Check.number(beta1);
    String b2 = Check.number(beta2);
    return amsgrad
        ? ElementwiseOptimizer.super.equation()
        : Equation.of(
            Check.format(
                "m = %s · m + %s · dw; v = %s · v + %s · dw²; a = rate · sqrt(1 - %s^t) / (1 - %s^t); w = w - a · m / (sqrt(v) + %s)",
                b1, 1 - beta1, b2, 1 - beta2, b2, b1, epsilon));
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
