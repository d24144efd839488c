package dev.banteng.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** As much of an MLflow server as a run needs, and every fault that one may have. */
final class FakeServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What happens to a request before it is answered; tells whether it was dealt with. */
  interface Fault {
    boolean happens(HttpExchange exchange, String call) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  final List<String> calls = new ArrayList<>();
  final List<String> authorizations = new ArrayList<>();
  final Map<String, ObjectNode> experiments = new LinkedHashMap<>();
  final Map<String, ObjectNode> runs = new LinkedHashMap<>(); // by the tag of its key
  final Map<String, byte[]> artifacts = new LinkedHashMap<>();
  final List<JsonNode> batches = new ArrayList<>();
  final List<JsonNode> updates = new ArrayList<>();
  private volatile Fault fault = (exchange, call) -> false;
  private volatile UnaryOperator<String> answers = UnaryOperator.identity();
  final CountDownLatch released = new CountDownLatch(1);
  String artifactUri = "mlflow-artifacts:/1/%s/artifacts";

  FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void fault(Fault value) {
    fault = value;
  }

  /** Every request is answered by a status and a text. */
  void refuse(int status, String text) {
    fault = (exchange, call) -> respond(exchange, status, text);
  }

  /** Changes what is answered. */
  void answers(UnaryOperator<String> change) {
    answers = change;
  }

  void recover() {
    fault = (exchange, call) -> false;
    answers = UnaryOperator.identity();
  }

  static boolean respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
    return true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String call = path.replaceFirst("/api/2.0/mlflow(-artifacts)?/", "");
    synchronized (this) {
      calls.add(call);
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    }
    if (fault.happens(exchange, call)) {
      return;
    }
    Answer answer;
    synchronized (this) {
      answer = path.contains("/mlflow-artifacts/") ? put(call, body) : call(exchange, call, body);
    }
    respond(exchange, answer.status, answers.apply(answer.text));
  }

  private record Answer(int status, String text) {}

  private static Answer of(JsonNode json) {
    return new Answer(200, json.toString());
  }

  private static Answer error(int status, String code) {
    return new Answer(status, "{\"error_code\":\"" + code + "\",\"message\":\"as told\"}");
  }

  private Answer put(String call, byte[] body) {
    artifacts.put(call.replaceFirst("artifacts/", ""), body);
    return new Answer(200, "");
  }

  private Answer call(HttpExchange exchange, String call, byte[] bytes) throws IOException {
    JsonNode body = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    return switch (call) {
      case "experiments/get-by-name" -> named(query.replaceFirst("experiment_name=", ""));
      case "experiments/create" -> made(body.get("name").asText());
      case "runs/search" -> found(body.get("filter").asText());
      case "runs/create" -> created(body);
      case "runs/log-batch" -> logged(batches, body);
      case "runs/update" -> logged(updates, body);
      default -> error(404, "ENDPOINT_NOT_FOUND");
    };
  }

  private static Answer logged(List<JsonNode> where, JsonNode body) {
    where.add(body);
    return new Answer(200, "{}");
  }

  private Answer named(String name) {
    return experiments.containsKey(name)
        ? of(JSON.createObjectNode().set("experiment", experiments.get(name)))
        : error(404, "RESOURCE_DOES_NOT_EXIST");
  }

  private Answer made(String name) {
    if (experiments.containsKey(name)) {
      return error(400, "RESOURCE_ALREADY_EXISTS");
    }
    experiment(name, "active");
    return of(JSON.createObjectNode().put("experiment_id", "1"));
  }

  void experiment(String name, String stage) {
    experiments.put(
        name, JSON.createObjectNode().put("experiment_id", "1").put("lifecycle_stage", stage));
  }

  private Answer found(String filter) {
    String key = filter.replaceFirst("^tags\\.`banteng\\.run` = '(.*)'$", "$1");
    ObjectNode answer = JSON.createObjectNode();
    if (runs.containsKey(key)) {
      answer.putArray("runs").addObject().set("info", runs.get(key));
    }
    return of(answer);
  }

  private Answer created(JsonNode body) {
    String id = "run" + runs.size();
    String key = "";
    for (JsonNode tag : body.get("tags")) {
      key = tag.get("key").asText().equals("banteng.run") ? tag.get("value").asText() : key;
    }
    ObjectNode info =
        JSON.createObjectNode().put("run_id", id).put("run_name", body.get("run_name").asText());
    info.put("artifact_uri", String.format(artifactUri, id));
    info.set("tags", body.get("tags"));
    runs.put(key, info);
    ObjectNode answer = JSON.createObjectNode();
    answer.putObject("run").set("info", info);
    return of(answer);
  }

  /** The values of a metric in all batches, as they were sent. */
  synchronized List<String> metric(String key) {
    var values = new ArrayList<String>();
    for (JsonNode batch : batches) {
      for (JsonNode metric : batch.path("metrics")) {
        if (metric.get("key").asText().equals(key)) {
          values.add(metric.get("step") + ": " + metric.get("value"));
        }
      }
    }
    return values;
  }

  /** Parameters or tags of all batches. */
  synchronized Map<String, String> pairs(String what) {
    var pairs = new LinkedHashMap<String, String>();
    for (JsonNode batch : batches) {
      batch
          .path(what)
          .forEach(pair -> pairs.put(pair.get("key").asText(), pair.get("value").asText()));
    }
    return pairs;
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
