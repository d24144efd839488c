package dev.banteng.nn.optimizers;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Unregistered;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
public record Shared(
    String name,
    double weightDecay,
    Clipping clipping,
    Averaging averaging,
    double lossScale,
    int accumulationSteps) {
  /** Keras' defaults: none of it. */
  public static final Shared DEFAULT = new Shared("", 0, Clipping.NONE, Averaging.NONE, 1, 1);

  public Shared {
    Check.finite("weight_decay", weightDecay);
    Check.positive("loss_scale_factor", lossScale);
    Check.positive("gradient_accumulation_steps", accumulationSteps);
  }

  /** The same under a name. */
  public Shared name(String value) {
    return new Shared(value, weightDecay, clipping, averaging, lossScale, accumulationSteps);
  }

  /** The same with decaying weights. */
  public Shared weightDecay(double value) {
    return new Shared(name, value, clipping, averaging, lossScale, accumulationSteps);
  }

  /** The same with clipped gradients; only one way of clipping can be set. */
  public Shared clip(Clipping.By by, double limit) {
    var both = clipping.and(by, limit);
    return new Shared(name, weightDecay, both, averaging, lossScale, accumulationSteps);
  }

  /** The same with a moving average of the weights. */
  public Shared averaging(Averaging value) {
    return new Shared(name, weightDecay, clipping, value, lossScale, accumulationSteps);
  }

  /** The same with a scaled loss. */
  public Shared lossScale(double value) {
    return new Shared(name, weightDecay, clipping, averaging, value, accumulationSteps);
  }

  /** The same with the mean of so many gradients, at least 2, for each step. */
  public Shared accumulationSteps(int value) {
    if (value < 2) {
      throw Check.fail(
          "gradient_accumulation_steps must be at least 2, but was given "
              + value
              + ". Leave it out for a step after every batch.");
    }
    return new Shared(name, weightDecay, clipping, averaging, lossScale, value);
  }

  /** Whether there is nothing but the formula. */
  boolean isPlain() {
    return name("").equals(DEFAULT);
  }

  /** Reads Keras' shared arguments; the usual name counts as none, though Keras writes it. */
  static Shared of(Config config, String usualName) {
    String name = config.text("name", "");
    Shared shared =
        DEFAULT
            .name(name.equals(usualName) ? "" : name)
            .weightDecay(config.number("weight_decay", 0))
            .averaging(averaging(config))
            .lossScale(config.number("loss_scale_factor", 1));
    for (Clipping.By by : Clipping.By.values()) {
      if (by != Clipping.By.NOTHING && config.has(by.argument())) {
        shared = shared.clip(by, config.number(by.argument(), 0));
      }
    }
    int steps = config.integer("gradient_accumulation_steps", 0);
    return steps == 0 ? shared : shared.accumulationSteps(steps);
  }

  private static Averaging averaging(Config config) {
    return new Averaging(
        config.flag("use_ema", false),
        config.number("ema_momentum", 0.99),
        config.integer("ema_overwrite_frequency", 0));
  }

  /**
   * Reads the learning rate. Keras keeps it as a float32 and writes that number out in full: 0.1
   * comes as 0.10000000149011612, and is read as 0.1 again.
   */
  static double learningRate(Config config, double otherwise) {
    if (config.value("learning_rate") instanceof Map<?, ?> schedule) {
      throw new Unregistered("schedule '" + schedule.get("class_name") + "'");
    }
    double rate = config.number("learning_rate", otherwise);
    return (float) rate == rate ? Double.parseDouble(Float.toString((float) rate)) : rate;
  }

  /** Keras' shared arguments in Keras' order, the first ones of an optimizer's config. */
  Config config(String nameInFull, double learningRate) {
    return new Config()
        .with("name", nameInFull)
        .with("learning_rate", learningRate)
        .with("weight_decay", weightDecay == 0 ? null : weightDecay)
        .with("clipnorm", limit(Clipping.By.NORM))
        .with("global_clipnorm", limit(Clipping.By.GLOBAL_NORM))
        .with("clipvalue", limit(Clipping.By.VALUE))
        .with("use_ema", averaging.used())
        .with("ema_momentum", averaging.momentum())
        .with(
            "ema_overwrite_frequency",
            averaging.overwriteFrequency() == 0 ? null : averaging.overwriteFrequency())
        .with("loss_scale_factor", lossScale == 1 ? null : lossScale)
        .with("gradient_accumulation_steps", accumulationSteps == 1 ? null : accumulationSteps);
  }

  /** Adds the withers. */
  Code write(Code code) {
    return code.when(weightDecay != 0, "weightDecay", weightDecay)
        .then(clipping::write)
        .then(averaging::write)
        .when(lossScale != 1, "lossScaleFactor", lossScale)
        .when(accumulationSteps != 1, "gradientAccumulationSteps", accumulationSteps)
        .when(!name.isEmpty(), "name", name);
  }

  private @Nullable Object limit(Clipping.By by) {
    return clipping.by() == by ? clipping.limit() : null;
  }
}
