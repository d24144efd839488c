package dev.banteng.nn.diagnosis;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One weight array of a layer in a step that is explained.
 *
 * @param name its name in the layer, such as {@code "kernel"}
 * @param trainable whether the optimizer changes it
 * @param before as it is
 * @param gradient the derivative of the loss by it; zeros where it is not trained
 * @param after as it is after the step: for moving statistics too, which no optimizer changes
 */
public record WeightStep(
    String name, boolean trainable, INDArray before, INDArray gradient, INDArray after) {
  /** What is added: {@code after - before}. */
  public INDArray step() {
    float[] step = ArrayText.numbers(after);
    float[] from = ArrayText.numbers(before);
    for (int i = 0; i < step.length; i++) {
      step[i] -= from[i];
    }
    return Nd4j.create(step, after.shape(), 'c');
  }

  @Override
  public String toString() {
    return Layout.headline("%s %s: %s", name, ArrayText.sizes(before), ArrayText.of(before));
  }
}
