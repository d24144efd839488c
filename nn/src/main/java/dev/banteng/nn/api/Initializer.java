package dev.banteng.nn.api;

import dev.banteng.core.Configured;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;

/** Draws the first values of a weight. */
public interface Initializer extends Configured {
  /**
   * The values of a weight of the given shape, in C order. The same seed gives the same values.
   *
   * @throws IllegalArgumentException if it cannot draw for such a shape
   */
  float[] draw(Shape shape, Seed seed);
}
