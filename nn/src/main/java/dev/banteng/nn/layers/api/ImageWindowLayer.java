package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import java.util.List;

/**
 * What layers share that move a window over images.
 *
 * @param <L> the layer itself
 */
public interface ImageWindowLayer<L extends ImageWindowLayer<L>> extends WindowLayer<L> {
  /** The same layer, moving its window so many rows or columns at a time. */
  @SuppressWarnings("unchecked") // L is the layer itself
  default L strides(int height, int width) {
    return (L) Arguments.with(this, "strides", List.of(height, width));
  }
}
