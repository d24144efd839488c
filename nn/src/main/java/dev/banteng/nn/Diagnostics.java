package dev.banteng.nn;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.diagnosis.GradientReport;

/** Checks of a model that one calls by name. What a model does itself are methods of it. */
public final class Diagnostics {
  private static final int ENTRIES = 20;

  private Diagnostics() {}

  /**
   * Compares the gradients of a compiled model with central differences: {@code (L(w + h) - L(w -
   * h)) / 2h} for single numbers of each weight, at most 20 of each, in double. For layers and
   * losses of one's own; the model stays as it is. Dropout draws the same mask at every evaluation.
   * A number at a kink, such as a relu's at 0, counts as neither right nor wrong.
   *
   * <p>Example: {@code gradientCheck(model, x, y)} prints the table; a handful of samples is
   * enough, of more than 32 so many are taken.
   *
   * @param x inputs, as {@link Dataset#of} takes them
   * @param y their targets
   * @throws IllegalStateException if the model is not compiled
   * @throws IllegalArgumentException if data and model do not go together
   */
  public static GradientReport gradientCheck(Sequential model, Object x, Object y) {
    return gradientCheck(model, Dataset.of(x, y));
  }

  /**
   * Compares the gradients of so many numbers of each weight, half of them those with the largest
   * gradients.
   */
  public static GradientReport gradientCheck(Sequential model, Object x, Object y, int entries) {
    return model.inspection().gradientCheck(Dataset.of(x, y), entries);
  }

  /** Compares the gradients for samples of a dataset. */
  public static GradientReport gradientCheck(Sequential model, Dataset data) {
    return model.inspection().gradientCheck(data, ENTRIES);
  }
}
