package dev.banteng.nn.initializers;

/** How random values scatter around their mean. */
public enum Distribution {
  /** Evenly between two limits: {@code "uniform"}. */
  UNIFORM("uniform"),
  /** A bell without its ends, nothing beyond two deviations: {@code "truncated_normal"}. */
  TRUNCATED_NORMAL("truncated_normal"),
  /** The whole bell: {@code "untruncated_normal"}. */
  NORMAL("untruncated_normal");

  private final String identifier;

  Distribution(String identifier) {
    this.identifier = identifier;
  }

  /** Keras' name. */
  public String identifier() {
    return identifier;
  }
}
