package dev.banteng.nn.callbacks;

import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.internal.FolderCheck;
import dev.banteng.core.internal.WritableFolder;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.CallbackState;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Writes a model's files in one fit. What is due is decided when an epoch ends and written when it
 * is complete, so that checkpoints of any callback know of it.
 */
final class CheckpointWriter implements Callback {
  private final ModelCheckpoint settings;
  private final FileTemplate template;
  private final SaveFrequency frequency;
  private Direction direction = Direction.DOWN;
  private boolean compares;
  private double best;
  private double bestOnDisk;
  private int epoch;
  private String due = "";

  CheckpointWriter(ModelCheckpoint settings) {
    this.settings = settings;
    this.template = FileTemplate.of(settings.filepath());
    this.frequency = new SaveFrequency(settings.saveFreq());
    this.compares = settings.initialValueThreshold().isPresent();
    this.best = settings.initialValueThreshold().orElse(Double.NaN);
    this.bestOnDisk = best;
  }

  @Override
  public void onTrainBegin(Training run, Logs logs) {
    Set<String> keys = keys(run);
    if (settings.savesBestOnly()) {
      Direction declared = run.direction(settings.monitor());
      direction = settings.direction().orElse(declared);
      if (!keys.contains(settings.monitor())) {
        throw Check.fail(
            "%s compares at batches, whose logs have no %s. Monitor 'loss', or leave saveFreq out.",
            settings, settings.monitor());
      }
    }
    keys.add("epoch");
    keys.add("learning_rate");
    if (!frequency.isEpochs()) {
      keys.add("batch");
    }
    template.check(keys);
    prepare(run);
    write(run); // what its fit had no time for
  }

  /** The keys that logs will have where files are written. */
  private Set<String> keys(Training run) {
    var keys = new LinkedHashSet<String>(run.keys());
    keys.removeIf(key -> !frequency.isEpochs() && key.startsWith("val_"));
    return keys;
  }

  /** Finds out before the first batch what would fail after hours. */
  private void prepare(Training run) {
    Path folder = FolderCheck.path(template.folder()).toAbsolutePath();
    WritableFolder.prepare(settings.toString(), folder);
    WritableFolder.clear(folder, name -> isOwn(template.folder() + name));
    Path first = FolderCheck.path(template.fill(key -> 0));
    if (template.keys().isEmpty() && Files.isDirectory(first)) {
      throw Check.fail("%s writes a file, but %s is a folder. Name a file in it.", settings, first);
    }
    if (!settings.savesWeightsOnly()) {
      run.model().toJson(); // refuses what no file can say
    }
  }

  private boolean isOwn(String file) {
    return template.files().matcher(file).matches();
  }

  @Override
  public void onEpochBegin(Training run, int number, Logs logs) {
    epoch = number;
  }

  @Override
  public void onTrainBatchEnd(Training run, int batch, Logs logs) {
    if (frequency.dueAfterBatch()) {
      decide(run, batch, logs);
      write(run);
    }
  }

  @Override
  public void onEpochEnd(Training run, int number, Logs logs) {
    if (frequency.isEpochs()) {
      decide(run, -1, logs);
    }
  }

  @Override
  public void onEpochComplete(Training run, int number, Logs logs) {
    write(run);
  }

  private void decide(Training run, int batch, Logs logs) {
    for (String key : template.keys()) {
      if (key.startsWith("val_") && !logs.keys().contains(key)) {
        run.warn(
            Check.format(
                "%s writes no file after epoch %s, which was not validated, since its name holds {%s}.",
                settings, epoch + 1, key));
        return;
      }
    }
    if (!settings.savesBestOnly() || improves(logs)) {
      due = template.fill(key -> value(run, key, batch, logs));
    }
  }

  private double value(Training run, String key, int batch, Logs logs) {
    return switch (key) {
      case "epoch" -> epoch + 1;
      case "batch" -> batch + 1;
      case "learning_rate" -> logs.keys().contains(key) ? logs.get(key) : run.learningRate();
      default -> logs.get(key);
    };
  }

  private boolean improves(Logs logs) {
    if (!logs.keys().contains(settings.monitor())) {
      return false;
    }
    double value = logs.get(settings.monitor());
    if (compares && !Monitor.improves(direction, value, 0, best)) {
      return false;
    }
    compares = true;
    best = value;
    return true;
  }

  /** Writes what is due; a disk that does not take it ends no training. */
  private void write(Training run) {
    if (due.isEmpty()) {
      return;
    }
    String file = due;
    double before = bestOnDisk;
    due = "";
    bestOnDisk = best;
    try {
      write(run, FolderCheck.path(file));
    } catch (IOException | UncheckedIOException | IllegalArgumentException failed) {
      best = before;
      bestOnDisk = before;
      compares = !Double.isNaN(before);
      run.warn(
          Check.format(
              "%s wrote no file after epoch %s: %s Training goes on, and the next file is tried again.",
              settings, epoch + 1, failed.getMessage()));
    }
  }

  private void write(Training run, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (settings.savesWeightsOnly()) {
      run.model().saveWeights(file);
    } else {
      run.checkpoint(file);
    }
  }

  @Override
  public CallbackState state() {
    return CallbackState.of("ModelCheckpoint " + settings.filepath())
        .with("compares", compares)
        .with("best", best)
        .with("best_on_disk", bestOnDisk)
        .with("batches", frequency.seen())
        .with("epoch", epoch)
        .with("due", due);
  }

  @Override
  public void restore(CallbackState state) {
    compares = state.flag("compares");
    best = state.number("best");
    bestOnDisk = state.number("best_on_disk");
    frequency.goOn(state.whole("batches"));
    epoch = (int) state.whole("epoch");
    due = state.text("due");
  }

  @Override
  public String toString() {
    return settings + " at work";
  }
}
