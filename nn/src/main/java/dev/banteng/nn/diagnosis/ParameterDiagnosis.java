package dev.banteng.nn.diagnosis;

import dev.banteng.core.Shape;
import java.util.OptionalDouble;

/**
 * One weight array of a layer in a step of training.
 *
 * @param name such as {@code "dense/kernel"}
 * @param shape its shape
 * @param trainable whether optimizers change it
 * @param norm the square root of the sum of its squares
 * @param gradient the norm of its gradient, 0 where it is not trained
 * @param step the norm of what the optimizer adds to it
 */
public record ParameterDiagnosis(
    String name, Shape shape, boolean trainable, double norm, double gradient, double step) {
  /**
   * {@code step / norm}: by which part of its size the optimizer moves it; empty where it is zero,
   * as biases begin.
   */
  public OptionalDouble ratio() {
    return norm == 0 ? OptionalDouble.empty() : OptionalDouble.of(step / norm);
  }

  @Override
  public String toString() {
    return Layout.headline(
        "%s: %s, norm %s, gradient %s, step %s",
        name, shape, Layout.plain(norm), Layout.plain(gradient), Layout.plain(step));
  }
}
