package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.engine.Padding;
import java.util.List;

/**
 * What layers share that move a window over images or sequences.
 *
 * @param <L> the layer itself
 */
public interface WindowLayer<L extends WindowLayer<L>> extends ImageLayer<L> {
  /** The same layer with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The same layer, moving its window so many steps, or rows and columns, at a time. */
  default L strides(int each) {
    return with("strides", List.of(each));
  }

  /** The same layer, padded so that the output has {@code ceil(input / stride)} of each. */
  default L same() {
    return with("padding", Padding.SAME);
  }

  /** The same layer without padding. */
  default L valid() {
    return with("padding", Padding.VALID);
  }
}
