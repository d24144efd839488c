package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Configured;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.CallbackState;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.function.LongSupplier;

/**
 * Ends training after the batch in which its time runs out. The epoch is still validated. In a
 * training that goes on from a checkpoint the time before counts too. Not in Keras.
 *
 * <p>Example: {@code timeLimit(3600)}, {@code timeLimit(Duration.ofHours(1))}.
 *
 * @param seconds how long it may take, above 0
 */
public record TimeLimit(double seconds) implements Callback, Configured {
  static final Prototype<TimeLimit> PROTOTYPE =
      Prototype.of("timeLimit(seconds)", new TimeLimit(1));

  /** Checks the settings. */
  public TimeLimit {
    Check.positive("seconds of timeLimit", seconds);
  }

  @Override
  public TimeLimit arguments(Arguments a) {
    return new TimeLimit(a.required().number("seconds", seconds));
  }

  @Override
  public Callback start() {
    return new Watch(this, System::nanoTime);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }

  /** The time of one fit. */
  static final class Watch implements Callback {
    private final TimeLimit settings;
    private final LongSupplier nanos;
    private double before; // of the training that this one goes on from
    private long began;

    Watch(TimeLimit settings, LongSupplier nanos) {
      this.settings = settings;
      this.nanos = nanos;
      this.began = nanos.getAsLong();
    }

    private double taken() {
      return before + (nanos.getAsLong() - began) * 1e-9;
    }

    private void look(Training run) {
      if (taken() >= settings.seconds) {
        run.stop(Check.format("its time of %s seconds is over", settings.seconds));
      }
    }

    @Override
    public void onTrainBegin(Training run, Logs logs) {
      began = nanos.getAsLong();
      look(run);
    }

    @Override
    public void onTrainBatchEnd(Training run, int batch, Logs logs) {
      look(run);
    }

    @Override
    public void onEpochEnd(Training run, int epoch, Logs logs) {
      look(run);
    }

    @Override
    public CallbackState state() {
      return CallbackState.of("TimeLimit").with("seconds", taken());
    }

    @Override
    public void restore(CallbackState state) {
      before = state.number("seconds");
    }

    @Override
    public String toString() {
      return settings + " at work";
    }
  }
}
