package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import java.util.List;

/**
 * What convolutions share: a kernel whose cells may lie apart.
 *
 * @param <L> the layer itself
 */
public interface ConvolutionLayer<L extends ConvolutionLayer<L>> extends WindowLayer<L> {
  /** The same layer with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The same layer with a kernel of another size. */
  default L kernelSize(int each) {
    return with("kernel_size", List.of(each));
  }

  /** The same layer with the kernel's cells that far apart. */
  default L dilationRate(int each) {
    return with("dilation_rate", List.of(each));
  }
}
