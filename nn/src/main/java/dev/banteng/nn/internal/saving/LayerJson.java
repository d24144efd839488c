package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.internal.training.InnerLayers;
import dev.banteng.nn.layers.Layers;
import dev.banteng.nn.layers.core.InputLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Layers as Keras describes them in JSON: beside what they are here, what Keras writes of each. */
final class LayerJson {
  private static final String MODULE = "keras.layers";

  /** Layers of Keras that take no word on whether they are trained. */
  private static final Set<String> SILENT =
      Set.of("SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D");

  private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

  private LayerJson() {}

  /** The number type of a layer: everything is computed in float32. */
  static Map<String, @Nullable Object> dtype() {
    return object("keras", "DTypePolicy", Map.of("name", "float32"));
  }

  private static Map<String, @Nullable Object> object(
      @Nullable String module, String className, Map<String, ?> config) {
    var entry = new LinkedHashMap<String, @Nullable Object>();
    entry.put("module", module);
    entry.put("class_name", className);
    entry.put("config", config);
    entry.put("registered_name", null);
    return entry;
  }

  /** A shape with an open number of samples in front. */
  static List<@Nullable Object> batch(Shape row) {
    var sizes = new ArrayList<@Nullable Object>();
    sizes.add(null);
    for (int size : row.toArray()) {
      sizes.add(size);
    }
    return sizes;
  }

  /** What Keras says of the shape that something was built with. */
  static Map<String, Object> build(Shape input) {
    return Map.of("input_shape", batch(input));
  }

  /** The object of a layer, which was built with that shape if it is known. */
  static Object write(Layer layer, Optional<Shape> input) {
    if (layer instanceof InnerLayers inner) {
      return ModelJson.write(inner(inner, inner.rows().or(() -> input)));
    }
    Object entry = Layers.kinds().entry(layer);
    if (!(entry instanceof Map<?, ?> map)) {
      throw Check.order("%s has no description.", layer.className());
    }
    Map<String, @Nullable Object> full = completed(map);
    input.ifPresent(shape -> full.put("build_config", build(shape)));
    return full;
  }

  /** A model inside of another. */
  private static SavedModel inner(InnerLayers inner, Optional<Shape> rows) {
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < inner.layers().size(); i++) {
      layers.add(inner.layers().get(i).name(inner.names().get(i)));
    }
    return new SavedModel(inner.wantedName(), inner.isTrainable(), layers, rows, Optional.empty());
  }

  /** The object of an input of that shape. */
  static Object input(Shape row) {
    Object entry = Layers.kinds().entry(new InputLayer(row, "input_layer"));
    return entry instanceof Map<?, ?> map ? completed(map) : row;
  }

  /** An entry with the keys that every layer of Keras has, at every depth. */
  private static Map<String, @Nullable Object> completed(Map<?, ?> entry) {
    var full = new LinkedHashMap<String, @Nullable Object>();
    entry.forEach((key, value) -> full.put((String) key, value));
    if (full.get("config") instanceof Map<?, ?> config) {
      boolean isLayer = MODULE.equals(full.get("module"));
      boolean isInput = isLayer && "InputLayer".equals(full.get("class_name"));
      full.put(
          "config",
          isInput
              ? ofInput(config)
              : config(config, isLayer, String.valueOf(full.get("class_name"))));
    }
    return full;
  }

  private static Map<String, @Nullable Object> ofInput(Map<?, ?> config) {
    var full = new LinkedHashMap<String, @Nullable Object>();
    full.put("batch_shape", config.get("batch_shape"));
    full.put("dtype", "float32");
    full.put("sparse", false);
    full.put("ragged", false);
    full.put("name", config.get("name"));
    full.put("optional", false);
    return full;
  }

  private static Map<String, @Nullable Object> config(
      Map<?, ?> config, boolean isLayer, String className) {
    var full = new LinkedHashMap<String, @Nullable Object>();
    if (isLayer) {
      full.put("name", config.get("name"));
      if (!SILENT.contains(className)) {
        full.put("trainable", config.containsKey("trainable") ? config.get("trainable") : true);
      }
      full.put("dtype", dtype());
    }
    config.forEach((key, value) -> full.put((String) key, inner(value)));
    return full;
  }

  /** Layers inside of layers. */
  private static @Nullable Object inner(@Nullable Object value) {
    if (value instanceof Map<?, ?> map && map.containsKey("class_name")) {
      return completed(map);
    }
    return value instanceof List<?> list ? list.stream().map(LayerJson::inner).toList() : value;
  }

  /**
   * The layers that entries describe.
   *
   * @param where what describes them, for messages
   */
  static List<Layer> read(String where, List<?> entries, Reading reading) {
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < entries.size(); i++) {
      Object entry = entries.get(i);
      try {
        if (i == 0) {
          inputOfOld(entry).ifPresent(layers::add);
        }
        reading.noting(() -> read(entry, reading)).ifPresent(layers::add);
      } catch (IllegalArgumentException wrong) {
        throw Check.fail("%s: layers[%s]%s: %s", where, i, named(entry), Json.message(wrong));
      }
    }
    return layers;
  }

  private static Layer read(@Nullable Object entry, Reading reading) {
    if (entry instanceof Map<?, ?> map && MODELS.contains(String.valueOf(map.get("class_name")))) {
      Map<String, @Nullable Object> model = Json.settings(map);
      FunctionalModels.refuse("The model inside", model);
      return reading.nest().apply(ModelJson.architecture("The model inside", model, reading));
    }
    return reading.known().of(Layers.kinds()).read(withoutInput(entry), reading.known());
  }

  private static String named(@Nullable Object entry) {
    return entry instanceof Map<?, ?> map && map.get("class_name") instanceof String name
        ? " (" + Json.shortened(name) + ")"
        : "";
  }

  /** What Keras 2 wrote into the first layer in place of an input layer. */
  private static Optional<Layer> inputOfOld(@Nullable Object entry) {
    if (entry instanceof Map<?, ?> map
        && !"InputLayer".equals(map.get("class_name"))
        && map.get("config") instanceof Map<?, ?> config
        && config.get("batch_input_shape") instanceof List<?> shape) {
      return Optional.of(InputLayer.PROTOTYPE.read(Config.of(Map.of("batch_shape", shape))));
    }
    return Optional.empty();
  }

  private static @Nullable Object withoutInput(@Nullable Object entry) {
    if (!(entry instanceof Map<?, ?> map)
        || "InputLayer".equals(map.get("class_name"))
        || !(map.get("config") instanceof Map<?, ?> config)
        || !config.containsKey("batch_input_shape")) {
      return entry;
    }
    var less = new LinkedHashMap<>(Json.settings(map));
    var without = new LinkedHashMap<>(Json.settings(config));
    without.remove("batch_input_shape");
    less.put("config", without);
    return less;
  }
}
