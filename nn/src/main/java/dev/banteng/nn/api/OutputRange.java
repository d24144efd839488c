package dev.banteng.nn.api;

import dev.banteng.core.Check;

/**
 * The numbers that an activation puts out.
 *
 * @param activation Keras' identifier of the activation
 * @param from the least number, or negative infinity
 * @param to the largest number, or infinity
 */
public record OutputRange(String activation, double from, double to) {
  /** The range in words: {@code "from 0 to 1"}. */
  public String words() {
    if (from == Double.NEGATIVE_INFINITY) {
      return Check.format("of at most %s", to);
    }
    return to == Double.POSITIVE_INFINITY
        ? Check.format("of at least %s", from)
        : Check.format("from %s to %s", from, to);
  }
}
