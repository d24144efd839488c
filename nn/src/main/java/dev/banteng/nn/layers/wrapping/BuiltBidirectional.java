package dev.banteng.nn.layers.wrapping;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Region;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.internal.BlockOps;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Two recurrent layers side by side, of which the second puts its steps out in the order in which
 * it goes.
 *
 * @param sequences whether they put out every step
 * @param output the shape of one row of output
 */
record BuiltBidirectional(
    BuiltLayer forward, BuiltLayer backward, MergeMode mode, boolean sequences, Shape output)
    implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    Pass one = forward.connect(InnerBinding.of(binding, 1), x);
    Pass other = backward.connect(InnerBinding.of(binding, 2), x);
    var merge = new Merge(new BlockOps(binding), binding.block(output), one.y(), other.y());
    return new Pass(
            merge.y,
            one.forward().then(other.forward()).then(merge.forward()),
            dy -> back(binding, x, one, other, merge, dy))
        .masked(sequences ? binding.mask() : Optional.empty());
  }

  private static Pass.Back back(
      Binding binding, Block x, Pass one, Pass other, Merge merge, Block dy) {
    Block dOne = binding.engine().block(one.y().sizes());
    Block dOther = binding.engine().block(other.y().sizes());
    Step divide = merge.backward(dy, dOne, dOther);
    Pass.Back first = one.backward().from(dOne);
    Pass.Back second = other.backward().from(dOther);
    Step both = divide.then(first.step()).then(second.step());
    if (!binding.needsInputGradient()) {
      return new Pass.Back(dy, both);
    }
    Block dx = first.dx().reshape(x.sizes());
    return new Pass.Back(dx, both.then(merge.ops.add(second.dx(), dx)));
  }

  /** What makes one output of two. */
  private final class Merge {
    private final BlockOps ops;
    private final Block y;
    private final Block one;
    private final Block other;
    private final Block turned; // the second, first step first

    Merge(BlockOps ops, Block y, Block one, Block other) {
      this.ops = ops;
      this.y = y;
      this.one = one;
      this.other = other;
      this.turned = mode == MergeMode.CONCAT ? other : ops.block(other.sizes());
    }

    Step forward() {
      long width = last(one);
      return switch (mode) {
        case CONCAT ->
            copy(one, whole(one), y, left(y, width), false)
                .then(copy(other, whole(other), y, right(y, width), sequences));
        case MUL -> turn().then(ops.times(one, turned, y));
        default -> turn().then(ops.copy(one, y)).then(ops.add(turned, y)).then(halve(y));
      };
    }

    private Step turn() {
      return copy(other, whole(other), turned, whole(turned), sequences);
    }

    private Step halve(Block numbers) {
      if (mode != MergeMode.AVE) {
        return Step.NOTHING;
      }
      Block half = ops.block(numbers.sizes());
      float[] halves = new float[half.length()];
      java.util.Arrays.fill(halves, 0.5f);
      half.write(halves);
      return ops.times(numbers, half, numbers);
    }

    Step backward(Block dy, Block dOne, Block dOther) {
      long width = last(one);
      Block product = ops.block(turned.sizes());
      return switch (mode) {
        case CONCAT ->
            copy(dy, left(dy, width), dOne, whole(dOne), false)
                .then(copy(dy, right(dy, width), dOther, whole(dOther), sequences));
        case MUL ->
            ops.times(dy, turned, dOne)
                .then(ops.times(dy, one, product))
                .then(copy(product, whole(product), dOther, whole(dOther), sequences));
        default ->
            halve(dy)
                .then(ops.copy(dy, dOne))
                .then(copy(dy, whole(dy), dOther, whole(dOther), sequences));
      };
    }

    private Step copy(Block from, Region of, Block to, Region at, boolean turning) {
      if (!turning) {
        return ops.copy(from, of, to, at);
      }
      int steps = (int) of.sizes()[1];
      var each = new ArrayList<Step>();
      for (int i = 0; i < steps; i++) {
        each.add(ops.copy(from, of.part(1, i, 1), to, at.part(1, steps - 1L - i, 1)));
      }
      return Step.all(each);
    }
  }

  private static Region whole(Block block) {
    return Region.of(block.sizes());
  }

  private static Region left(Block block, long width) {
    return whole(block).part(block.sizes().length - 1, 0, width);
  }

  private static Region right(Block block, long width) {
    return whole(block).part(block.sizes().length - 1, width, last(block) - width);
  }

  private static long last(Block block) {
    return block.sizes()[block.sizes().length - 1];
  }
}
