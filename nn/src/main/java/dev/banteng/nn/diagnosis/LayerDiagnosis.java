package dev.banteng.nn.diagnosis;

import dev.banteng.core.Shape;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * One layer in a step of training.
 *
 * @param name its name in the model
 * @param className such as {@code "Dense"}
 * @param output the shape of what it puts out for one sample
 * @param outputs mean, standard deviation and range of what it puts out for the batch
 * @param dead the share of units, along the last axis, that put out 0 for the whole batch; of
 *     layers that end in a relu or its like
 * @param saturated the share of units whose outputs stand at an end of their range; of layers that
 *     end in sigmoid, tanh and their like
 * @param outputGradient the norm of the gradient of the loss with respect to its outputs; empty in
 *     front of all that is trained
 * @param parameters its weights
 * @param verdict a complaint where it learns badly, a note where it is frozen
 */
public record LayerDiagnosis(
    String name,
    String className,
    Shape output,
    Statistics outputs,
    OptionalDouble dead,
    OptionalDouble saturated,
    OptionalDouble outputGradient,
    List<ParameterDiagnosis> parameters,
    Verdict verdict) {
  /** Copies the list. */
  public LayerDiagnosis {
    parameters = List.copyOf(parameters);
  }

  /** Whether some of its weights are trained. */
  public boolean isTrained() {
    return parameters.stream().anyMatch(ParameterDiagnosis::trainable);
  }

  /** The norm of the gradient of all its weights; empty where none is trained. */
  public OptionalDouble gradient() {
    return isTrained()
        ? OptionalDouble.of(norm(parameters.stream().mapToDouble(ParameterDiagnosis::gradient)))
        : OptionalDouble.empty();
  }

  /**
   * By which part of its size the optimizer moves its largest trained weight, the kernel; empty
   * where none is trained or it is zero.
   */
  public OptionalDouble ratio() {
    return parameters.stream()
        .filter(ParameterDiagnosis::trainable)
        .max((one, other) -> Integer.compare(one.shape().size(), other.shape().size()))
        .map(ParameterDiagnosis::ratio)
        .orElse(OptionalDouble.empty());
  }

  private static double norm(DoubleStream norms) {
    return Math.sqrt(norms.map(each -> each * each).sum());
  }

  @Override
  public String toString() {
    return verdict.below(Layout.headline("%s: %s, outputs %s", name, output, outputs));
  }
}
