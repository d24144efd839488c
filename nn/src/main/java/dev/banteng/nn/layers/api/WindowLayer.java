package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.nn.api.Layer;
import java.util.List;

/**
 * What layers share that move a window over images.
 *
 * @param <L> the layer itself
 */
public interface WindowLayer<L extends WindowLayer<L>> extends Layer {
  /** The same layer with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The same layer, moving its window so many rows and columns at a time. */
  default L strides(int both) {
    return strides(both, both);
  }

  /** The same layer, moving its window so many rows or columns at a time. */
  default L strides(int height, int width) {
    return with("strides", List.of(height, width));
  }

  /**
   * The same layer, padded so that the output has {@code ceil(input / stride)} rows and columns.
   */
  default L same() {
    return with("padding", true);
  }

  /** The same layer without padding. */
  default L valid() {
    return with("padding", false);
  }
}
