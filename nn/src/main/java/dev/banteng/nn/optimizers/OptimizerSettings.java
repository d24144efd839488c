package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Form;
import dev.banteng.core.Unregistered;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The settings that every optimizer of Keras has beside its own.
 *
 * <p>The order of a step: the gradient is divided by the loss scale, averaged over the accumulated
 * steps, clipped; weights decay by {@code w·weightDecay·rate}; then the optimizer's formula; then
 * the moving average.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/">Keras</a>.
 *
 * @param name the name it was given, or {@code ""} for Keras' own
 * @param weightDecay what part of the weights goes at each step, times the rate; 0 for none
 * @param clipping how gradients are cut down
 * @param averaging whether a moving average of the weights is kept
 * @param lossScale what the loss was multiplied with before its gradient was taken; 1 for nothing
 * @param accumulationSteps how many gradients are averaged for one step; 1 for no accumulation
 */
public record OptimizerSettings(
    String name,
    double weightDecay,
    Clipping clipping,
    Averaging averaging,
    double lossScale,
    int accumulationSteps) {
  /** Keras' defaults: none of it. */
  public static final OptimizerSettings DEFAULT =
      new OptimizerSettings("", 0, Clipping.NONE, Averaging.NONE, 1, 1);

  /**
   * The form of a learning rate. Keras keeps it as a float32 and writes that number out in full:
   * 0.1 comes as 0.10000000149011612, and is read as 0.1 again.
   */
  private static final Form<Double> RATE = Form.of(OptimizerSettings::rate);

  public OptimizerSettings {
    Check.finite("weightDecay", weightDecay);
    Check.positive("lossScaleFactor", lossScale);
    Check.positive("gradientAccumulationSteps", accumulationSteps);
  }

  /** Whether there is nothing but the formula. */
  boolean isPlain() {
    return equals(
        new OptimizerSettings(
            name, 0, Clipping.NONE, Averaging.NONE, DEFAULT.lossScale, DEFAULT.accumulationSteps));
  }

  /** Hands the arguments of Keras' base class through. */
  public OptimizerSettings arguments(Arguments a) {
    return new OptimizerSettings(
        a.name(name),
        a.number("weight_decay", weightDecay, 0),
        clipping.arguments(a),
        averaging.arguments(a),
        a.number("loss_scale_factor", lossScale, 1),
        steps(a.integer("gradient_accumulation_steps", given(accumulationSteps))));
  }

  private static OptionalInt given(int steps) {
    return steps == 1 ? OptionalInt.empty() : OptionalInt.of(steps);
  }

  private static int steps(OptionalInt given) {
    if (given.isPresent() && given.getAsInt() < 2) {
      throw Check.fail(
          "gradientAccumulationSteps must be at least 2, but was given %s. Leave it out for a step after every batch.",
          given.getAsInt());
    }
    return given.orElse(1);
  }

  private static double rate(String key, Object given) {
    if (given instanceof Map<?, ?> schedule) {
      throw new Unregistered("schedule '" + schedule.get("class_name") + "'");
    }
    return shortest(Form.number(key, given));
  }

  /** A rate that went through a float32, as the number that it was before. */
  static double shortest(double rate) {
    return (float) rate == rate ? Double.parseDouble(Float.toString((float) rate)) : rate;
  }

  /** Refuses a rate by which nothing is learnt; a schedule or callback may reach 0 later. */
  static void checkRate(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw Check.fail(
          "learningRate must be a number above 0, but was given %s: 0 trains nothing, and a rate below climbs up the loss. Try 0.001; to keep weights as they are freeze their layer with trainable(false).",
          rate);
    }
  }

  /** Hands the learning rate through, which each optimizer has by itself. */
  public static double learningRate(Arguments a, double rate) {
    return a.base().pass("learning_rate", rate, RATE);
  }
}
