package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Choice;

/** How a number between pixels is found. */
public enum Sampling implements Choice {
  /** The pixel that is nearest. */
  NEAREST("nearest"),

  /** The four pixels around, each by its distance. */
  BILINEAR("bilinear");

  private final String identifier;

  Sampling(String identifier) {
    this.identifier = identifier;
  }

  @Override
  public String identifier() {
    return identifier;
  }
}
