package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Shape;
import dev.banteng.core.Unregistered;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.internal.training.Compiled;
import dev.banteng.nn.layers.core.InputLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model as Keras describes it in JSON: its layers, and what it was compiled with. */
public final class ModelJson {
  private static final int MOST_LAYERS = 10_000;

  private ModelJson() {}

  /** The description of a model, as Keras' {@code to_json} gives it. */
  public static String text(SavedModel model) {
    return Json.text(write(model));
  }

  /**
   * The model that a description is of.
   *
   * @param where what the text is, for messages
   * @param reading what it may name
   * @throws IllegalArgumentException if it is of no Sequential model, or names what is not known
   */
  public static SavedModel read(String where, String text, Reading reading) {
    return read(where, Json.object(where, text), reading);
  }

  static Map<String, @Nullable Object> write(SavedModel model) {
    var entries = new ArrayList<@Nullable Object>();
    model.input().ifPresent(input -> entries.add(LayerJson.input(input)));
    Optional<Shape> shape = model.input();
    for (Layer layer : model.layers()) {
      entries.add(LayerJson.write(layer, shape));
      shape = shape.map(layer::outputShape);
    }
    var config = new LinkedHashMap<String, @Nullable Object>();
    config.put("name", model.name());
    config.put("trainable", model.trainable());
    config.put("dtype", LayerJson.dtype());
    config.put("layers", entries);
    model.input().ifPresent(input -> config.put("build_input_shape", LayerJson.batch(input)));
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("module", "keras");
    json.put("class_name", "Sequential");
    json.put("config", config);
    json.put("registered_name", null);
    model.input().ifPresent(input -> json.put("build_config", LayerJson.build(input)));
    model
        .compiled()
        .ifPresent(compiled -> json.put("compile_config", CompileJson.write(compiled, model)));
    return json;
  }

  static SavedModel read(String where, Map<String, @Nullable Object> json, Reading reading) {
    FunctionalModels.refuse(where, json);
    SavedModel model = architecture(where, json, reading);
    int before = reading.known().unknown().size();
    Optional<Compiled> compiled =
        reading.compiled()
            ? CompileJson.read(where, json.get("compile_config"), reading)
            : Optional.empty();
    List<Unregistered> unknown = reading.known().unknown();
    UnknownNames.refuse(where, unknown, unknown.size() > before);
    return new SavedModel(model.name(), model.trainable(), model.layers(), model.input(), compiled);
  }

  /** A model without what it was compiled with, be it inside of another. */
  static SavedModel architecture(
      String where, Map<String, @Nullable Object> json, Reading reading) {
    Object config = json.get("config");
    // The first versions of Keras wrote the layers alone.
    List<?> entries =
        config instanceof List<?> list
            ? list
            : config instanceof Map<?, ?> map && map.get("layers") instanceof List<?> list
                ? list
                : List.of();
    if (entries.isEmpty()) {
      throw Check.fail("%s describes a model without layers, which computes nothing.", where);
    }
    if (entries.size() > MOST_LAYERS) {
      throw Check.fail(
          "%s describes %s layers, of which at most %s are read.",
          where, entries.size(), MOST_LAYERS);
    }
    List<Layer> layers = LayerJson.read(where, entries, reading);
    Optional<Shape> input = input(where, json, layers);
    boolean saysInput = !layers.isEmpty() && layers.get(0) instanceof InputLayer;
    Object name = config instanceof Map<?, ?> map ? map.get("name") : null;
    return new SavedModel(
        name instanceof String text && !text.isBlank() ? text : "sequential",
        !(config instanceof Map<?, ?> map) || !Boolean.FALSE.equals(map.get("trainable")),
        saysInput ? layers.subList(1, layers.size()) : layers,
        input,
        Optional.empty());
  }

  /** The shape of one row of input: by the first layer, or by what the model was built with. */
  private static Optional<Shape> input(
      String where, Map<String, @Nullable Object> json, List<Layer> layers) {
    if (!layers.isEmpty() && layers.get(0) instanceof InputLayer first) {
      return Optional.of(first.shape());
    }
    Object built =
        json.get("config") instanceof Map<?, ?> config ? config.get("build_input_shape") : null;
    if (built == null && json.get("build_config") instanceof Map<?, ?> config) {
      built = config.get("input_shape");
    }
    if (built == null) {
      return Optional.empty();
    }
    try {
      return InputLayer.PROTOTYPE.read(Config.of(Map.of("batch_shape", built))).inputShape();
    } catch (IllegalArgumentException wrong) {
      throw Check.fail(
          "%s: the shape that the model was built with: %s", where, Json.message(wrong));
    }
  }
}
