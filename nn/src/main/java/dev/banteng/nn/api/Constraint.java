package dev.banteng.nn.api;

import dev.banteng.core.Configured;
import dev.banteng.core.Shape;

/**
 * What a weight has to fulfil: after each step of the optimizer it is brought back to where it
 * does.
 *
 * <p>One of one's own changes values in place; {@code check} where it does not take every shape;
 * {@code arguments} to be saved.
 */
public interface Constraint extends Configured {
  /**
   * Changes a weight so that it fulfils the constraint.
   *
   * @param values its numbers in C order, as many as the shape has; changed in place
   * @param shape its shape as Keras writes it
   */
  void apply(float[] values, Shape shape);

  /**
   * Refuses weights that it cannot bring to anything; called once, when a model is built.
   *
   * @throws IllegalArgumentException if the shape is not one that it takes
   */
  default void check(Shape shape) {}
}
