package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.nn.api.Layer;

/**
 * What layers without weights share.
 *
 * @param <L> the layer itself
 */
public interface PlainLayer<L extends PlainLayer<L>> extends Layer {
  @Override
  L arguments(Arguments a);

  @Override
  @SuppressWarnings("unchecked") // L is the layer itself
  default L name(String value) {
    return (L) Arguments.with(this, "name", value);
  }

  /** This layer: it has no weights, so either way is the same. */
  @Override
  @SuppressWarnings("unchecked") // L is the layer itself
  default L trainable(boolean value) {
    return (L) this;
  }

  /** Hands the name through, and Keras' word that it may be trained: either way is the same. */
  static String named(Arguments a, String name) {
    a.written(false).flag("trainable", true);
    return a.name(name);
  }
}
