package dev.banteng.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server on the loopback interface, which ends with its children when it is closed. */
final class LocalServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final int port;

  /**
   * Starts a Python module as a server.
   *
   * @param arguments of the module; host and port are added
   */
  LocalServer(Python python, Path log, List<String> arguments) throws IOException {
    this.log = log;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    }
    var all = new ArrayList<>(arguments);
    all.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(port)));
    this.process = python.begin(log, all);
  }

  String uri() {
    return "http://127.0.0.1:" + port;
  }

  /** The answer to a request, as soon as it is as wanted. */
  JsonNode await(String path, Map<String, String> query, Predicate<JsonNode> wanted)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    Optional<JsonNode> answer = asked(path, query);
    while (answer.filter(wanted).isEmpty()) {
      assertThat(process.isAlive()).as("server: %s", Files.readString(log)).isTrue();
      assertThat(System.nanoTime())
          .as("%s %s answered %s; server: %s", path, query, answer, Files.readString(log))
          .isLessThan(end);
      Thread.sleep(PAUSE.toMillis());
      answer = asked(path, query);
    }
    return answer.get();
  }

  /** The answer to a request. */
  JsonNode json(String path, Map<String, String> query) throws IOException, InterruptedException {
    return JSON.readTree(bytes(path, query));
  }

  byte[] bytes(String path, Map<String, String> query) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = response(path, query);
    assertThat(response.statusCode()).as("%s %s", path, query).isEqualTo(200);
    return response.body();
  }

  /** The answer to something that is sent. */
  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(uri() + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private Optional<JsonNode> asked(String path, Map<String, String> query)
      throws InterruptedException {
    try {
      HttpResponse<byte[]> response = response(path, query);
      return response.statusCode() == 200
          ? Optional.of(JSON.readTree(response.body()))
          : Optional.empty();
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  private HttpResponse<byte[]> response(String path, Map<String, String> query)
      throws IOException, InterruptedException {
    String values =
        query.entrySet().stream()
            .flatMap(each -> Stream.of(each.getKey() + "=" + encoded(each.getValue())))
            .collect(Collectors.joining("&"));
    URI address = URI.create(uri() + path + (values.isEmpty() ? "" : "?" + values));
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
