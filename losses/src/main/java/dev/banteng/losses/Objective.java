package dev.banteng.losses;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A loss at work on batches of known shapes: value and gradient of a whole batch, with weights and
 * reduction, in buffers that are reused.
 */
public final class Objective {
  private final Loss loss;
  private double[] values = new double[0];

  /**
   * The loss at work on rows of given shapes.
   *
   * @param loss the settings
   * @param yTrue the shape of one row of truth
   * @param yPred the shape of one row of predictions
   * @throws IllegalArgumentException if the shapes do not go together
   */
  public Objective(Loss loss, Shape yTrue, Shape yPred) {
    loss.check(yTrue, yPred);
    this.loss = loss;
  }

  /**
   * The reduced loss of a batch.
   *
   * @param weights one weight a row (shape {@code []}) or one a value, or null
   * @param gradient gets the gradient of the result with respect to the predictions, or null
   */
  public double of(Rows yTrue, Rows yPred, @Nullable Rows weights, float @Nullable [] gradient) {
    int count = loss.values(yPred.count(), yPred.shape());
    if (values.length < count) {
      values = new double[count];
    }
    int counted = loss.compute(yTrue, yPred, values, gradient);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum / counted;
  }
}
