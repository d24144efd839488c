package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Schedule;
import dev.banteng.nn.api.Training;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The catalogue of callbacks. One of your own implements {@link Callback}. */
public final class Callbacks {
  private static final Kinds<Callback> KINDS =
      new Kinds<Callback>(
              "callback",
              List.of(
                  Kind.of("BackupAndRestore", BackupAndRestore.PROTOTYPE::read),
                  Kind.of("EarlyStopping", EarlyStopping.PROTOTYPE::read),
                  Kind.of("ModelCheckpoint", ModelCheckpoint.PROTOTYPE::read),
                  Kind.of("ReduceLROnPlateau", ReduceLROnPlateau.PROTOTYPE::read),
                  Kind.of("LearningRateScheduler", LearningRateScheduler.PROTOTYPE::read),
                  Kind.of("CSVLogger", CSVLogger.PROTOTYPE::read),
                  Kind.of("TerminateOnNaN", TerminateOnNaN.PROTOTYPE::read, "terminate_on_nan"),
                  Kind.of("SwapEMAWeights", SwapEMAWeights.PROTOTYPE::read),
                  Kind.of("ProgbarLogger", ProgbarLogger.PROTOTYPE::read),
                  Kind.of("TimeLimit", TimeLimit.PROTOTYPE::read),
                  Kind.of("Advisor", Advisor.PROTOTYPE::read)))
          .suggesting(
              Map.of(
                  "lambda_callback",
                  "lambdaCallback() in Java, since functions stand in no config",
                  "progress_to",
                  "progressTo(consumer) in Java, since functions stand in no config"));

  private Callbacks() {}

  /** Keras' identifiers and configs of all callbacks. */
  public static Kinds<Callback> kinds() {
    return KINDS;
  }

  /** Makes a training that was killed go on: keeps a checkpoint in a folder of its own. */
  public static BackupAndRestore backupAndRestore(String backupDir) {
    return Arguments.with(BackupAndRestore.PROTOTYPE.usual(), "backup_dir", backupDir);
  }

  /** Writes the model to files, {@code {epoch:02d}-{val_loss:.4f}.keras}, as training goes on. */
  public static ModelCheckpoint modelCheckpoint(String filepath) {
    return Arguments.with(ModelCheckpoint.PROTOTYPE.usual(), "filepath", filepath);
  }

  /** Ends training when a value no longer improves. */
  public static EarlyStopping earlyStopping(String monitor) {
    return Arguments.with(EarlyStopping.PROTOTYPE.usual(), "monitor", monitor);
  }

  /** Makes the learning rate smaller when a value no longer improves. */
  public static ReduceLROnPlateau reduceLROnPlateau(String monitor) {
    return Arguments.with(ReduceLROnPlateau.PROTOTYPE.usual(), "monitor", monitor);
  }

  /**
   * Sets the learning rate at the beginning of every epoch: {@code learningRateScheduler((epoch,
   * rate) -> epoch < 10 ? rate : rate * 0.9)}.
   */
  public static LearningRateScheduler learningRateScheduler(
      LearningRateScheduler.EpochRate schedule) {
    return new LearningRateScheduler(schedule);
  }

  /** Sets the learning rate at the beginning of every epoch, by the epoch's number from 0. */
  public static LearningRateScheduler learningRateScheduler(Schedule schedule) {
    return LearningRateScheduler.of(schedule);
  }

  /** Writes the logs of every epoch as a line of a CSV file. */
  public static CSVLogger csvLogger(String filename) {
    return Arguments.with(CSVLogger.PROTOTYPE.usual(), "filename", filename);
  }

  /** Writes the logs of every epoch as a line of a CSV file. */
  public static CSVLogger csvLogger(Path file) {
    return csvLogger(Check.given("The file of csvLogger", file).toString());
  }

  /** Ends training when the loss of a batch is NaN or infinite. */
  public static TerminateOnNaN terminateOnNaN() {
    return TerminateOnNaN.PROTOTYPE.usual();
  }

  /** Validates with the optimizer's moving averages of the weights in their place. */
  public static SwapEMAWeights swapEMAWeights() {
    return SwapEMAWeights.PROTOTYPE.usual();
  }

  /**
   * A callback made of functions: {@code lambdaCallback().onEpochEnd((run, epoch, logs) -> ...)}.
   */
  public static LambdaCallback lambdaCallback() {
    return LambdaCallback.NONE;
  }

  /** The place of the progress bar among callbacks; the last unless given. */
  public static ProgbarLogger progbarLogger() {
    return ProgbarLogger.PROTOTYPE.usual();
  }

  /** Ends training after the batch in which its time runs out. */
  public static TimeLimit timeLimit(double seconds) {
    return new TimeLimit(seconds);
  }

  /** Ends training after the batch in which its time runs out. */
  public static TimeLimit timeLimit(Duration time) {
    return timeLimit(Check.given("The time of timeLimit", time).toMillis() / 1e3);
  }

  /** Says what goes wrong in a training, why it thinks so, and what to try. */
  public static Advisor advisor() {
    return Advisor.PROTOTYPE.usual();
  }

  /** Tells somebody how far training is, at most five times a second. */
  public static ProgressTo progressTo(Consumer<TrainingProgress> consumer) {
    return new ProgressTo(consumer, 5);
  }

  /** Does something at the end of each epoch: {@code afterEpoch((run, epoch, logs) -> ...)}. */
  public static Callback afterEpoch(LambdaCallback.EpochAction action) {
    return new AfterEpoch(Check.given("The action of afterEpoch", action));
  }

  private record AfterEpoch(LambdaCallback.EpochAction action) implements Callback {
    @Override
    public void onEpochEnd(Training run, int epoch, Logs logs) {
      action.run(run, epoch, logs);
    }

    @Override
    public String toString() {
      return "afterEpoch(...)";
    }
  }
}
