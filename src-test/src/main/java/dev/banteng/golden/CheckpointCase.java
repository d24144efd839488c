package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Names;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Model;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.callbacks.Callbacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is written in a fit that is only played: which files, when. */
final class CheckpointCase {
  private final GoldenCase golden;
  private final Path folder;
  private final List<List<String>> written = new ArrayList<>();

  private CheckpointCase(GoldenCase golden, Path folder) {
    this.golden = golden;
    this.folder = folder;
  }

  /** Plays a case; its class and arguments are read at once. */
  static Runnable scripted(GoldenCase golden) {
    if (!golden.has("error")) {
      golden.make(Callbacks.kinds());
    }
    return () -> inFolder(folder -> new CheckpointCase(golden, folder).check());
  }

  /** A training whose callback writes files, of which Keras' names are known. */
  static Runnable fit(GoldenCase golden, CaseRunner training) {
    training.read(golden);
    return () ->
        inFolder(
            folder -> {
              training.read(moved(golden, folder)).run();
              same("files", names(golden.get("callback_state").get("files")), names(folder));
            });
  }

  static void inFolder(Consumer<Path> action) {
    try {
      Path folder = Files.createTempDirectory("golden");
      try {
        action.accept(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static GoldenCase moved(GoldenCase golden, Path folder) {
    JsonNode json = golden.json().deepCopy();
    for (JsonNode callback : json.get("fit").get("callbacks")) {
      move((ObjectNode) callback.get("config"), folder);
    }
    return new GoldenCase(golden.family(), golden.id(), json);
  }

  private static void move(ObjectNode config, Path folder) {
    config.put("filepath", folder + "/" + config.get("filepath").asText());
  }

  private static List<String> names(JsonNode texts) {
    var names = new TreeSet<String>();
    texts.forEach(text -> names.add(text.asText()));
    return List.copyOf(names);
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void check() {
    var json = (ObjectNode) golden.json().deepCopy();
    move((ObjectNode) json.get("config"), folder);
    var own = new GoldenCase(golden.family(), golden.id(), json);
    refusal(json, () -> own.make(Callbacks.kinds()));
    if (!golden.has("error")) {
      Callback callback = own.make(Callbacks.kinds());
      golden.get("runs").forEach(run -> play(callback, run));
    }
  }

  /** What Keras refuses is refused. */
  private static boolean refusal(JsonNode expected, Runnable action) {
    if (!expected.hasNonNull("error")) {
      return false;
    }
    try {
      action.run();
    } catch (IllegalArgumentException refused) {
      return true;
    }
    throw new Mismatch("expected the error " + expected.get("error").asText() + ", got none");
  }

  private void play(Callback settings, JsonNode script) {
    Training run = run(script.get("epochs"));
    Callback callback = settings.start();
    if (refusal(
        script.get("epochs").get(0), () -> callback.onTrainBegin(run, new ScriptedRun.Values()))) {
      return;
    }
    callback.onTrainBegin(run, new ScriptedRun.Values());
    for (JsonNode epoch : script.get("epochs")) {
      epoch(callback, run, epoch);
    }
    callback.onTrainEnd(run, new ScriptedRun.Values());
  }

  private void epoch(Callback callback, Training run, JsonNode epoch) {
    int number = epoch.get("epoch").asInt();
    callback.onEpochBegin(run, number, new ScriptedRun.Values());
    JsonNode batches = epoch.path("batches");
    for (int i = 0; i < batches.size(); i++) {
      callback.onTrainBatchEnd(run, i, new ScriptedRun.Values(batches.get(i).get("logs")));
      checkWritten("batch " + i + " of epoch " + number, batches.get(i));
    }
    var logs = new ScriptedRun.Values(epoch.get("logs"));
    callback.onEpochEnd(run, number, logs);
    callback.onEpochComplete(run, number, logs);
    checkWritten("epoch " + number, epoch);
  }

  private void checkWritten(String when, JsonNode expected) {
    var files = new ArrayList<List<String>>();
    expected
        .get("written")
        .forEach(file -> files.add(List.of(file.get(0).asText(), file.get(1).asText())));
    same("written after " + when, files, List.copyOf(written));
    written.clear();
  }

  private static void same(String what, Object expected, Object got) {
    if (!expected.equals(got)) {
      throw new Mismatch(what + ": expected " + expected + ", got " + got);
    }
  }

  private void write(String what, Path file) {
    written.add(List.of(what, folder.relativize(file).toString().replace('\\', '/')));
  }

  private Training run(JsonNode epochs) {
    var keys = new TreeSet<String>();
    epochs.forEach(epoch -> epoch.get("logs").fieldNames().forEachRemaining(keys::add));
    Model model =
        played(
            Model.class,
            Map.of(
                "saveWeights", arguments -> write("weights", (Path) arguments[0]),
                "toJson", arguments -> {}),
            "{}");
    return played(
        Training.class,
        Map.of(
            "checkpoint", arguments -> write("model", (Path) arguments[0]),
            "direction", arguments -> checkKey((String) arguments[0], keys)),
        Map.of("keys", List.copyOf(keys), "direction", direction(), "model", model));
  }

  private static void checkKey(String key, Set<String> keys) {
    if (!keys.contains(key)) {
      throw Check.fail(Names.unknown("key", key, keys));
    }
  }

  private Direction direction() {
    String declared = golden.get("model_metrics").path(0).path("direction").asText("down");
    return declared.equals("up") ? Direction.UP : Direction.DOWN;
  }

  /** An object with those methods that a script needs; each other one is an error. */
  private static <T> T played(
      Class<T> type, Map<String, Consumer<Object[]>> actions, Object results) {
    Object made =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              String name = method.getName();
              Object result = results instanceof Map<?, ?> map ? map.get(name) : results;
              Consumer<Object[]> action = actions.get(name);
              if (action == null && result == null) {
                throw Check.order("The script of a case has no %s.", name);
              }
              if (action != null) {
                action.accept(arguments);
              }
              return method.getReturnType() == void.class ? null : result;
            });
    return type.cast(made);
  }
}
