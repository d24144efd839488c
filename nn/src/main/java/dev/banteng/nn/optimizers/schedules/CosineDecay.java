package dev.banteng.nn.optimizers.schedules;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Schedule;
import java.util.OptionalDouble;

/**
 * Falls along half a cosine: {@code initial·((1 - alpha)·(1 + cos(pi·step / decaySteps)) / 2 +
 * alpha)}, and stays at {@code initial·alpha}. With a warm-up it first rises in a straight line
 * from {@code initialLearningRate} to {@code warmupTarget} in {@code warmupSteps} steps, and then
 * falls from there in {@code decaySteps} more.
 *
 * <p>Defaults: to 0, no warm-up.
 *
 * <p>Example: {@code adam(cosineDecay(0, 9000).warmup(1e-3, 1000))}.
 *
 * <p>Source: <a
 * href="https://keras.io/api/optimizers/learning_rate_schedules/cosine_decay/">Keras</a>;
 * Loshchilov and Hutter 2016.
 *
 * @param initialLearningRate the rate of the first step, at least 0
 * @param decaySteps in how many steps it falls, above 0
 * @param alpha what part of the rate is left at the end, at least 0
 * @param name its name
 * @param warmupTarget to where it rises first, at least 0; none for no warm-up
 * @param warmupSteps in how many steps it rises, at least 0; of no meaning without a target
 */
public record CosineDecay(
    double initialLearningRate,
    double decaySteps,
    double alpha,
    String name,
    OptionalDouble warmupTarget,
    double warmupSteps)
    implements Schedule {
  static final Prototype<CosineDecay> PROTOTYPE =
      Prototype.of(
          "cosineDecay(initial_learning_rate, decay_steps)",
          new CosineDecay(0.1, 1, 0, "CosineDecay", OptionalDouble.empty(), 0));

  public CosineDecay {
    Check.notNegative("initialLearningRate", initialLearningRate);
    Check.positive("decaySteps", decaySteps);
    Check.notNegative("alpha", alpha);
    warmupTarget.ifPresent(target -> Check.notNegative("warmupTarget", target));
    Check.notNegative("warmupSteps", warmupSteps);
  }

  /** The same with another part of the rate left at the end. */
  public CosineDecay alpha(double alpha) {
    return Arguments.with(this, "alpha", alpha);
  }

  /** The same rising to a rate first, in so many steps. */
  public CosineDecay warmup(double target, double steps) {
    return warmupTarget(target).warmupSteps(steps);
  }

  /** The same with another rate to rise to. */
  public CosineDecay warmupTarget(double target) {
    return Arguments.with(this, "warmup_target", OptionalDouble.of(target));
  }

  /** The same rising in so many steps. */
  public CosineDecay warmupSteps(double steps) {
    return Arguments.with(this, "warmup_steps", steps);
  }

  /** The same under a name. */
  public CosineDecay name(String name) {
    return Arguments.with(this, "name", name);
  }

  @Override
  public CosineDecay arguments(Arguments a) {
    return new CosineDecay(
        a.required().number("initial_learning_rate", initialLearningRate),
        a.required().number("decay_steps", decaySteps),
        a.number("alpha", alpha),
        a.text("name", name),
        a.number("warmup_target", warmupTarget),
        a.number("warmup_steps", warmupSteps));
  }

  @Override
  public double at(long step) {
    float steps = (float) decaySteps;
    float first = (float) initialLearningRate;
    if (warmupTarget.isEmpty()) {
      return decayed(first, Math.min((float) step, steps), steps);
    }
    float rising = (float) warmupSteps;
    float now = Math.min((float) step, steps + rising);
    float target = (float) warmupTarget.getAsDouble();
    return now < rising
        ? (target - first) * (now / rising) + first
        : decayed(target, now - rising, steps);
  }

  private float decayed(float from, float step, float steps) {
    float angle = (float) Math.PI * (step / steps);
    float cosine = 0.5f * (1 + (float) Math.cos(angle));
    return from * ((float) (1 - alpha) * cosine + (float) alpha);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
