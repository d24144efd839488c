package dev.banteng.nn.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one step of training shows about a model and its data: scale of the inputs, balance of the
 * classes, each layer's outputs, dead and saturated units, gradients, the step of the optimizer
 * beside the weights that it moves, the loss beside guessing. Nothing of the model changes for it.
 *
 * <p>Example: {@code model.diagnose(test)} prints a table with complaints below it, if there are
 * any; {@code model.diagnose(test).layer("dense").dead()} is one of its numbers.
 *
 * @param samples how many the batch had
 * @param inputs the scale of the inputs
 * @param classes the balance of the classes, where the targets tell classes
 * @param layers from input to output
 * @param loss the loss beside guessing
 * @param step what the optimizer would do
 */
public record Diagnosis(
    int samples,
    InputDiagnosis inputs,
    Optional<ClassDiagnosis> classes,
    List<LayerDiagnosis> layers,
    LossDiagnosis loss,
    StepDiagnosis step) {
  /** Copies the list. */
  public Diagnosis {
    layers = List.copyOf(layers);
  }

  /**
   * The layer of that name.
   *
   * @throws IllegalArgumentException naming the nearest, if there is none
   */
  public LayerDiagnosis layer(String name) {
    return Names.find("layer", name, layers, LayerDiagnosis::name);
  }

  /** Whether there is nothing to complain of. */
  public boolean isHealthy() {
    return complaints().isEmpty();
  }

  /** What is probably wrong, each with its place in front: {@code "dense_1: 62% of 128 ..."}. */
  public List<String> complaints() {
    return said(true);
  }

  /** What is worth knowing and no fault, such as frozen layers. */
  public List<String> notes() {
    return said(false);
  }

  private List<String> said(boolean complaints) {
    var said = new ArrayList<String>();
    add("inputs", inputs.verdict(), complaints, said);
    classes.ifPresent(each -> add("classes", each.verdict(), complaints, said));
    layers.forEach(layer -> add(layer.name(), layer.verdict(), complaints, said));
    add("loss", loss.verdict(), complaints, said);
    add("optimizer", step.verdict(), complaints, said);
    return List.copyOf(said);
  }

  private static void add(String place, Verdict verdict, boolean complaints, List<String> to) {
    if (verdict.isComplaint() == complaints && !verdict.equals(Verdict.OK)) {
      to.add(place + ": " + verdict.text());
    }
  }

  /** All of it as JSON, an object; NaN and infinities are texts, what is not known is null. */
  public String toJson() {
    try {
      return new ObjectMapper().writeValueAsString(DiagnosisJson.of(this));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A diagnosis could not be written as JSON.", impossible);
    }
  }

  @Override
  public String toString() {
    return DiagnosisText.of(this);
  }
}
