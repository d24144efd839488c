package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Configured;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;

/**
 * Ends training when the loss of a batch is NaN or infinite. A fit does so by itself, and says
 * where the first NaN arose, unless {@code onNaN(CONTINUE)}; this callback ends such a fit too, or
 * throws.
 *
 * <p>Example: {@code terminateOnNaN().raiseError(true)}.
 *
 * <p>Source: <a href="https://keras.io/api/callbacks/terminate_on_nan/">Keras</a>.
 *
 * @param raiseError whether fit throws an {@link ArithmeticException}, where it would end as if its
 *     epochs had run out; false by default
 */
public record TerminateOnNaN(boolean raiseError) implements Callback, Configured {
  static final Prototype<TerminateOnNaN> PROTOTYPE =
      Prototype.of("terminateOnNaN()", new TerminateOnNaN(false));

  @Override
  public TerminateOnNaN arguments(Arguments a) {
    return new TerminateOnNaN(a.flag("raise_error", raiseError));
  }

  /** Whether fit throws, where it would end as if its epochs had run out; false by default. */
  public TerminateOnNaN raiseError(boolean value) {
    return Arguments.with(this, "raise_error", value);
  }

  @Override
  public void onTrainBatchEnd(Training run, int batch, Logs logs) {
    double loss = logs.keys().contains("loss") ? logs.get("loss") : 0;
    if (!Double.isFinite(loss)) {
      String message = Check.format("the loss is %s in batch %s", String.valueOf(loss), batch + 1);
      if (raiseError) {
        throw new ArithmeticException(
            "terminateOnNaN() ends training: " + message + " of the epoch.");
      }
      run.stop(message);
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
