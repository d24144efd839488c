package dev.banteng.nn.optimizers.schedules;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Schedule;

/**
 * Falls to an end by a power of the time that is left: {@code (initial - end)·(1 - step /
 * decaySteps)^power + end}, and stays there. With cycles it begins anew at the end, each cycle as
 * long as all before it and from a lower rate: {@code decaySteps} grows to the next multiple of it
 * that is not below the step.
 *
 * <p>Defaults: to 0.0001, power 1 (a straight line), no cycles.
 *
 * <p>Example: {@code sgd(polynomialDecay(0.1, 1000).endLearningRate(0.01).power(2))}.
 *
 * <p>Source: <a
 * href="https://keras.io/api/optimizers/learning_rate_schedules/polynomial_decay/">Keras</a>.
 *
 * @param initialLearningRate the rate of the first step, at least 0
 * @param decaySteps in how many steps it reaches the end, above 0
 * @param endLearningRate where it ends, at least 0
 * @param power the power, at least 0
 * @param cycle whether it begins anew at the end
 * @param name its name
 */
public record PolynomialDecay(
    double initialLearningRate,
    double decaySteps,
    double endLearningRate,
    double power,
    boolean cycle,
    String name)
    implements Schedule {
  static final Prototype<PolynomialDecay> PROTOTYPE =
      Prototype.of(
          "polynomialDecay(initial_learning_rate, decay_steps)",
          new PolynomialDecay(0.1, 1, 0.0001, 1, false, "PolynomialDecay"));

  public PolynomialDecay {
    Check.notNegative("initialLearningRate", initialLearningRate);
    Check.positive("decaySteps", decaySteps);
    Check.notNegative("endLearningRate", endLearningRate);
    Check.notNegative("power", power);
  }

  /** The same with another end. */
  public PolynomialDecay endLearningRate(double endLearningRate) {
    return Arguments.with(this, "end_learning_rate", endLearningRate);
  }

  /** The same with another power. */
  public PolynomialDecay power(double power) {
    return Arguments.with(this, "power", power);
  }

  /** The same beginning anew at its end, or staying there. */
  public PolynomialDecay cycle(boolean cycle) {
    return Arguments.with(this, "cycle", cycle);
  }

  /** The same under a name. */
  public PolynomialDecay name(String name) {
    return Arguments.with(this, "name", name);
  }

  @Override
  public PolynomialDecay arguments(Arguments a) {
    return new PolynomialDecay(
        a.required().number("initial_learning_rate", initialLearningRate),
        a.required().number("decay_steps", decaySteps),
        a.number("end_learning_rate", endLearningRate),
        a.number("power", power),
        a.flag("cycle", cycle),
        a.text("name", name));
  }

  @Override
  public double at(long step) {
    float now = (float) step;
    float steps = (float) decaySteps;
    if (!cycle) {
      now = Math.min(now, steps);
    } else if (step > 0) {
      steps *= (float) Math.ceil(now / steps);
    }
    float end = (float) endLearningRate;
    float left = (float) Math.pow(1 - now / steps, (float) power);
    return ((float) initialLearningRate - end) * left + end;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
