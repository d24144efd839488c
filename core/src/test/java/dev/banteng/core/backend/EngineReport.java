package dev.banteng.core.backend;

import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import java.io.File;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A program that says which engine it got, or why it got none: run in a JVM of its own. */
public final class EngineReport {
  private EngineReport() {}

  public static void main(String[] args) {
    List<String> also = List.of(args);
    if (also.contains(
        "interrupted")) { // as a left-over flag of a pooled thread, with an empty cache
      Thread.currentThread().interrupt();
    }
    for (int i = 0; i < 2; i++) { // the second time nothing is said that was said before
      print(() -> "engine: " + Engines.backend().name());
    }
    if (also.contains("arrays")) {
      print(
          () -> {
            Engines.requireNd4j();
            return "arrays: yes";
          });
    }
    if (also.contains("interrupted")) {
      System.out.println("interrupted: " + Thread.interrupted());
    }
    if (also.contains("threads")) {
      System.out.println("threads: " + Engines.backend().threads());
    }
    if (also.contains("memory")) {
      memory();
    }
    if (also.contains("callers")) {
      callers();
    }
    if (also.contains("diagnosis")) {
      print(Engines::diagnosis);
    }
  }

  /** Asks each backend for more native memory than there may be. */
  private static void memory() {
    for (Backend backend : List.of(Engines.backend(), new Nd4jBackend())) {
      try (Engine engine = backend.open()) {
        engine.block(1 << 20);
        engine.block(16, 1 << 20);
        System.out.println("There is enough.");
      } catch (OutOfMemoryError e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** How many native threads a hundred callers that compute add, themselves included. */
  private static void callers() {
    int before = tasks();
    var computed = new CountDownLatch(100);
    for (int i = 0; i < 100; i++) {
      var caller =
          new Thread(
              () -> {
                compute();
                computed.countDown();
                LockSupport.park();
              });
      caller.setDaemon(true);
      caller.start();
    }
    try {
      computed.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    System.out.println("added: " + (tasks() - before));
  }

  private static void compute() {
    Backend backend = Engines.backend();
    try (Engine engine = backend.open()) {
      Block x = engine.block(64, 512);
      Block w = engine.block(512, 512);
      Step product = engine.linear(x, w, null, true, engine.block(64, 512)).forward();
      backend.parts(List.of(product)).run();
    }
  }

  private static int tasks() {
    return new File("/proc/self/task").list().length;
  }

  private static void print(Supplier<String> line) {
    try {
      System.out.println(line.get());
    } catch (IllegalStateException e) {
      System.out.println("error: " + e.getMessage());
    }
  }
}
