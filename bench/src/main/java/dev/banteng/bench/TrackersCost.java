package dev.banteng.bench;

import static dev.banteng.mlflow.Mlflow.mlflow;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.tensorboard.TensorBoard.tensorBoard;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What TensorBoard and MLflow add to an epoch, with a server that answers after two seconds. */
final class TrackersCost {
  private static final int TURNS = 4;
  private static final int EPOCHS = 4;

  private TrackersCost() {}

  /**
   * What both add, in percent: the fastest of several epochs with and without them, turn by turn.
   * TensorBoard writes scalars and the weights' histograms, MLflow what it always does.
   */
  static double ofEpoch(Work work, Dataset data) {
    Sequential without = Models.of(work);
    Sequential with = Models.of(work);
    double plain = Double.POSITIVE_INFINITY;
    double tracked = Double.POSITIVE_INFINITY;
    for (int turn = 0; turn < TURNS; turn++) {
      plain = Math.min(plain, epochNanos(without, work, data, List.of()));
      tracked = Math.min(tracked, trackedNanos(with, work, data));
    }
    return Math.max(0, 100 * (tracked / plain - 1));
  }

  private static double trackedNanos(Sequential model, Work work, Dataset data) {
    try (var server = new SlowServer()) {
      Path folder = Files.createTempDirectory("banteng-trackers");
      try {
        return epochNanos(
            model,
            work,
            data,
            List.of(
                tensorBoard(folder).histogramFreq(1),
                new AtTheEnd(server),
                mlflow(server.uri()).run("bench").unsent(folder)));
      } finally {
        delete(folder);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static double epochNanos(
      Sequential model, Work work, Dataset data, List<Callback> trackers) {
    var clock = new EpochClock();
    var all = new ArrayList<Callback>(List.of(clock));
    all.addAll(trackers);
    Callback[] listeners = all.toArray(Callback[]::new);
    model.fit(data, epochs(EPOCHS), batchSize(work.batch()), verbose(0), callbacks(listeners));
    return clock.leastNanos();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Lets the server answer at once, so that the fit ends. */
  private record AtTheEnd(SlowServer server) implements Callback {
    @Override
    public void onTrainEnd(Training run, Logs logs) {
      server.hurry();
    }
  }

  /** Times epochs from begin to begin, so that all callbacks are in them. */
  private static final class EpochClock implements Callback {
    private final List<Long> nanos = new ArrayList<>();
    private long began;

    @Override
    public void onEpochBegin(Training run, int epoch, Logs logs) {
      long now = System.nanoTime();
      if (epoch > 1) { // the first epoch warms up
        nanos.add(now - began);
      }
      began = now;
    }

    long leastNanos() {
      return Collections.min(nanos);
    }
  }
}
