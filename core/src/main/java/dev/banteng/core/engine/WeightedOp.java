package dev.banteng.core.engine;

import org.jspecify.annotations.Nullable;

/** An operation with weights and, perhaps, a bias. */
public interface WeightedOp extends Op {
  /**
   * Computes the gradients with respect to the weights, overwriting what was there.
   *
   * @param dy gradient with respect to the output (before any fused relu)
   * @param dw where to put the gradient of the weights
   * @param db where to put the gradient of the bias, or null if there is none
   */
  Step weightGradients(Block dy, Block dw, @Nullable Block db);

  /**
   * Computes the gradients with respect to the weights and the input.
   *
   * @param dy gradient with respect to the output (before any fused relu)
   * @param dw where to put the gradient of the weights
   * @param db where to put the gradient of the bias, or null if there is none
   * @param dx where to put the gradient with respect to the input
   */
  default Step backward(Block dy, Block dw, @Nullable Block db, Block dx) {
    return weightGradients(dy, dw, db).then(inputGradient(dy, dx));
  }
}
