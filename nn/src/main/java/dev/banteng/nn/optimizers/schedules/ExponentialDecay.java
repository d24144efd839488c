package dev.banteng.nn.optimizers.schedules;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Schedule;

/**
 * Falls by the same factor every so many steps: {@code initial·decayRate^(step / decaySteps)}; as a
 * staircase {@code step / decaySteps} is rounded down.
 *
 * <p>Defaults: no staircase.
 *
 * <p>Example: {@code adam(exponentialDecay(1e-2, 1000, 0.9))}.
 *
 * <p>Source: <a
 * href="https://keras.io/api/optimizers/learning_rate_schedules/exponential_decay/">Keras</a>.
 *
 * @param initialLearningRate the rate of the first step, at least 0
 * @param decaySteps in how many steps it falls by the factor, above 0
 * @param decayRate the factor, at least 0
 * @param staircase whether it falls in steps, not smoothly
 * @param name its name
 */
public record ExponentialDecay(
    double initialLearningRate, double decaySteps, double decayRate, boolean staircase, String name)
    implements Schedule {
  static final Prototype<ExponentialDecay> PROTOTYPE =
      Prototype.of(
          "exponentialDecay(initial_learning_rate, decay_steps, decay_rate)",
          new ExponentialDecay(0.1, 1, 1, false, "ExponentialDecay"));

  public ExponentialDecay {
    DecayTime.check(initialLearningRate, decaySteps, decayRate);
  }

  /** The same falling in steps, or smoothly. */
  public ExponentialDecay staircase(boolean staircase) {
    return Arguments.with(this, "staircase", staircase);
  }

  /** The same under a name. */
  public ExponentialDecay name(String name) {
    return Arguments.with(this, "name", name);
  }

  @Override
  public ExponentialDecay arguments(Arguments a) {
    return new ExponentialDecay(
        a.required().number("initial_learning_rate", initialLearningRate),
        a.required().number("decay_steps", decaySteps),
        a.required().number("decay_rate", decayRate),
        a.flag("staircase", staircase),
        a.text("name", name));
  }

  @Override
  public double at(long step) {
    float time = DecayTime.at(step, decaySteps, staircase);
    return (float) initialLearningRate * (float) Math.pow((float) decayRate, time);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
