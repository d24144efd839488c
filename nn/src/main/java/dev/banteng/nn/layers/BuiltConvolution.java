package dev.banteng.nn.layers;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.nn.api.BuiltActivation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Wiring;
import java.util.Optional;

/** A convolution that has met its input. */
record BuiltConvolution(Conv2D layer, Weighted weighted, Shape input) implements BuiltLayer {
  @Override
  public Pass connect(Wiring wiring, Block x) {
    Block y = wiring.block(layer.outputShape(input));
    var op =
        wiring
            .engine()
            .convolution(
                layer.window(),
                layer.groups(),
                x,
                weighted.kernel(),
                weighted.bias(),
                weighted.fused(),
                y);
    return weighted.connect(wiring, op, x, y);
  }

  /** Takes a relu that stands behind it, and the max pooling behind a relu. */
  @Override
  public Optional<BuiltLayer> with(BuiltLayer next) {
    if (weighted.fused() && next instanceof BuiltPooling pooling && pooling.largest()) {
      return Optional.of((wiring, x) -> connect(wiring, x, pooling));
    }
    return weighted.activation().isLinear()
            && next instanceof BuiltActivation relu
            && relu.function().isRelu()
        ? Optional.of(new BuiltConvolution(layer, weighted.activation(relu.function()), input))
        : Optional.empty();
  }

  private Pass connect(Wiring wiring, Block x, BuiltPooling pooling) {
    Block y = wiring.block(pooling.output());
    var op =
        wiring
            .engine()
            .pooledConvolution(
                layer.window(),
                layer.groups(),
                pooling.layer().window(),
                x,
                weighted.kernel(),
                weighted.bias(),
                y);
    return new Pass(y, op.forward(), dy -> weighted.back(wiring, op, x, dy));
  }
}
