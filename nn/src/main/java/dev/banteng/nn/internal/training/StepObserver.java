package dev.banteng.nn.internal.training;

/**
 * Looks at one step of training in the order in which it happens: each layer's output, the loss,
 * then the gradients from the last layer back to the first that is trained. Layers are told by
 * their index. The arrays are copies of a whole batch, sample after sample.
 */
public interface StepObserver {
  /** What a layer puts out. */
  default void output(int layer, float[] values) {}

  /**
   * What stands before the output activation of the last layer, where the loss is computed from
   * there; its {@link #output} follows.
   */
  default void logits(int layer, float[] values) {}

  /** The loss of the batch. */
  default void loss(StepLoss loss) {}

  /**
   * The gradient of the loss with respect to what a layer puts out; with respect to its {@link
   * #logits} where there were some.
   */
  default void gradient(int layer, float[] values) {}
}
