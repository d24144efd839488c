package dev.banteng.nn.api;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;

/**
 * A function that stands as a layer.
 *
 * @param function what it computes
 * @param row the shape of one row
 */
public record BuiltActivation(Activation function, Shape row) implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    Block y = binding.block(row);
    Op op = function.apply(binding, x, y);
    return new Pass(y, op.forward(), dy -> new Pass.Back(dy, op.inputGradient(dy, dy)));
  }
}
