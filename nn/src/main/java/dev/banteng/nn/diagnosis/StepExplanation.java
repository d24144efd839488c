package dev.banteng.nn.diagnosis;

import dev.banteng.core.Equation;
import dev.banteng.core.Names;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step of training, number by number, in the order in which it happens: forward, loss,
 * backward, update. The model stays as it is.
 *
 * <p>Example: {@code model.explainStep(x, y)} prints it; {@code model.explainStep(x,
 * y).layer("dense").output()} is one of its arrays.
 *
 * @param x the inputs
 * @param yTrue the targets
 * @param layers from input to output
 * @param loss the loss before and after
 * @param optimizer as it was written
 * @param update how it changes a weight
 * @param number which step this is, from 1 on
 * @param learningRate its rate
 */
public record StepExplanation(
    INDArray x,
    INDArray yTrue,
    List<LayerStep> layers,
    LossStep loss,
    String optimizer,
    Equation update,
    long number,
    double learningRate) {
  /** Copies the list. */
  public StepExplanation {
    layers = List.copyOf(layers);
  }

  /**
   * The layer of that name.
   *
   * @throws IllegalArgumentException naming the nearest, if there is none
   */
  public LayerStep layer(String name) {
    return Names.find("layer", name, layers, LayerStep::name);
  }

  @Override
  public String toString() {
    return StepText.of(this);
  }
}
