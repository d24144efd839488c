package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Code;

/**
 * Whether a moving average of the weights is kept ({@code ema} in Keras), {@code average =
 * momentum·average + (1 - momentum)·w} after each step, and when it replaces them: at the end of
 * training, and perhaps every so many steps.
 *
 * <p>Example: {@code adam(1e-3).ema(0.99)}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/">Keras</a>.
 *
 * @param used whether it is kept; false by default
 * @param momentum how much of the average stays at each step, from 0 to 1; 0.99 by default
 * @param overwriteFrequency every how many steps it replaces the weights, at least 1; 0, the
 *     default, for only at the end
 */
public record Averaging(boolean used, double momentum, int overwriteFrequency) {
  /** No average, Keras' default. */
  public static final Averaging NONE = new Averaging(false, 0.99, 0);

  public Averaging {
    Check.fraction("momentum of ema", momentum);
    Check.notNegative("overwriteFrequency of ema", overwriteFrequency);
  }

  /** Hands the arguments through; they print as one wither. */
  Averaging arguments(Arguments all) {
    var a = all.printed(this::write);
    return new Averaging(
        a.flag("use_ema", used),
        a.number("ema_momentum", momentum),
        a.integer("ema_overwrite_frequency", overwriteFrequency, 0));
  }

  /** Adds the wither of {@link SharedOptimizer}; no average needs none. */
  private Code write(Code code) {
    return overwriteFrequency == 0
        ? code.when(used, "ema", momentum)
        : code.when(used, "ema", momentum, overwriteFrequency);
  }
}
