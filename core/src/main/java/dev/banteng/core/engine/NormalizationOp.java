package dev.banteng.core.engine;

/** A normalization bound to its memory, with a factor {@code gamma} and a summand {@code beta}. */
public interface NormalizationOp {
  /** Computes the output from the input. */
  Step forward();

  /**
   * Computes the gradients, overwriting what was there. Running the step may overwrite {@code dy}.
   *
   * @param dy gradient with respect to the output
   * @param dgamma where to put the gradient of the factor
   * @param dbeta where to put the gradient of the summand
   * @param dx where to put the gradient with respect to the input; it may be {@code dy} itself
   */
  Step backward(Block dy, Block dgamma, Block dbeta, Block dx);
}
