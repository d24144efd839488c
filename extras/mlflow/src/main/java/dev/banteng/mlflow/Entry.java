package dev.banteng.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something to be logged. To log it twice is as to log it once: MLflow keeps equal metrics and
 * parameters once, and replaces artifacts.
 *
 * @param path what it calls, or the name of an artifact
 * @param body what is sent, without the run's number; nothing for an artifact
 * @param content of an artifact
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, and never compared
record Entry(String path, ObjectNode body, byte[] content) {
  private static final String BATCH = "runs/log-batch";
  private static final String UPDATE = "runs/update";
  private static final Set<String> CALLS = Set.of(BATCH, UPDATE);
  private static final int LONGEST = 6000; // of a parameter's value, in MLflow
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** An artifact. */
  static Entry artifact(String name, byte[] content) {
    return new Entry(name, JSON.objectNode(), content);
  }

  /** Parameters. */
  static Entry params(Map<String, String> values) {
    return batch("params", pairs(values));
  }

  /** Tags. */
  static Entry tags(Map<String, String> values) {
    return batch("tags", pairs(values));
  }

  /** Metrics at a step. */
  static Entry metrics(Map<String, Double> values, long step, long millis) {
    ArrayNode metrics = JSON.arrayNode();
    values.forEach(
        (key, value) -> {
          ObjectNode metric = metrics.addObject().put("key", allowed(key));
          if (Double.isFinite(value)) {
            metric.put("value", value);
          } else {
            metric.put("value", String.valueOf(value)); // as JSON has no word for them
          }
          metric.put("timestamp", millis).put("step", step);
        });
    return batch("metrics", metrics);
  }

  /** How the run is. */
  static Entry status(String status, long ended) {
    ObjectNode body = JSON.objectNode().put("status", status);
    return new Entry(UPDATE, ended > 0 ? body.put("end_time", ended) : body, new byte[0]);
  }

  private static Entry batch(String what, ArrayNode values) {
    ObjectNode body = JSON.objectNode();
    body.set(what, values);
    return new Entry(BATCH, body, new byte[0]);
  }

  /** MLflow refuses a whole batch for one key with another character. */
  private static String allowed(String key) {
    return key.replaceAll("(?U)[^\\w.\\- :/]", "_");
  }

  static ArrayNode pairs(Map<String, String> values) {
    ArrayNode pairs = JSON.arrayNode();
    values.forEach((key, value) -> pairs.addObject().put("key", key).put("value", cut(value)));
    return pairs;
  }

  private static String cut(String value) {
    return value.length() > LONGEST ? value.substring(0, LONGEST - 1) + "…" : value;
  }

  boolean isArtifact() {
    return !CALLS.contains(path);
  }

  /** As a line of a file keeps it. */
  ObjectNode toJson() {
    ObjectNode json = JSON.objectNode();
    if (isArtifact()) {
      return json.put("artifact", path).put("base64", Base64.getEncoder().encodeToString(content));
    }
    json.put("call", path).set("body", body);
    return json;
  }

  /**
   * What a line keeps.
   *
   * @throws IllegalArgumentException if it keeps something else
   */
  static Entry of(JsonNode json) {
    if (json.path("artifact").isTextual() && json.path("base64").isTextual()) {
      byte[] content = Base64.getDecoder().decode(json.path("base64").asText());
      return artifact(json.path("artifact").asText(), content);
    }
    if (CALLS.contains(json.path("call").asText())
        && json.path("body") instanceof ObjectNode body) {
      return new Entry(json.path("call").asText(), body, new byte[0]);
    }
    throw new IllegalArgumentException(List.of("call", "artifact") + " expected");
  }
}
