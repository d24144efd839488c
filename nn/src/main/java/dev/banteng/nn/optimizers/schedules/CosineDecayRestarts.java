package dev.banteng.nn.optimizers.schedules;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Schedule;

/**
 * Falls along half a cosine and begins anew, each period {@code tMul} times as long as the one
 * before and from {@code mMul} times its rate: {@code initial·((1 - alpha)·mMul^i·(1 + cos(pi·t)) /
 * 2 + alpha)} in period {@code i}, of which the part {@code t} is over.
 *
 * <p>Defaults: periods twice as long each time, from the same rate, to 0.
 *
 * <p>Example: {@code sgd(cosineDecayRestarts(0.1, 1000).mMul(0.8))}.
 *
 * <p>Source: <a
 * href="https://keras.io/api/optimizers/learning_rate_schedules/cosine_decay_restarts/">Keras</a>;
 * Loshchilov and Hutter 2016.
 *
 * @param initialLearningRate the rate of the first step, at least 0
 * @param firstDecaySteps how many steps the first period has, above 0
 * @param tMul how many times as long the next period is, at least 1
 * @param mMul by what part of its rate the next period begins, at least 0
 * @param alpha what part of the rate is left at the end of a period, at least 0
 * @param name its name
 */
public record CosineDecayRestarts(
    double initialLearningRate,
    double firstDecaySteps,
    double tMul,
    double mMul,
    double alpha,
    String name)
    implements Schedule {
  static final Prototype<CosineDecayRestarts> PROTOTYPE =
      Prototype.of(
          "cosineDecayRestarts(initial_learning_rate, first_decay_steps)",
          new CosineDecayRestarts(0.1, 1, 2, 1, 0, "SGDRDecay"));

  public CosineDecayRestarts {
    Check.notNegative("initialLearningRate", initialLearningRate);
    Check.positive("firstDecaySteps", firstDecaySteps);
    if (!(tMul >= 1) || Double.isInfinite(tMul)) {
      throw Check.fail(
          "tMul must be a number of at least 1, but was given %s: periods that shrink come to no end. Give 1 for periods of one length.",
          tMul);
    }
    Check.notNegative("mMul", mMul);
    Check.notNegative("alpha", alpha);
  }

  /** The same with periods that grow in another way. */
  public CosineDecayRestarts tMul(double tMul) {
    return Arguments.with(this, "t_mul", tMul);
  }

  /** The same with periods that begin in another way. */
  public CosineDecayRestarts mMul(double mMul) {
    return Arguments.with(this, "m_mul", mMul);
  }

  /** The same with another part of the rate left at the end of a period. */
  public CosineDecayRestarts alpha(double alpha) {
    return Arguments.with(this, "alpha", alpha);
  }

  /** The same under a name. */
  public CosineDecayRestarts name(String name) {
    return Arguments.with(this, "name", name);
  }

  @Override
  public CosineDecayRestarts arguments(Arguments a) {
    return new CosineDecayRestarts(
        a.required().number("initial_learning_rate", initialLearningRate),
        a.required().number("first_decay_steps", firstDecaySteps),
        a.number("t_mul", tMul),
        a.number("m_mul", mMul),
        a.number("alpha", alpha),
        a.text("name", name));
  }

  @Override
  public double at(long step) {
    float periods = (float) step / (float) firstDecaySteps; // as many first ones
    float growth = (float) tMul;
    float restart;
    float passed;
    if (growth == 1) {
      restart = (float) Math.floor(periods);
      passed = periods - restart;
    } else {
      float log = (float) Math.log(1 - periods * (1 - growth)) / (float) Math.log(growth);
      restart = (float) Math.floor(log);
      float length = (float) Math.pow(growth, restart);
      passed = (periods - (1 - length) / (1 - growth)) / length;
    }
    float height = (float) Math.pow((float) mMul, restart);
    float cosine = 0.5f * height * (1 + (float) Math.cos((float) Math.PI * passed));
    return (float) initialLearningRate * ((1 - (float) alpha) * cosine + (float) alpha);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
