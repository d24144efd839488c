package dev.banteng.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that takes all that MLflow does, and answers two seconds later. */
final class SlowServer implements AutoCloseable {
  private static final long DELAY_SECONDS = 2;

  /** Has in it whatever a run asks for. */
  private static final byte[] ANSWER =
      """
      {"experiment": {"experiment_id": "1", "lifecycle_stage": "active"},
       "run": {"info": {"run_id": "1", "artifact_uri": "mlflow-artifacts:/1/1/artifacts"}}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final CountDownLatch hurried = new CountDownLatch(1);
  private final AtomicInteger answered = new AtomicInteger();

  SlowServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    try {
      hurried.await(DELAY_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
    answered.incrementAndGet();
    exchange.sendResponseHeaders(200, ANSWER.length);
    exchange.getResponseBody().write(ANSWER);
    exchange.close();
  }

  /** From now on, answers at once. */
  void hurry() {
    hurried.countDown();
  }

  /** How many requests were answered. */
  int answered() {
    return answered.get();
  }

  @Override
  public void close() {
    hurry();
    server.stop(0);
  }
}
