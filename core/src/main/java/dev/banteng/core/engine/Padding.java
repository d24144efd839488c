package dev.banteng.core.engine;

import dev.banteng.core.Choice;

/** What lies around an image where a {@link Window} reaches over its edge. */
public enum Padding implements Choice {
  /** Nothing: the window stays inside. */
  VALID("valid"),

  /**
   * As many zeros as give the output {@code ceil(input / stride)} rows and columns, the odd one at
   * the end.
   */
  SAME("same"),

  /** All zeros in front: an output depends on nothing that comes after it. */
  CAUSAL("causal");

  private final String identifier;

  Padding(String identifier) {
    this.identifier = identifier;
  }

  @Override
  public String identifier() {
    return identifier;
  }
}
