package dev.banteng.nn.diagnosis;

/**
 * The scale of a batch's inputs.
 *
 * @param values mean, standard deviation and range of all numbers
 * @param features how many numbers one input has
 * @param constant how many of them are the same in every sample of the batch
 * @param verdict a complaint where their scale makes learning hard
 */
public record InputDiagnosis(Statistics values, int features, int constant, Verdict verdict) {
  @Override
  public String toString() {
    return verdict.below(Layout.headline("Inputs: %s", values));
  }
}
