package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.nn.api.Layer;

/**
 * What layers with weights share: whether they are trained, and their name, in a record of
 * settings.
 *
 * @param <L> the layer itself
 */
public interface SettingsLayer<L extends SettingsLayer<L>> extends Layer {
  /** What it was given. */
  LayerSettings settings();

  @Override
  L arguments(Arguments a);

  @Override
  @SuppressWarnings("unchecked") // L is the layer itself
  default L trainable(boolean value) {
    return (L) Arguments.with(this, "trainable", value);
  }

  @Override
  default boolean isTrainable() {
    return settings().trainable();
  }

  @Override
  @SuppressWarnings("unchecked") // L is the layer itself
  default L name(String value) {
    return (L) Arguments.with(this, "name", value);
  }

  @Override
  default String name() {
    return settings().name();
  }
}
