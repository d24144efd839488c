package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import java.util.List;

/**
 * What convolutions over images share.
 *
 * @param <L> the layer itself
 */
public interface ImageConvolutionLayer<L extends ImageConvolutionLayer<L>>
    extends ConvolutionLayer<L>, ImageWindowLayer<L> {
  /** The same layer with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The same layer with a kernel of another size. */
  default L kernelSize(int height, int width) {
    return with("kernel_size", List.of(height, width));
  }

  /** The same layer with the kernel's rows and columns that far apart. */
  default L dilationRate(int height, int width) {
    return with("dilation_rate", List.of(height, width));
  }
}
