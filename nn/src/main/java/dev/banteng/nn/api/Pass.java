package dev.banteng.nn.api;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import java.util.Optional;

/**
 * One layer's work on a batch.
 *
 * @param y the output
 * @param forward fills the output from the input
 * @param backward makes the backward pass; called once, when the layers behind have made theirs,
 *     and only for training
 * @param mask which steps of the output count, filled by {@code forward}; looked at only where the
 *     layer's {@link Layer#masking} is {@code SETS}
 */
public record Pass(Block y, Step forward, Backward backward, Optional<Block> mask) {
  /** Work on a batch of which every step counts. */
  public Pass(Block y, Step forward, Backward backward) {
    this(y, forward, backward, Optional.empty());
  }

  /** The same work, behind which a mask goes on. */
  public Pass masked(Optional<Block> value) {
    return new Pass(y, forward, backward, value);
  }

  /**
   * A layer without work of its own: its output is its input's memory, perhaps under another shape.
   *
   * @param y the output, a view of the input
   * @param x the input
   */
  public static Pass through(Block y, Block x) {
    return new Pass(y, Step.NOTHING, dy -> new Back(dy.reshape(x.sizes()), Step.NOTHING));
  }

  /** Makes the steps that take a gradient back through a layer. */
  @FunctionalInterface
  public interface Backward {
    /**
     * Makes the backward pass for one batch size.
     *
     * @param dy the gradient of the loss with respect to the output; its memory may be overwritten
     * @return the gradient with respect to the input, and the step that fills it and the weights'
     *     gradients
     */
    Back from(Block dy);
  }

  /**
   * The backward pass through a layer.
   *
   * @param dx the gradient with respect to the input; of no meaning where {@link
   *     Binding#needsInputGradient} said no
   * @param step fills it, and the gradients of the weights
   */
  public record Back(Block dx, Step step) {}
}
