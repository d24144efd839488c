package dev.banteng.losses.api;

import dev.banteng.core.Rows;
import org.jspecify.annotations.Nullable;

/** Computes the values of a batch in buffers that one evaluator uses again. */
@FunctionalInterface
public interface LossFunction {
  /**
   * Computes the values, and the gradient of each with respect to the predictions that it is made
   * of.
   *
   * @return how many of the values count
   */
  int compute(Rows yTrue, Rows yPred, double[] values, float @Nullable [] gradient);
}
