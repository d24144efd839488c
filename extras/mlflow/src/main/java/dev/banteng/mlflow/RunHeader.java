package dev.banteng.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What makes a run on a server.
 *
 * @param key its own mark, a tag by which it is found again
 * @param experiment where it is filed
 * @param name its name
 * @param started when it began, in milliseconds
 * @param tags its tags
 */
record RunHeader(
    String key, String experiment, String name, long started, Map<String, String> tags) {
  /** The tag that holds the key. */
  static final String TAG = "banteng.run";

  /** As the first line of a file keeps it. */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("run", key).put("experiment", experiment).put("name", name).put("started", started);
    ObjectNode all = json.putObject("tags");
    tags.forEach(all::put);
    return json;
  }

  static RunHeader of(JsonNode json) {
    var tags = new LinkedHashMap<String, String>();
    json.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return new RunHeader(
        json.path("run").asText(),
        json.path("experiment").asText(),
        json.path("name").asText(),
        json.path("started").asLong(),
        tags);
  }
}
