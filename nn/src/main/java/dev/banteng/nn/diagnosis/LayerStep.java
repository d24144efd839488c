package dev.banteng.nn.diagnosis;

import dev.banteng.core.Equation;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One layer in a step that is explained.
 *
 * @param name its name in the model
 * @param equation how it computes
 * @param output what it puts out for the batch, {@code y}
 * @param logits what stands before its activation, {@code z}, where the loss is computed from there
 * @param outputGradient the derivative of the loss by the output, or by the logits where there are
 *     some; empty in front of all that is trained
 * @param weights its weights
 */
public record LayerStep(
    String name,
    Equation equation,
    INDArray output,
    Optional<INDArray> logits,
    Optional<INDArray> outputGradient,
    List<WeightStep> weights) {
  /** Copies the list. */
  public LayerStep {
    weights = List.copyOf(weights);
  }

  @Override
  public String toString() {
    return Layout.headline("%s: %s", name, equation.forward());
  }
}
