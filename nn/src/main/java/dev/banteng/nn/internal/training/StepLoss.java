package dev.banteng.nn.internal.training;

/**
 * The loss of one batch and what it is the sum of.
 *
 * @param targets how far the predictions are from the targets
 * @param weights the penalties on weights
 * @param outputs the penalties on what layers put out, divided by the number of samples
 */
public record StepLoss(double targets, double weights, double outputs) {
  /** What training minimises. */
  public double sum() {
    return targets + weights + outputs;
  }
}
