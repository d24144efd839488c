package dev.banteng.metrics.internal.encoding;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.data.internal.Conversion;
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
    return checked(what, Conversion.rows("y_true", yTrue), Conversion.rows("y_pred", yPred), null);
  }

  /** Data with weights: one a row, or one a value. */
  public static InputRows of(String what, Object yTrue, Object yPred, Object weights) {
    Rows rows = Conversion.rows("the weights", weights);
    return checked(what, Conversion.rows("y_true", yTrue), Conversion.rows("y_pred", yPred), rows);
  }

  private static InputRows checked(String what, Rows yTrue, Rows yPred, @Nullable Rows weights) {
    if (yTrue.count() != yPred.count()) {
      throw Check.fail(
          "%s takes as many rows of truth as of predictions, but y_true has %s and y_pred has %s."
              + " Give each row of y_pred its truth.",
          what, yTrue.count(), yPred.count());
    }
    if (weights != null && weights.count() != yPred.count()) {
      throw Check.fail(
          "%s takes as many rows of weights as of predictions, but the weights have %s and y_pred"
              + " has %s. Give each row of y_pred one weight.",
          what, weights.count(), yPred.count());
    }
    return new InputRows(yTrue, yPred, weights);
  }
}
