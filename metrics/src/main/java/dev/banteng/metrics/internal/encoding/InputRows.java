package dev.banteng.metrics.internal.encoding;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.internal.Conversion;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of any kind that a user gives, as rows of which there are equally many.
 *
 * @param yTrue the targets
 * @param yPred the predictions
 * @param weights the weights, or null for none
 */
public record InputRows(Rows yTrue, Rows yPred, @Nullable Rows weights) {
  /** Data without weights. */
  public static InputRows of(String what, Object yTrue, Object yPred) {
    return checked(what, Conversion.rows("yTrue", yTrue), Conversion.rows("yPred", yPred), null);
  }

  /** Data with weights: one a sample, one a value, or a single number for all. */
  public static InputRows of(String what, Object yTrue, Object yPred, Object weights) {
    Rows predictions = Conversion.rows("yPred", yPred);
    OptionalDouble weight = Conversion.number(weights);
    Rows rows =
        weight.isPresent()
            ? alike(predictions, (float) weight.getAsDouble())
            : Conversion.rows("the weights", weights);
    return checked(what, Conversion.rows("yTrue", yTrue), predictions, rows);
  }

  /** The same weight for each sample, with the axes of 1 by which it is clear that it is one. */
  private static Rows alike(Rows predictions, float weight) {
    int[] ones = new int[Math.max(0, predictions.shape().rank() - 1)];
    Arrays.fill(ones, 1);
    float[] weights = new float[predictions.count()];
    Arrays.fill(weights, weight);
    return new Rows(Shape.of(ones), weights, weights.length, false);
  }

  private static InputRows checked(String what, Rows yTrue, Rows yPred, @Nullable Rows weights) {
    if (yTrue.count() != yPred.count()) {
      throw Check.fail(
          "%s takes as many targets as predictions, but yTrue has %s rows and yPred has %s. Give"
              + " each row of yPred its target.",
          what, yTrue.count(), yPred.count());
    }
    if (weights != null && weights.count() != yPred.count()) {
      throw Check.fail(
          "%s takes as many weights as predictions, but the weights have %s rows and yPred has %s."
              + " Give each row of yPred one weight.",
          what, weights.count(), yPred.count());
    }
    return new InputRows(yTrue, yPred, weights);
  }
}
