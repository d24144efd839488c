package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banteng.core.Unregistered;
import dev.banteng.nn.api.Callback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** What callbacks decide, on logs that are written down or in a whole training. */
final class CallbackCases implements CaseRunner {
  private static final TrainingCases TRAINING = new TrainingCases();

  @Override
  public Runnable read(GoldenCase golden) {
    return switch (golden.text("kind")) {
      case "scripted" ->
          golden.get("config").has("filepath") ? CheckpointCase.scripted(golden) : scripted(golden);
      case "csv" -> inFolder(folder -> () -> CsvCase.check(golden, folder));
      case "hooks" -> () -> HookCase.check(golden);
      case "backup" -> BackupCase.read(golden);
      case "fit" ->
          golden.get("callback_state").has("files")
              ? CheckpointCase.fit(golden, TRAINING)
              : inFolder(folder -> fit(golden, folder));
      default -> throw new Unregistered("callback cases '" + golden.text("kind") + "'");
    };
  }

  /** A case with a folder of its own, which is there while it runs. */
  private static Runnable inFolder(Function<Path, Runnable> made) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "golden-" + UUID.randomUUID());
    Runnable inside = made.apply(folder);
    return () -> {
      try {
        Files.createDirectory(folder);
        try {
          inside.run();
        } finally {
          delete(folder);
        }
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    };
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static Runnable fit(GoldenCase golden, Path folder) {
    Runnable training = TRAINING.read(golden, folder);
    JsonNode text = golden.get("callback_state").path("text");
    return () -> {
      training.run();
      if (text.isTextual()) {
        CsvCase.checkNumbers(text.asText(), folder);
      }
    };
  }

  private static Callback callback(GoldenCase golden) {
    return CallbackReader.read(golden.text("class"), golden.get("config"), Path.of("."));
  }

  private static Runnable scripted(GoldenCase golden) {
    if (golden.has("error")) {
      return () -> refused(golden);
    }
    Callback callback = callback(golden);
    double rate = golden.json().path("initial_learning_rate").asDouble();
    if (golden.has("batches")) {
      return () -> new ScriptedRun(golden, run(0), rate).checkBatches(callback);
    }
    return golden.has("epochs")
        ? () -> new ScriptedRun(golden, epochs(golden), rate).check(callback)
        : () -> runs(golden, callback, rate);
  }

  private static void refused(GoldenCase golden) {
    try {
      callback(golden);
    } catch (IllegalArgumentException refused) {
      return;
    }
    throw new Mismatch("expected the error " + golden.text("error") + ", got none");
  }

  /** One callback object for one or more fits of a model, which keeps its rate. */
  private static void runs(GoldenCase golden, Callback callback, double rate) {
    double now = rate;
    for (JsonNode each : golden.get("runs")) {
      var run = new ScriptedRun(golden, each, now);
      run.check(callback);
      now = run.learningRate();
    }
  }

  /** A run whose epochs have no logs. */
  private static ObjectNode run(int epochs) {
    ObjectNode run = JsonNodeFactory.instance.objectNode();
    run.put("start_epoch", 0).put("epochs_run", epochs);
    for (int i = 0; i < epochs; i++) {
      run.withArray("logs").addObject();
    }
    return epochs == 0 ? run.set("logs", JsonNodeFactory.instance.arrayNode()) : run;
  }

  private static JsonNode epochs(GoldenCase golden) {
    JsonNode epochs = golden.get("epochs");
    ObjectNode run = run(epochs.size());
    run.set("epochs", epochs);
    run.set("error", epochs.path(epochs.size() - 1).get("error"));
    return run;
  }
}
