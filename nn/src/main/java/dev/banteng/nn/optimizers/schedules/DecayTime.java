package dev.banteng.nn.optimizers.schedules;

import dev.banteng.core.Check;

/** The time of schedules that fall by a rate in so many steps. */
final class DecayTime {
  private DecayTime() {}

  static void check(double initialLearningRate, double decaySteps, double decayRate) {
    Check.notNegative("initialLearningRate", initialLearningRate);
    Check.positive("decaySteps", decaySteps);
    Check.notNegative("decayRate", decayRate);
  }

  /** {@code step / decaySteps}, in float32 as in Keras; as a staircase it is rounded down. */
  static float at(long step, double decaySteps, boolean staircase) {
    float passed = (float) step / (float) decaySteps;
    return staircase ? (float) Math.floor(passed) : passed;
  }
}
