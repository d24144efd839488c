package dev.banteng.nn.callbacks;

import dev.banteng.core.Check;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells somebody how far training is, such as a window's progress bar: at its beginning, after
 * batches and epochs, at most so many times a second, and once more at its end. The consumer is
 * called on the thread that trains; a window hands the values over to its own. Not in Keras.
 *
 * <p>Example: {@code progressTo(now -> System.out.println(now.fraction())).perSecond(1)}.
 *
 * @param consumer is told
 * @param perSecond how often a second at most, above 0; 5 by default
 */
public record ProgressTo(Consumer<TrainingProgress> consumer, double perSecond)
    implements Callback {
  /** Checks the settings. */
  public ProgressTo {
    Check.given("The consumer of progressTo", consumer);
    Check.positive("perSecond of progressTo", perSecond);
  }

  /** How often a second at most, above 0; 5 by default. */
  public ProgressTo perSecond(double value) {
    return new ProgressTo(consumer, value);
  }

  @Override
  public Callback start() {
    return new Watch(this, System::nanoTime);
  }

  @Override
  public String toString() {
    return "progressTo(...)"; // a function prints as nothing that could be typed
  }

  /** One fit, and when it was told of last. */
  static final class Watch implements Callback {
    private final ProgressTo settings;
    private final LongSupplier nanos;
    private long began;
    private long told;
    private int epoch;
    private int batch;
    private Map<String, Double> last = Map.of();

    Watch(ProgressTo settings, LongSupplier nanos) {
      this.settings = settings;
      this.nanos = nanos;
    }

    @Override
    public void onTrainBegin(Training run, Logs logs) {
      began = nanos.getAsLong();
      epoch = run.initialEpoch();
      tell(run, began);
    }

    @Override
    public void onEpochBegin(Training run, int number, Logs logs) {
      epoch = number + 1;
      batch = 0;
    }

    @Override
    public void onTrainBatchEnd(Training run, int number, Logs logs) {
      batch = number + 1;
      tellIfDue(run, logs);
    }

    @Override
    public void onEpochEnd(Training run, int number, Logs logs) {
      last = logs.toMap();
      tellIfDue(run, logs);
    }

    @Override
    public void onTrainEnd(Training run, Logs logs) {
      tell(run, nanos.getAsLong());
    }

    private void tellIfDue(Training run, Logs logs) {
      long now = nanos.getAsLong();
      if ((now - told) * 1e-9 >= 1 / settings.perSecond) {
        last = logs.toMap();
        tell(run, now);
      }
    }

    private void tell(Training run, long now) {
      told = now;
      settings.consumer.accept(
          new TrainingProgress(
              epoch, run.epochs(), batch, run.steps(), (now - began) * 1e-9, last));
    }

    @Override
    public String toString() {
      return settings + " at work";
    }
  }
}
