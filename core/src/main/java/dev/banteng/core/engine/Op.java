package dev.banteng.core.engine;

/**
 * An operation bound to its memory: the step forward, and the steps backward that go with it.
 * Backward steps may use what the forward step left behind, so a forward run comes first.
 */
public interface Op {
  /** Computes the output from the input (and the weights). */
  Step forward();

  /**
   * Computes the gradient with respect to the input. Running the step may overwrite {@code dy}.
   *
   * @param dy gradient with respect to the output
   * @param dx where to put the gradient with respect to the input; it may be {@code dy} itself for
   *     operations that work element by element
   */
  Step inputGradient(Block dy, Block dx);
}
