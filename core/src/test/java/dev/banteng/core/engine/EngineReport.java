package dev.banteng.core.engine;

/** A program that says which engine it got, or why it got none: run in a JVM of its own. */
public final class EngineReport {
  private EngineReport() {}

  public static void main(String[] args) {
    for (int i = 0; i < 2; i++) { // the second time nothing is said that was said before
      try {
        System.out.println("engine: " + Engines.backend().name());
      } catch (IllegalStateException e) {
        System.out.println("error: " + e.getMessage());
      }
    }
    if (args.length > 0) {
      System.out.println(Engines.diagnosis());
    }
  }
}
