package dev.banteng.mlflow;

import dev.banteng.core.Check;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.CallbackState;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Logs one fit. */
final class Tracking implements Callback {
  private static final Duration AT_EXIT = Duration.ofSeconds(2);

  private final MlflowRun settings;
  private final Credentials credentials;
  private String key = UUID.randomUUID().toString();
  private long started = System.currentTimeMillis();
  private boolean resumed;
  private final AtomicReference<@Nullable Sender> sender = new AtomicReference<>();
  private final Thread atExit = new Thread(this::programEnds, "banteng-mlflow-exit");

  Tracking(MlflowRun settings, Credentials credentials) {
    this.settings = settings;
    this.credentials = credentials;
  }

  @Override
  public CallbackState state() {
    return CallbackState.of("MlflowRun").with("run", key).with("started", started);
  }

  @Override
  public void restore(CallbackState state) {
    key = state.text("run");
    started = state.whole("started");
    resumed = true;
  }

  @Override
  public void onTrainBegin(Training run, Logs logs) {
    checkFolder(settings.unsent());
    var header =
        new RunHeader(key, settings.experiment(), settings.name(), started, settings.tags());
    var remote = new RemoteRun(new RestClient(settings.server(), credentials), header, resumed);
    var unsent = new UnsentFile(UnsentFile.in(settings.unsent(), header), header);
    var sending = new Sender(settings.server(), remote, unsent, run::warn);
    sender.set(sending);
    Runtime.getRuntime().addShutdownHook(atExit);
    if (resumed) { // parameters stay those of its beginning: MLflow lets none be changed
      sending.add(Entry.status("RUNNING", 0));
    } else {
      sending.add(Entry.params(run.settings()));
    }
    byte[] summary = run.model().summaryText().getBytes(StandardCharsets.UTF_8);
    sending.add(Entry.artifact("summary.txt", summary));
  }

  private static void checkFolder(Path folder) {
    Path absolute = folder.toAbsolutePath();
    if (!Files.isDirectory(absolute)) {
      throw Check.fail(
          "There is no folder %s for what MLflow does not take. Make it first, or name another: unsent(...).",
          absolute);
    }
    if (!Files.isWritable(absolute)) {
      throw Check.fail(
          "The folder %s, for what MLflow does not take, cannot be written to. Name another: unsent(...).",
          absolute);
    }
  }

  @Override
  public void onEpochComplete(Training run, int epoch, Logs logs) {
    Map<String, Double> values = logs.toMap();
    values.putIfAbsent("learning_rate", run.learningRate());
    Entry metrics = Entry.metrics(values, epoch, System.currentTimeMillis());
    Sender sending = sender.get();
    if (sending != null) {
      sending.add(metrics);
    }
  }

  @Override
  public void onTrainEnd(Training run, Logs logs) {
    Sender sending = sender.getAndSet(null);
    if (sending == null) {
      return; // it did not begin, or the program ends
    }
    stayAtExit();
    settings.pictures().forEach((name, png) -> picture(run, sending, name, png));
    if (settings.saveModel()) {
      model(run, sending);
    }
    History history = run.history();
    if (!history.stopReason().isEmpty()) {
      sending.add(Entry.tags(Map.of("stop_reason", history.stopReason())));
    }
    sending.add(Entry.status(status(run, history), System.currentTimeMillis()));
    sending.finish(settings.waitAtEnd());
  }

  private void stayAtExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException ending) {
      return; // it finds nothing left to do
    }
  }

  /** Tells of a fit in whose midst the program ends, by {@code System.exit} or a signal. */
  private void programEnds() {
    Sender sending = sender.getAndSet(null);
    if (sending != null) {
      sending.add(Entry.status("KILLED", System.currentTimeMillis()));
      Duration most = settings.waitAtEnd();
      sending.finish(most.compareTo(AT_EXIT) < 0 ? most : AT_EXIT);
    }
  }

  private static String status(Training run, History history) {
    if (history.interrupted()) {
      return "KILLED";
    }
    if (run.failing()) {
      return "FAILED";
    }
    boolean whole =
        history.epochs().contains(run.epochs() - 1) || run.initialEpoch() >= run.epochs();
    return whole || !history.stopReason().isEmpty() ? "FINISHED" : "FAILED";
  }

  private static void picture(
      Training run, Sender sending, String name, Function<Training, byte[]> png) {
    try {
      sending.add(Entry.artifact("pictures/" + name + ".png", png.apply(run)));
    } catch (RuntimeException | LinkageError | InternalError failed) { // no fonts: an error
      run.warn(Check.format("MLflow gets no picture '%s': it failed with %s.", name, failed));
    }
  }

  private static void model(Training run, Sender sending) {
    try {
      Path folder = Files.createTempDirectory("banteng-mlflow");
      Path file = folder.resolve("model.keras");
      try {
        run.model().save(file);
        sending.add(Entry.artifact("model.keras", Files.readAllBytes(file)));
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException | RuntimeException unsaved) {
      run.warn(Check.format("MLflow gets no model: %s", unsaved.getMessage()));
    }
  }

  @Override
  public String toString() {
    return settings + " at work";
  }
}
