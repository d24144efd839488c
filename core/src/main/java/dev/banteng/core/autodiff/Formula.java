package dev.banteng.core.autodiff;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A formula of targets and predictions, written with ND4J's differentiable variables.
 *
 * <p>Example: {@code (yTrue, yPred) -> yTrue.sub(yPred).norm2(1)} is one value a sample. Constants
 * and further operations come from {@code yPred.getSameDiff()}.
 */
@FunctionalInterface
public interface Formula {
  /**
   * Writes the formula down; called once for each shape of batch, not for each batch.
   *
   * @param yTrue the targets, in the shape of the predictions
   * @param yPred the predictions, [n, ...]
   * @return the values, one a sample: [n]; or one for each of the predictions' leading axes
   */
  SDVariable of(SDVariable yTrue, SDVariable yPred);
}
