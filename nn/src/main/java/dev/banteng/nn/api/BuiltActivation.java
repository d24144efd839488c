package dev.banteng.nn.api;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;

/**
 * A function that stands as a layer, or behind the work of one.
 *
 * @param function what it computes
 */
public record BuiltActivation(Activation function) implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    return connect(binding, x, block(binding, x));
  }

  /**
   * The same behind an operation whose output nobody else reads: where the function works in place,
   * its output takes the place of its input.
   *
   * @param x the output of the operation
   */
  public Pass behind(Binding binding, Block x) {
    return connect(binding, x, function.worksInPlace() ? x : block(binding, x));
  }

  /** The same behind other work, as one. */
  public Pass behind(Binding binding, Pass first) {
    Pass second = behind(binding, first.y());
    return new Pass(
        second.y(),
        first.forward().then(second.forward()),
        dy -> {
          Pass.Back ofSecond = second.backward().from(dy);
          Pass.Back ofFirst = first.backward().from(ofSecond.dx());
          return new Pass.Back(ofFirst.dx(), ofSecond.step().then(ofFirst.step()));
        });
  }

  private Block block(Binding binding, Block x) {
    return binding.engine().block(x.rows(), function.outputShape(x.row()));
  }

  private Pass connect(Binding binding, Block x, Block y) {
    Op op = function.apply(binding, x, y);
    return new Pass(
        y,
        op.forward(),
        dy -> {
          Block dx = dy.length() == x.length() ? dy : binding.engine().block(x.sizes());
          return new Pass.Back(dx, op.inputGradient(dy, dx));
        });
  }
}
