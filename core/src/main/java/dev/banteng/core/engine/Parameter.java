package dev.banteng.core.engine;

import dev.banteng.core.Shape;

/**
 * One named array of weights, living in an {@link Arena} beside all others of its model.
 *
 * @param name the layer's name and its own: {@code "dense/kernel"}
 * @param shape its shape as Keras writes it
 * @param offset where it begins in the arena
 * @param value the weights
 * @param gradient the gradient of the loss with respect to them; empty of meaning for one that is
 *     not trained
 * @param trainable whether optimizers change it
 */
public record Parameter(
    String name, Shape shape, int offset, Block value, Block gradient, boolean trainable) {
  /** How many numbers it holds. */
  public int size() {
    return value.length();
  }

  /** The same weights, changed by optimizers or not. */
  public Parameter trainable(boolean value) {
    return new Parameter(name, shape, offset, this.value, gradient, value);
  }

  /** The same weights with gradients in other memory, laid out as the arena's. */
  public Parameter withGradients(Block others) {
    return new Parameter(
        name, shape, offset, value, others.view(offset, gradient.sizes()), trainable);
  }
}
