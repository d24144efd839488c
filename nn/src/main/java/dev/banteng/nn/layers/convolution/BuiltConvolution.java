package dev.banteng.nn.layers.convolution;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltActivation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.internal.KernelWeights;
import dev.banteng.nn.layers.pooling.BuiltPooling;
import java.util.Optional;

/** A convolution that has met its input. */
record BuiltConvolution(Conv2D layer, KernelWeights weights, Shape input) implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    Block y = binding.block(layer.outputShape(input));
    var op =
        binding
            .engine()
            .convolution(
                layer.window(),
                layer.groups(),
                x,
                weights.kernel(),
                weights.bias(),
                weights.fused(),
                y);
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
        ? Optional.of(new BuiltConvolution(layer, weights.activation(relu.function()), input))
        : Optional.empty();
  }

  private Pass connect(Binding binding, Block x, BuiltPooling pooling) {
    Block y = binding.block(pooling.output());
    var op =
        binding
            .engine()
            .pooledConvolution(
                layer.window(),
                layer.groups(),
                pooling.window(),
                x,
                weights.kernel(),
                weights.bias(),
                y);
    return new Pass(y, op.forward(), dy -> weights.back(binding, op, x, dy));
  }
}
