package dev.banteng.golden;

/** A value that is not Keras'. */
final class Mismatch extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String engine;

  Mismatch(String message) {
    this(message, "");
  }

  private Mismatch(String message, String engine) {
    super(message);
    this.engine = engine;
  }

  /** The same mismatch, seen on an engine. */
  Mismatch on(String name) {
    return new Mismatch(message(), " (on " + name + ")");
  }

  /** What was expected and what came. */
  String message() {
    return String.valueOf(getMessage());
  }

  /** The engine it was seen on, or nothing. */
  String engine() {
    return engine;
  }
}
