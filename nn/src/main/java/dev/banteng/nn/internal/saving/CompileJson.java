package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import dev.banteng.core.CompileOption;
import dev.banteng.core.Config;
import dev.banteng.core.Kinds;
import dev.banteng.core.Names;
import dev.banteng.core.Registries;
import dev.banteng.core.Shape;
import dev.banteng.losses.Losses;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.Weighted;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.internal.training.Compiled;
import dev.banteng.nn.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a model was compiled with, as Keras describes it in JSON. */
final class CompileJson {
  /** What Keras calls the accuracy that loss and labels decide. */
  private static final Set<String> ACCURACY = Set.of("accuracy", "acc");

  /** Keras' metric of any function. */
  private static final String WRAPPER = "MeanMetricWrapper";

  private CompileJson() {}

  static Map<String, @Nullable Object> write(Compiled compiled, SavedModel model) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("optimizer", optimizer(compiled.optimizer()));
    json.put("loss", Losses.kinds().entry(compiled.loss()));
    json.put("loss_weights", null);
    json.put("metrics", metrics(compiled, model, false));
    json.put("weighted_metrics", metrics(compiled, model, true));
    json.put("run_eagerly", false);
    json.put("steps_per_execution", 1);
    json.put("jit_compile", false);
    return json;
  }

  /** The rate as Keras keeps it, a float32 number that is written out in full. */
  /** Which weights do not decay, which Keras' settings of an optimizer do not say. */
  static List<String> exclusions(Optional<Compiled> compiled) {
    return compiled.map(each -> each.optimizer().excludedFromWeightDecay()).orElse(List.of());
  }

  /** Puts them back among the settings of a model that was read. */
  static void exclude(Map<String, @Nullable Object> model, List<?> exclusions) {
    if (!exclusions.isEmpty()
        && model.get("compile_config") instanceof Map<?, ?> compile
        && compile.get("optimizer") instanceof Map<?, ?> optimizer
        && optimizer.get("config") instanceof Map<?, ?> config) {
      Json.settings(config).put("exclude_from_weight_decay", exclusions);
    }
  }

  private static @Nullable Object optimizer(Optimizer optimizer) {
    Object entry = Optimizers.kinds().entry(optimizer);
    if (entry instanceof Map<?, ?> map
        && map.get("config") instanceof Map<?, ?> config
        && config.get("learning_rate") instanceof Double rate) {
      var full = new LinkedHashMap<Object, @Nullable Object>(map);
      var exact = new LinkedHashMap<Object, @Nullable Object>(config);
      exact.put("learning_rate", (double) rate.floatValue());
      full.put("config", exact);
      return full;
    }
    return entry;
  }

  private static @Nullable List<@Nullable Object> metrics(
      Compiled compiled, SavedModel model, boolean weighted) {
    var entries = new ArrayList<@Nullable Object>();
    for (CompileOption option : compiled.options()) {
      if (option instanceof Weighted == weighted) {
        entries.add(metric(Metrics.of(option), compiled, model));
      }
    }
    return entries.isEmpty() ? null : entries;
  }

  /**
   * A metric as it is resolved, but for {@code accuracy()} under its own name, which Keras resolves
   * as well.
   */
  private static @Nullable Object metric(Metric metric, Compiled compiled, SavedModel model) {
    Object entry = Metrics.kinds().entry(metric);
    if (entry instanceof String) {
      return entry;
    }
    Layer last = model.layers().get(model.layers().size() - 1);
    Optional<Shape> output = model.input();
    for (Layer layer : model.layers()) {
      output = output.map(layer::outputShape);
    }
    return output
        .map(to -> Metrics.kinds().entry(compiled.resolved(metric, to, last.link())))
        .orElse(entry);
  }

  /**
   * What an entry says; empty for a model that is not compiled, or if a part of it is unknown.
   *
   * @param where what the entry is of, for messages
   */
  static Optional<Compiled> read(String where, @Nullable Object entry, Reading reading) {
    if (entry == null || (entry instanceof Map<?, ?> map && map.isEmpty())) {
      return Optional.empty();
    }
    if (!(entry instanceof Map<?, ?> json)) {
      throw Check.fail(
          "%s: compile_config must be an object, but is %s.", where, Json.shortened(entry));
    }
    try {
      return read(json, reading);
    } catch (IllegalArgumentException wrong) {
      throw Check.fail("%s: compile_config: %s", where, Json.message(wrong));
    }
  }

  private static Optional<Compiled> read(Map<?, ?> json, Reading reading) {
    Object weights = json.get("loss_weights");
    if (weights != null && !Double.valueOf(1).equals(only(weights))) {
      throw Check.fail(
          "loss_weights %s weigh several losses; a Sequential has one.", Json.shortened(weights));
    }
    if (json.get("loss") == null) {
      return Optional.empty(); // Keras compiles without one, and cannot train then
    }
    Registries known = reading.known();
    Kinds<Optimizer> optimizers = known.of(Optimizers.kinds());
    Kinds<Loss> losses = known.of(Losses.kinds());
    Object loss = one(json.get("loss"));
    Optional<Optimizer> optimizer =
        reading.noting(() -> optimizers.read(json.get("optimizer"), known));
    Optional<Loss> minimised = reading.noting(() -> losses.read(loss, known));
    var options = new ArrayList<CompileOption>();
    metrics("metrics", json.get("metrics"), reading).forEach(options::add);
    metrics("weighted_metrics", json.get("weighted_metrics"), reading)
        .forEach(metric -> options.add(Metrics.weighted(metric)));
    return optimizer.flatMap(o -> minimised.map(l -> new Compiled(o, l, options)));
  }

  private static @Nullable Object only(Object weights) {
    return one(weights) instanceof Number number ? (Object) number.doubleValue() : null;
  }

  /** The one part of a list, which Keras allows around it. */
  private static @Nullable Object one(@Nullable Object value) {
    return value instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
  }

  private static List<Metric> metrics(String key, @Nullable Object entries, Reading reading) {
    if (entries == null) {
      return List.of();
    }
    if (!(entries instanceof List<?> list)) {
      throw Check.fail("%s must be a list, but is %s.", key, Json.shortened(entries));
    }
    List<?> flat = list.size() == 1 && list.get(0) instanceof List<?> inner ? inner : list;
    var metrics = new ArrayList<Metric>();
    for (Object entry : flat) {
      reading.noting(() -> metric(entry, reading.known())).ifPresent(metrics::add);
    }
    return metrics;
  }

  /** An identifier stays the metric's name, and so does a function's. */
  private static Metric metric(@Nullable Object entry, Registries known) {
    Kinds<Metric> metrics = known.of(Metrics.kinds());
    Optional<String> function = Kinds.function(entry);
    if (function.isPresent()) {
      return metrics.read(entry, known).name(Names.withoutPackage(function.get()));
    }
    if (!(entry instanceof String identifier)) {
      return wrapped(entry, known).orElseGet(() -> metrics.read(entry, known));
    }
    return ACCURACY.contains(identifier.toLowerCase(Locale.ROOT))
        ? Metrics.metric(identifier)
        : metrics.read(identifier, known).name(identifier);
  }

  /** Keras' metric around a function of one's own, with its name and the function's arguments. */
  private static Optional<Metric> wrapped(@Nullable Object entry, Registries known) {
    if (!(entry instanceof Map<?, ?> map)
        || !WRAPPER.equals(map.get("class_name"))
        || !(map.get("config") instanceof Map<?, ?> config)) {
      return Optional.empty();
    }
    var arguments = new LinkedHashMap<String, @Nullable Object>();
    config.forEach((key, value) -> arguments.put((String) key, value));
    Object name = arguments.remove("name");
    return Kinds.function(arguments.remove("fn"))
        .filter(function -> !isLoss(Names.withoutPackage(function), known))
        .map(
            function -> {
              Kinds<Metric> metrics = known.of(Metrics.kinds());
              Metric metric = metrics.read(function, Config.of(arguments, known));
              return name instanceof String text ? metric.name(text) : metric;
            });
  }

  private static boolean isLoss(String name, Registries known) {
    return known.of(Losses.kinds()).identifiers().contains(name);
  }
}
