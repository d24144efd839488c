package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models that are no sequence of layers, and what it is in them that no Sequential has. */
final class FunctionalModels {
  private FunctionalModels() {}

  /** Refuses every description but that of a Sequential model. */
  static void refuse(String where, Map<String, @Nullable Object> json) {
    Object className = json.get("class_name");
    if ("Sequential".equals(className)) {
      return;
    }
    if (!("Functional".equals(className) || "Model".equals(className))) {
      throw Check.fail(
          "%s describes %s, but a Sequential model is what Banteng loads: \"class_name\": \"Sequential\".",
          where, className == null ? "no class_name" : "a '" + Json.shortened(className) + "'");
    }
    Map<?, ?> config = json.get("config") instanceof Map<?, ?> map ? map : Map.of();
    var needs = needs(config);
    throw Check.fail(
        "%s holds a Functional model, '%s', and Banteng has Sequential models only: layers one after the other. %s",
        where,
        Json.shortened(config.get("name")),
        needs.isEmpty()
            ? "This one is such a row of layers: build it as keras.Sequential(model.layers) in Keras, save that, and load it here."
            : Check.format(
                "To hold this one it would need %s, which it does not have.",
                String.join(", ", needs)));
  }

  private static List<String> needs(Map<?, ?> config) {
    var needs = new ArrayList<String>();
    count(config, "input_layers", "inputs", needs);
    count(config, "output_layers", "outputs", needs);
    Map<String, Integer> uses = new HashMap<>();
    var joins = new ArrayList<String>();
    var shared = new ArrayList<String>();
    if (config.get("layers") instanceof List<?> layers) {
      for (Object layer : layers) {
        if (layer instanceof Map<?, ?> entry
            && entry.get("inbound_nodes") instanceof List<?> nodes) {
          String name = Json.shortened(entry.get("name"));
          var inputs = new ArrayList<String>();
          sources(nodes, inputs);
          inputs.forEach(source -> uses.merge(source, 1, Integer::sum));
          if (nodes.size() > 1) {
            shared.add(name);
          } else if (inputs.size() > 1) {
            joins.add(Check.format("%s (%s)", name, Json.shortened(entry.get("class_name"))));
          }
        }
      }
    }
    add("layers of several inputs", joins, needs);
    add(
        "outputs that several layers take",
        uses.entrySet().stream()
            .filter(use -> use.getValue() > 1)
            .map(Map.Entry::getKey)
            .sorted()
            .toList(),
        needs);
    add("layers that are called several times", shared, needs);
    return needs;
  }

  private static void add(String what, List<String> names, List<String> needs) {
    if (!names.isEmpty()) {
      needs.add(Check.format("%s: %s", what, Json.shortened(String.join(", ", names))));
    }
  }

  private static void count(Map<?, ?> config, String key, String what, List<String> needs) {
    if (config.get(key) instanceof List<?> list
        && !list.isEmpty()
        && list.get(0) instanceof List<?>
        && list.size() > 1) {
      needs.add(Check.format("%s %s", list.size(), what));
    }
  }

  /** The names of the layers that a layer's calls read, as Keras 3 and Keras 2 write them. */
  private static void sources(Object value, List<String> names) {
    if (value instanceof Map<?, ?> map) {
      if (map.get("keras_history") instanceof List<?> history && !history.isEmpty()) {
        names.add(Json.shortened(history.get(0)));
      } else {
        map.values().stream().filter(each -> each != null).forEach(each -> sources(each, names));
      }
    } else if (value instanceof List<?> list) {
      boolean isOld =
          list.size() >= 3 && list.get(0) instanceof String && list.get(1) instanceof Number;
      if (isOld) {
        names.add(Json.shortened(list.get(0)));
      } else {
        list.stream().filter(each -> each != null).forEach(each -> sources(each, names));
      }
    }
  }
}
