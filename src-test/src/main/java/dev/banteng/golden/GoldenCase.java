package dev.banteng.golden;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Config;
import dev.banteng.core.Kinds;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One case of a family: what to make, what to put in, what Keras got out.
 *
 * @param family the name of its file, without ending
 * @param id its name, unique in the family
 * @param json all of it
 */
record GoldenCase(String family, String id, JsonNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Makes what the case names by class and config, or by function and arguments. */
  <T> T make(Kinds<T> kinds) {
    return isFunction()
        ? kinds.read(text("function"), config("args"))
        : kinds.read(text("class"), config("config"));
  }

  boolean isFunction() {
    return has("function");
  }

  boolean has(String key) {
    return json.hasNonNull(key);
  }

  String text(String key) {
    return json.get(key).asText();
  }

  JsonNode get(String key) {
    return json.get(key);
  }

  Tensor tensor(String key) {
    return Tensor.of(json.get(key));
  }

  @Nullable Tensor tensorOrNull(String key) {
    return has(key) ? tensor(key) : null;
  }

  /** Named tensors in their order. */
  static Map<String, Tensor> tensors(JsonNode json) {
    var tensors = new LinkedHashMap<String, Tensor>();
    json.properties().forEach(entry -> tensors.put(entry.getKey(), Tensor.of(entry.getValue())));
    return tensors;
  }

  /** A JSON value as registries read it: text, or an object with class_name and config. */
  static @Nullable Object value(JsonNode json) {
    return JSON.convertValue(json, Object.class);
  }

  Config config(String key) {
    return config(json.path(key));
  }

  static Config config(JsonNode json) {
    return json.isObject()
        ? Config.of(JSON.convertValue(json, new TypeReference<Map<String, @Nullable Object>>() {}))
        : new Config();
  }
}
