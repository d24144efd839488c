package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.List;

/** The catalogue of callbacks. One of your own implements {@link Callback}. */
public final class Callbacks {
  private static final Kinds<Callback> KINDS =
      new Kinds<>("callback", List.of(Kind.of("EarlyStopping", EarlyStopping.PROTOTYPE::read)));

  private Callbacks() {}

  /** Keras' identifiers and configs of all callbacks. */
  public static Kinds<Callback> kinds() {
    return KINDS;
  }

  /** Ends training when a value no longer improves. */
  public static EarlyStopping earlyStopping(String monitor) {
    return Arguments.with(EarlyStopping.PROTOTYPE.usual(), "monitor", monitor);
  }

  /** Does something at the end of each epoch: {@code afterEpoch((run, epoch, logs) -> ...)}. */
  public static Callback afterEpoch(EpochAction action) {
    return new AfterEpoch(action);
  }

  private record AfterEpoch(EpochAction action) implements Callback {
    @Override
    public void onEpochEnd(Training run, int epoch, Logs logs) {
      action.run(run, epoch, logs);
    }

    @Override
    public String toString() {
      return "afterEpoch(...)";
    }
  }

  /** What to do at the end of an epoch. */
  @FunctionalInterface
  public interface EpochAction {
    /** Is told of the run, the epoch's number from 0, and its logs. */
    void run(Training run, int epoch, Logs logs);
  }
}
