package dev.banteng.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Check;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Requests to MLflow's REST interface. Every failure says in words what went wrong. */
final class RestClient {
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofSeconds(30);
  private static final int SHOWN = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI server;
  private final Credentials credentials;
  private final HttpClient http;

  RestClient(URI server, Credentials credentials) {
    this.server = server;
    this.credentials = credentials;
    this.http = // which follows no redirect: credentials go to this server only
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();
  }

  /** Asks for something by one value. */
  JsonNode get(String path, String key, String value) throws IOException, InterruptedException {
    String query = key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    return json(send("GET", "/api/2.0/mlflow/" + path + "?" + query, BodyPublishers.noBody()));
  }

  /** Sends a message. */
  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    BodyPublisher text = BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8);
    return json(send("POST", "/api/2.0/mlflow/" + path, text));
  }

  /**
   * Uploads a file.
   *
   * @param path each of its parts may hold any character
   */
  void put(String path, byte[] content) throws IOException, InterruptedException {
    var address = new StringBuilder("/api/2.0/mlflow-artifacts/artifacts");
    for (String part : path.split("/", -1)) {
      address
          .append('/')
          .append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    send("PUT", address.toString(), BodyPublishers.ofByteArray(content));
  }

  private byte[] send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(server + path)).method(method, body);
    request.header("Content-Type", "application/json");
    credentials.addTo(request);
    HttpResponse<byte[]> response = await(request.timeout(ANSWERING).build());
    if (response.statusCode() / 100 != 2) {
      throw refused(response.statusCode(), response.body());
    }
    return response.body();
  }

  /** The whole answer within the time, or none. */
  private HttpResponse<byte[]> await(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      return answer.get(ANSWERING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw late();
    } catch (ExecutionException failed) {
      throw failure(failed.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static Refusal late() {
    return Refusal.silence(Check.format("no answer within %s seconds", ANSWERING.toSeconds()));
  }

  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return late();
    }
    if (cause instanceof ConnectException) {
      return Refusal.silence("nothing answers there");
    }
    return new IOException("the connection broke (" + cause + ")", cause);
  }

  private Refusal refused(int status, byte[] body) {
    String code = "";
    String message = "";
    try {
      JsonNode answer = JSON.readTree(body);
      code = answer.path("error_code").asText();
      message = answer.path("message").asText();
    } catch (IOException noJson) {
      message = ""; // a page of a proxy's, say
    }
    String said = (code + " " + credentials.hiddenIn(message)).strip().replaceAll("\\s+", " ");
    said = said.length() > SHOWN ? said.substring(0, SHOWN) + "…" : said;
    String advice =
        status == 401 || status == 403
            ? ". It may want MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, in the environment"
            : "";
    return Refusal.answer(
        "it answered " + status + (said.isEmpty() ? "" : ": " + said) + advice, code);
  }

  private static JsonNode json(byte[] body) throws Refusal {
    try {
      JsonNode answer = JSON.readTree(body);
      if (answer.isObject()) {
        return answer;
      }
    } catch (IOException noJson) {
      throw foreign();
    }
    throw foreign();
  }

  /** The answer of something else. */
  static Refusal foreign() {
    return Refusal.answer("what it answered is not MLflow's (is another server there?)", "");
  }
}
