package dev.banteng.nn.diagnosis;

import java.util.OptionalDouble;

/**
 * The step that the optimizer would take.
 *
 * @param optimizer as it was written
 * @param taken how many steps it has taken
 * @param learningRate the rate of the next one
 * @param ratio by which part of its size the kernel is moved that is moved most; empty where no
 *     kernel is trained
 * @param verdict a complaint where the steps are far too long or too short
 */
public record StepDiagnosis(
    String optimizer, long taken, double learningRate, OptionalDouble ratio, Verdict verdict) {
  @Override
  public String toString() {
    return verdict.below(
        Layout.headline(
            "Step %d: rate %s by %s", taken + 1, Layout.plain(learningRate), optimizer));
  }
}
