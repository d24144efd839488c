package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.nn.api.Layer;

/**
 * What layers on images or sequences share: the order of the axes.
 *
 * @param <L> the layer itself
 */
public interface ImageLayer<L extends ImageLayer<L>> extends Layer {
  /** The same layer on images with the channels last, as is usual. */
  @SuppressWarnings("unchecked") // L is the layer itself
  default L channelsLast() {
    return (L) Arguments.with(this, "data_format", DataFormat.CHANNELS_LAST);
  }

  /**
   * The same layer on images with the channels first, {@code [n, channels, height, width]}. They
   * are turned on the way in and out, so it is slower.
   */
  @SuppressWarnings("unchecked") // L is the layer itself
  default L channelsFirst() {
    return (L) Arguments.with(this, "data_format", DataFormat.CHANNELS_FIRST);
  }
}
