package dev.banteng.nn.layers.api;

import dev.banteng.core.Choice;

/** The order of the axes of images and sequences. */
public enum DataFormat implements Choice {
  /** {@code [n, height, width, channels]}: the order that everything is computed in. */
  CHANNELS_LAST("channels_last"),

  /** {@code [n, channels, height, width]}: the axes are turned on the way in and out. */
  CHANNELS_FIRST("channels_first");

  private final String identifier;

  DataFormat(String identifier) {
    this.identifier = identifier;
  }

  @Override
  public String identifier() {
    return identifier;
  }
}
