package dev.banteng.core.backend;

import java.util.List;
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
    if (also.contains("diagnosis")) {
      print(Engines::diagnosis);
    }
  }

  private static void print(Supplier<String> line) {
    try {
      System.out.println(line.get());
    } catch (IllegalStateException e) {
      System.out.println("error: " + e.getMessage());
    }
  }
}
