package dev.banteng.nn.api;

import dev.banteng.core.Configured;
import dev.banteng.core.Shape;

/**
 * A penalty on numbers, which is added to the loss: on a weight ({@code kernelRegularizer}), or on
 * what a layer puts out ({@code activityRegularizer}; that penalty is divided by the number of
 * samples).
 *
 * <p>One of one's own says the penalty and its derivative; {@code check} where it does not take
 * every shape; {@code arguments} to be saved.
 */
public interface Regularizer extends Configured {
  /**
   * The penalty.
   *
   * @param values the numbers in C order, as many as the shape has; not to be changed
   * @param shape a weight's shape as Keras writes it, or that of a whole batch of outputs
   */
  double penalty(float[] values, Shape shape);

  /**
   * Adds the penalty's derivative with respect to each number.
   *
   * @param values the numbers in C order; not to be changed
   * @param shape their shape
   * @param factor what to multiply the derivatives with
   * @param gradient gets {@code factor * derivative} added, in the order of the values
   */
  void addGradient(float[] values, Shape shape, double factor, float[] gradient);

  /**
   * Whether the penalty is a sum over the numbers, each by itself. It may then be asked for pieces,
   * of the shape {@code [count]}, whose penalties are added.
   */
  default boolean isElementwise() {
    return false;
  }

  /**
   * Refuses numbers that it has no penalty for; called once, when a model is built.
   *
   * @throws IllegalArgumentException if the shape is not one that it takes
   */
  default void check(Shape shape) {}
}
