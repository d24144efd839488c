package dev.banteng.losses.custom;

import dev.banteng.core.autodiff.Derived;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a custom loss computes; targets come in the shape of the predictions. */
interface Computation {
  /** The values of a batch. */
  INDArray values(INDArray yTrue, INDArray yPred);

  /**
   * The values, and the gradient of the sum of {@code factors[i] * values[i]}.
   *
   * @param loss the loss's name, for warnings
   */
  Derived derive(String loss, INDArray yTrue, INDArray yPred, INDArray factors);
}
