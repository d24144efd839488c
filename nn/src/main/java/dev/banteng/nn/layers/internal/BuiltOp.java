package dev.banteng.nn.layers.internal;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Region;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import java.util.function.UnaryOperator;

/**
 * A layer that is one operation without weights.
 *
 * @param output the shape of a sample behind it
 */
public record BuiltOp(Shape output, Maker maker) implements BuiltLayer {
  /** Makes the operation for batches of one size. */
  @FunctionalInterface
  public interface Maker {
    Op make(Engine engine, Block x, Block y);
  }

  /** A copy of some numbers of x to some of y. */
  public static BuiltOp copy(Shape output, UnaryOperator<Region> from, UnaryOperator<Region> to) {
    return new BuiltOp(
        output,
        (engine, x, y) ->
            engine.rearrange(
                x, from.apply(Region.of(x.sizes())), y, to.apply(Region.of(y.sizes()))));
  }

  @Override
  public Pass connect(Binding binding, Block x) {
    Block y = binding.block(output);
    Op op = maker.make(binding.engine(), x, y);
    return new Pass(
        y,
        op.forward(),
        dy -> {
          if (!binding.needsInputGradient()) {
            return new Pass.Back(dy, Step.NOTHING);
          }
          Block dx = binding.engine().block(x.sizes());
          return new Pass.Back(dx, op.inputGradient(dy, dx));
        });
  }
}
