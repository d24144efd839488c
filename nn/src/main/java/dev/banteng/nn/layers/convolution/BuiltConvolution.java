package dev.banteng.nn.layers.convolution;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltActivation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.internal.KernelWeights;
import dev.banteng.nn.layers.pooling.BuiltPooling;
import java.util.Optional;

/**
 * A convolution over images that has met its input.
 *
 * @param weights the kernel has the sizes {@code [h, w, channels / groups, filters]}
 * @param output the shape of an image behind it
 */
record BuiltConvolution(Window window, int groups, KernelWeights weights, Shape output)
    implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    Block y = binding.block(output);
    WeightedOp op =
        binding
            .engine()
            .convolution(window, groups, x, weights.kernel(), weights.bias(), weights.fused(), y);
    return weights.connect(binding, op, x, y);
  }

  /** Takes a relu that stands behind it, and the max pooling behind a relu. */
  @Override
  public Optional<BuiltLayer> with(BuiltLayer next) {
    if (weights.fused() && next instanceof BuiltPooling pooling && pooling.largest()) {
      return Optional.of((binding, x) -> connect(binding, x, pooling));
    }
    return weights.activation().isLinear()
            && next instanceof BuiltActivation relu
            && relu.function().isRelu()
        ? Optional.of(
            new BuiltConvolution(window, groups, weights.activation(relu.function()), output))
        : Optional.empty();
  }

  private Pass connect(Binding binding, Block x, BuiltPooling pooling) {
    Block y = binding.block(pooling.output());
    WeightedOp op =
        binding
            .engine()
            .pooledConvolution(
                window, groups, pooling.window(), x, weights.kernel(), weights.bias(), y);
    return new Pass(y, op.forward(), dy -> weights.back(binding, op, x, dy));
  }
}
