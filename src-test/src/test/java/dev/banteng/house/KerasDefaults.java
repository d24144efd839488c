package dev.banteng.house;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Config;
import dev.banteng.core.Configured;
import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.losses.Losses;
import dev.banteng.metrics.Metrics;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.callbacks.Callbacks;
import dev.banteng.nn.constraints.Constraints;
import dev.banteng.nn.initializers.Initializers;
import dev.banteng.nn.layers.Layers;
import dev.banteng.nn.optimizers.Optimizers;
import dev.banteng.nn.optimizers.schedules.Schedules;
import dev.banteng.nn.regularizers.Regularizers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code get_config} of Keras' classes gives, and the classes that are registered here. */
final class KerasDefaults {
  /**
   * One class of Keras, made with as little as possible.
   *
   * @param required the arguments that it was given
   * @param config its config
   */
  record Default(Map<String, @Nullable Object> required, Map<String, @Nullable Object> config) {}

  private record File(String keras, Map<String, Map<String, Default>> families) {}

  /** The registered families, under the names of their Keras modules. */
  static final Map<String, Kinds<? extends Configured>> FAMILIES = families();

  /**
   * Registered families of which Keras' file has no defaults; what classes need is {@link #OWN}.
   */
  static final List<Kinds<?>> OTHERS = List.of(Activations.kinds(), Callbacks.kinds());

  /** By family and class. */
  static final Map<String, Map<String, Default>> ALL = read().families();

  /** Arguments that classes need of which Keras' file has no defaults. */
  private static final Map<String, Map<String, Object>> OWN =
      Map.ofEntries(
          Map.entry("MeanRelativeError", Map.of("normalizer", List.of(1, 2))),
          Map.entry("MeanMetricWrapper", Map.of("fn", "huber")),
          Map.entry("threshold", Map.of("threshold", 0, "default_value", -1)),
          Map.entry("BackupAndRestore", Map.of("backup_dir", "backup")),
          Map.entry("ModelCheckpoint", Map.of("filepath", "{epoch}.keras")),
          Map.entry("InputLayer", Map.of("batch_shape", List.of(2, 3))),
          Map.entry("Bidirectional", Map.of("layer", entry("LSTM", Map.of("units", 3)))),
          Map.entry("TimeDistributed", Map.of("layer", entry("Dense", Map.of("units", 3)))),
          Map.entry("LearningRateScheduler", Map.of("schedule", decay())),
          Map.entry("CSVLogger", Map.of("filename", "log.csv")),
          Map.entry("TimeLimit", Map.of("seconds", 1)));

  /** Classes of Keras for which there is another class here where several classes are averaged. */
  private static final List<String> AVERAGED = List.of("Precision", "Recall", "Specificity");

  private KerasDefaults() {}

  private static Map<String, Object> decay() {
    return entry(
        "ExponentialDecay",
        Map.of("initial_learning_rate", 0.1, "decay_steps", 10, "decay_rate", 0.5));
  }

  private static Map<String, Object> entry(String className, Map<String, Object> config) {
    return Map.of("class_name", className, "config", config);
  }

  private static Map<String, Kinds<? extends Configured>> families() {
    var families = new LinkedHashMap<String, Kinds<? extends Configured>>();
    families.put("losses", Losses.kinds());
    families.put("metrics", Metrics.kinds());
    families.put("layers", Layers.kinds());
    families.put("optimizers", Optimizers.kinds());
    families.put("schedules", Schedules.kinds());
    families.put("initializers", Initializers.kinds());
    families.put("regularizers", Regularizers.kinds());
    families.put("constraints", Constraints.kinds());
    return families;
  }

  private static File read() {
    try {
      return new ObjectMapper()
          .readValue(Project.text("src-test/golden/defaults.json"), new TypeReference<>() {});
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The settings of every registered class, made with as little as possible. */
  static Stream<Configured> settings() {
    return Stream.of(
            FAMILIES.keySet().stream().flatMap(KerasDefaults::settings),
            AVERAGED.stream().map(name -> read(name, Map.of("average", "macro"))),
            OTHERS.stream().flatMap(KerasDefaults::settings))
        .flatMap(each -> each);
  }

  private static Configured read(String metric, Map<String, ?> arguments) {
    return Metrics.kinds().read(metric, Config.of(arguments));
  }

  /** Those of one family. */
  static Stream<Configured> settings(String family) {
    return FAMILIES.get(family).list().stream()
        .map(kind -> made(kind, needed(family, kind.className())));
  }

  /** Those of a family of which Keras' file has no defaults. */
  static Stream<Configured> settings(Kinds<?> kinds) {
    return kinds.list().stream().map(kind -> made(kind, own(kind.className())));
  }

  /** The arguments without which a class cannot be made of which Keras' file has no defaults. */
  static Map<String, ?> own(String className) {
    return OWN.getOrDefault(className, Map.of());
  }

  private static Configured made(Kind<?> kind, Map<String, ?> needed) {
    try {
      return (Configured) kind.read(Config.of(needed));
    } catch (IllegalArgumentException fault) {
      String remedy = "%s cannot be made of %s: give it what it needs in OWN of KerasDefaults.";
      throw new AssertionError(remedy.formatted(kind.className(), needed), fault);
    }
  }

  /** The arguments without which a class cannot be made. */
  static Map<String, ?> needed(String family, String className) {
    Default ofKeras = ALL.get(family).get(className);
    return ofKeras == null ? own(className) : ofKeras.required();
  }
}
