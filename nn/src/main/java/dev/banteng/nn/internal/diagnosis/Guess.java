package dev.banteng.nn.internal.diagnosis;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.Targets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What somebody predicts who has not looked at the inputs: every class alike, the middle between
 * two, or the mean of the targets.
 */
final class Guess {
  private Guess() {}

  /**
   * The guessed outputs of a model for a batch; empty where nobody knows what to guess.
   *
   * @param logits whether outputs are logits, which are guessed as 0
   * @param output the shape of one output
   */
  static Optional<float[]> of(Loss loss, boolean logits, Shape output, Rows targets) {
    float[] guess = new float[targets.count() * output.size()];
    if (loss.targets() == Targets.VALUES) {
      return means(guess, output, targets);
    }
    if (loss.targets() == Targets.GROUPS) {
      return Optional.empty();
    }
    if (!logits && loss.predictions() == Predictions.PROBABILITIES) {
      Arrays.fill(guess, loss.targets() == Targets.BINARY ? 0.5f : 1f / output.last());
    }
    return Optional.of(guess);
  }

  private static Optional<float[]> means(float[] guess, Shape output, Rows targets) {
    int size = output.size();
    if (targets.shape().size() != size) {
      return Optional.empty();
    }
    for (int number = 0; number < size; number++) {
      double sum = 0;
      for (int at = number; at < guess.length; at += size) {
        sum += targets.data()[at];
      }
      for (int at = number; at < guess.length; at += size) {
        guess[at] = (float) (sum / targets.count());
      }
    }
    return Optional.of(guess);
  }
}
