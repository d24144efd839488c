package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Configured;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Callback;

/**
 * The place of the progress bar among callbacks: those behind it print below its line. It is the
 * bar that fit and evaluate show anyway, behind all callbacks, and like that one it shows what
 * {@code verbose} asks for; there is never a second one.
 *
 * <p>Example: {@code callbacks(progbarLogger(), afterEpoch((run, epoch, logs) ->
 * System.out.println(logs)))}.
 *
 * <p>Source: <a href="https://keras.io/api/callbacks/progbar_logger/">Keras</a>.
 */
public record ProgbarLogger() implements Callback, Configured {
  static final Prototype<ProgbarLogger> PROTOTYPE =
      Prototype.of("progbarLogger()", new ProgbarLogger());

  @Override
  public ProgbarLogger arguments(Arguments a) {
    return new ProgbarLogger();
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
