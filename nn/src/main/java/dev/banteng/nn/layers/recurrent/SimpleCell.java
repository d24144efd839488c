package dev.banteng.nn.layers.recurrent;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.layers.internal.BlockOps;
import java.util.List;

/** {@code h' = activation(z + h·R)}. */
final class SimpleCell implements Cell {
  private final BlockOps ops;
  private final Activation activation;
  private final Parameter kernel;

  SimpleCell(BlockOps ops, Activation activation, Parameter kernel) {
    this.ops = ops;
    this.activation = activation;
    this.kernel = kernel;
  }

  @Override
  public Moment at(Block z, Block h, List<Block> before, List<Block> after) {
    Block recurrent = ops.scratch("recurrent", z.sizes());
    WeightedOp product = ops.linear(h, kernel.value(), null, recurrent);
    Op function = ops.apply(activation, z, after.get(0));
    return new Moment() {
      @Override
      public Step forward() {
        return product.forward().then(ops.add(recurrent, z)).then(function.forward());
      }

      @Override
      public Step backward(List<Block> dAfter, Block dz, Block dh, List<Block> dBefore) {
        return function.inputGradient(dAfter.get(0), dz).then(product.inputGradient(dz, dh));
      }
    };
  }

  @Override
  public Step weightGradients(Block hs, Block dzs) {
    return ops.linear(hs, kernel.value(), null, dzs).weightGradients(dzs, kernel.gradient(), null);
  }
}
