package dev.banteng.nn.api;

import dev.banteng.core.Shape;

/**
 * A weight that a layer asks for.
 *
 * @param name Keras' name of it, such as {@code "kernel"}
 * @param shape its shape as Keras writes it
 * @param initializer what draws its first values
 * @param trainable whether optimizers change it
 */
public record Weight(String name, Shape shape, Initializer initializer, boolean trainable) {
  /** A weight that is trained. */
  public Weight(String name, Shape shape, Initializer initializer) {
    this(name, shape, initializer, true);
  }
}
