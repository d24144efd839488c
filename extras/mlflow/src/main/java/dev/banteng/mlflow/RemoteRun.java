package dev.banteng.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banteng.core.Check;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run on a server, made there with the first entry that is sent. Where it may exist already, as
 * an answer was lost or a fit goes on, it is looked for first.
 */
final class RemoteRun {
  private static final String MISSING = "RESOURCE_DOES_NOT_EXIST";
  private static final String TAKEN = "RESOURCE_ALREADY_EXISTS";
  private static final String ARTIFACTS = "mlflow-artifacts:";

  private final RestClient client;
  private final RunHeader header;
  private boolean mayExist;
  private @Nullable JsonNode run;

  RemoteRun(RestClient client, RunHeader header, boolean mayExist) {
    this.client = client;
    this.header = header;
    this.mayExist = mayExist;
  }

  /**
   * Sends an entry.
   *
   * @throws IOException saying why the server did not take it
   */
  void send(Entry entry) throws IOException, InterruptedException {
    try {
      attempt(entry);
    } catch (Refusal refusal) {
      throw refusal;
    } catch (IOException broken) { // as when a server ends an idle connection
      attempt(entry);
    }
  }

  private void attempt(Entry entry) throws IOException, InterruptedException {
    JsonNode info = made();
    if (entry.isArtifact()) {
      client.put(place(info) + "/" + entry.path(), entry.content());
      return;
    }
    ObjectNode body = entry.body().deepCopy();
    client.post(entry.path(), body.put("run_id", text(info, "run_id")));
  }

  /** Where its artifacts lie, as a server that takes them itself says it. */
  private static String place(JsonNode info) throws Refusal {
    String uri = text(info, "artifact_uri");
    if (!uri.startsWith(ARTIFACTS)) {
      throw Refusal.answer(
          Check.format(
              "it keeps artifacts in %s, where only clients of its own write. Start it with --serve-artifacts",
              uri),
          "");
    }
    return uri.replaceFirst("^[^:]+:(//[^/]*)?/", "");
  }

  private JsonNode made() throws IOException, InterruptedException {
    if (run == null) {
      String experiment = experiment();
      run = mayExist ? found(experiment) : null;
      run = run == null ? created(experiment) : run;
    }
    return Objects.requireNonNull(run);
  }

  private String experiment() throws IOException, InterruptedException {
    try {
      return named();
    } catch (Refusal refusal) {
      if (!refusal.is(MISSING)) {
        throw refusal;
      }
    }
    try {
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", header.experiment());
      return text(client.post("experiments/create", body), "experiment_id");
    } catch (Refusal refusal) {
      if (!refusal.is(TAKEN)) {
        throw refusal;
      }
      return named(); // by somebody else in between
    }
  }

  private String named() throws IOException, InterruptedException {
    JsonNode answer = client.get("experiments/get-by-name", "experiment_name", header.experiment());
    JsonNode experiment = answer.path("experiment");
    String id = text(experiment, "experiment_id");
    if (experiment.path("lifecycle_stage").asText().equals("deleted")) {
      throw Refusal.answer(
          Check.format(
              "the experiment '%s' was deleted there. Restore it (mlflow experiments restore --experiment-id %s), or name another",
              header.experiment(), id),
          "");
    }
    return id;
  }

  private @Nullable JsonNode found(String experiment) throws IOException, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("max_results", 1);
    body.putArray("experiment_ids").add(experiment);
    body.put("filter", "tags.`" + RunHeader.TAG + "` = '" + header.key() + "'");
    JsonNode first = client.post("runs/search", body).path("runs").path(0).path("info");
    return first.isMissingNode() ? null : first;
  }

  private JsonNode created(String experiment) throws IOException, InterruptedException {
    mayExist = true; // from now on, even if no answer comes
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("experiment_id", experiment).put("run_name", header.name());
    body.put("start_time", header.started());
    var tags = new LinkedHashMap<>(header.tags());
    tags.put(RunHeader.TAG, header.key());
    body.set("tags", Entry.pairs(tags));
    JsonNode info = client.post("runs/create", body).path("run").path("info");
    text(info, "run_id");
    return info;
  }

  private static String text(JsonNode object, String key) throws Refusal {
    JsonNode value = object.path(key);
    if (!value.isTextual()) {
      throw RestClient.foreign();
    }
    return value.asText();
  }
}
