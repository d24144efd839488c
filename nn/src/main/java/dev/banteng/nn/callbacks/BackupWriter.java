package dev.banteng.nn.callbacks;

import dev.banteng.core.Check;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.CallbackState;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Keeps the backup of one fit. */
final class BackupWriter implements Callback {
  private final BackupAndRestore settings;
  private final BackupFiles files;
  private final SaveFrequency frequency;
  private int epoch;
  private boolean begun;
  private boolean complete;

  BackupWriter(BackupAndRestore settings, BackupFiles files) {
    this.settings = settings;
    this.files = files;
    this.frequency = new SaveFrequency(settings.saveFreq());
  }

  @Override
  public void onTrainBegin(Training run, Logs logs) {
    files.prepare(settings);
    run.model().toJson(); // refuses what no file can say
    complete = run.initialEpoch() >= run.epochs();
  }

  @Override
  public void onEpochBegin(Training run, int number, Logs logs) {
    begun = true;
    epoch = number;
  }

  @Override
  public void onTrainBatchEnd(Training run, int batch, Logs logs) {
    if (frequency.dueAfterBatch()) {
      write(run);
    }
  }

  @Override
  public void onEpochComplete(Training run, int number, Logs logs) {
    complete = number + 1 >= run.epochs() || isStopped(run);
    if (frequency.isEpochs()) {
      write(run);
    }
  }

  private static boolean isStopped(Training run) {
    return run.stopping() && !run.history().interrupted();
  }

  /** A disk that does not take it ends no training. */
  private void write(Training run) {
    try {
      Files.createDirectories(files.folder());
      files.turn();
      run.checkpoint(files.latest());
    } catch (IOException | UncheckedIOException | IllegalArgumentException failed) {
      run.warn(
          Check.format(
              "%s wrote no file in epoch %s: %s Training goes on, and the next file is tried again.",
              settings, epoch + 1, failed.getMessage()));
    }
  }

  @Override
  public void onTrainEnd(Training run, Logs logs) {
    boolean hadStopped = !begun && isStopped(run); // as its callbacks remember
    if (settings.deletesCheckpoint() && !run.failing() && (complete || hadStopped)) {
      files.delete();
    }
  }

  @Override
  public CallbackState state() {
    CallbackState state = CallbackState.of("BackupAndRestore");
    return frequency.isEpochs() ? state : state.with("batches", frequency.seen());
  }

  @Override
  public void restore(CallbackState state) {
    frequency.goOn(state.whole("batches"));
  }

  @Override
  public String toString() {
    return settings + " at work";
  }
}
