package dev.banteng.golden;

/** A value that is not Keras'. */
final class Mismatch extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String place;

  Mismatch(String message) {
    this(message, "");
  }

  private Mismatch(String message, String place) {
    super(message);
    this.place = place;
  }

  /** The same mismatch, seen on an engine. */
  Mismatch on(String engine) {
    return new Mismatch(message(), " (on " + engine + ")");
  }

  /** What was expected and what came. */
  String message() {
    return String.valueOf(getMessage());
  }

  /** The engine it was seen on, or nothing. */
  String place() {
    return place;
  }
}
