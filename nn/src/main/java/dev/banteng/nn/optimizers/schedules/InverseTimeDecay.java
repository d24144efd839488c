package dev.banteng.nn.optimizers.schedules;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Schedule;

/**
 * Falls as one over the time: {@code initial / (1 + decayRate·step / decaySteps)}; as a staircase
 * {@code step / decaySteps} is rounded down.
 *
 * <p>Defaults: no staircase.
 *
 * <p>Example: {@code sgd(inverseTimeDecay(0.1, 1000, 0.5))}.
 *
 * <p>Source: <a
 * href="https://keras.io/api/optimizers/learning_rate_schedules/inverse_time_decay/">Keras</a>.
 *
 * @param initialLearningRate the rate of the first step, at least 0
 * @param decaySteps how many steps count as one, above 0
 * @param decayRate how fast it falls, at least 0
 * @param staircase whether it falls in steps, not smoothly
 * @param name its name
 */
public record InverseTimeDecay(
    double initialLearningRate, double decaySteps, double decayRate, boolean staircase, String name)
    implements Schedule {
  static final Prototype<InverseTimeDecay> PROTOTYPE =
      Prototype.of(
          "inverseTimeDecay(initial_learning_rate, decay_steps, decay_rate)",
          new InverseTimeDecay(0.1, 1, 1, false, "InverseTimeDecay"));

  public InverseTimeDecay {
    DecayTime.check(initialLearningRate, decaySteps, decayRate);
  }

  /** The same falling in steps, or smoothly. */
  public InverseTimeDecay staircase(boolean staircase) {
    return Arguments.with(this, "staircase", staircase);
  }

  /** The same under a name. */
  public InverseTimeDecay name(String name) {
    return Arguments.with(this, "name", name);
  }

  @Override
  public InverseTimeDecay arguments(Arguments a) {
    return new InverseTimeDecay(
        a.required().number("initial_learning_rate", initialLearningRate),
        a.required().number("decay_steps", decaySteps),
        a.required().number("decay_rate", decayRate),
        a.flag("staircase", staircase),
        a.text("name", name));
  }

  @Override
  public double at(long step) {
    float time = DecayTime.at(step, decaySteps, staircase);
    return (float) initialLearningRate / (1 + (float) decayRate * time);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
