package dev.banteng.bench;

import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;

import dev.banteng.core.Check;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Times what listens to a training. */
final class ListenerWork {
  /** Digits in an epoch of Keras' MNIST example. */
  private static final int DIGITS = 60_000;

  private static final int LISTENERS = 200;
  private static final int HOUSE = 2; // History and the progress bar always listen
  private static final int ROUNDS = 5;
  private static final int EPOCHS = 5;

  private ListenerWork() {}

  /** Listens and does nothing. */
  private static final class Silent implements Callback {}

  /** Writes a checkpoint after each epoch, and notes how long that took. */
  private static final class Keeper implements Callback {
    private final Path file;
    private final List<Double> took = new ArrayList<>();

    Keeper(Path file) {
      this.file = file;
    }

    @Override
    public void onEpochComplete(Training run, int epoch, Logs logs) {
      long began = System.nanoTime();
      run.checkpoint(file);
      took.add((System.nanoTime() - began) * 1e-6);
    }
  }

  /**
   * A step where nobody listens, and what of it is not the telling of those who always do: a
   * listener's share is that of each of many silent ones.
   */
  static Map<String, Double> bus(Sequential model, Dataset data, int batch) {
    var alone = new ArrayList<Double>();
    var among = new ArrayList<Double>();
    Callback[] silent = Stream.generate(Silent::new).limit(LISTENERS).toArray(Callback[]::new);
    for (int round = 0; round < ROUNDS; round++) {
      alone.add(stepMillis(model, data, batch));
      among.add(stepMillis(model, data, batch, silent));
    }
    double step = Median.of(alone);
    double listener = Math.max(0, Median.of(among) - step) / LISTENERS;
    return Map.of("step_ms", step, "deaf_step_ms", step - HOUSE * listener);
  }

  private static double stepMillis(
      Sequential model, Dataset data, int batch, Callback... listeners) {
    long began = System.nanoTime();
    model.fit(data, epochs(EPOCHS), batchSize(batch), verbose(0), callbacks(listeners));
    int steps = EPOCHS * ((data.size() + batch - 1) / batch);
    return (System.nanoTime() - began) * 1e-6 / steps;
  }

  /** An epoch over all digits, with a checkpoint behind it and without. */
  static Map<String, Double> checkpoint(Sequential model, Dataset data, int batch) {
    try {
      Path folder = Files.createTempDirectory("banteng-checkpoint");
      Path file = folder.resolve("model.keras");
      try {
        var clock = new StepClock();
        var keeper = new Keeper(file);
        model.fit(data, epochs(EPOCHS), batchSize(batch), verbose(0), callbacks(clock, keeper));
        double epoch = clock.medianMillis() * DIGITS / batch;
        return Map.of("epoch_ms", epoch, "kept_epoch_ms", epoch + Median.of(keeper.took));
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException fault) {
      throw Check.fail("The bench cannot write files: %s.", fault.getMessage());
    }
  }
}
