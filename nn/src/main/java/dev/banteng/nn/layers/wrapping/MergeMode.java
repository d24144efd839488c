package dev.banteng.nn.layers.wrapping;

import dev.banteng.core.Choice;
import java.util.Locale;

/** How the outputs of two directions become one. */
public enum MergeMode implements Choice {
  /** Beside each other: twice as many numbers. */
  CONCAT,
  /** {@code forward + backward}. */
  SUM,
  /** {@code forward * backward}. */
  MUL,
  /** {@code (forward + backward) / 2}. */
  AVE,
  /** Keras' two outputs, which a layer of a Sequential cannot have. */
  NONE;

  @Override
  public String identifier() {
    return name().toLowerCase(Locale.ROOT);
  }
}
