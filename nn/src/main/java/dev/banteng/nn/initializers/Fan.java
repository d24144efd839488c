package dev.banteng.nn.initializers;

/** Which connections of a weight decide how large its values are. */
public enum Fan {
  /** Those that meet in one output: {@code "fan_in"}. */
  IN("fan_in"),
  /** Those that leave one input: {@code "fan_out"}. */
  OUT("fan_out"),
  /** The mean of both: {@code "fan_avg"}. */
  AVERAGE("fan_avg");

  private final String identifier;

  Fan(String identifier) {
    this.identifier = identifier;
  }

  /** Keras' name. */
  public String identifier() {
    return identifier;
  }

  double of(Fans fans) {
    return switch (this) {
      case IN -> fans.in();
      case OUT -> fans.out();
      case AVERAGE -> fans.average();
    };
  }
}
