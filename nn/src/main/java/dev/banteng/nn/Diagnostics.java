package dev.banteng.nn;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.diagnosis.GradientReport;
import dev.banteng.nn.diagnosis.LearningRateFinder;
import java.util.List;

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

  /**
   * Looks for a learning rate: trains a copy of the model on 200 batches, with rates that grow from
   * 1e-7 to 10, until the loss diverges. The model stays as it is, its weights, its optimizer's
   * memory and its history.
   *
   * <p>Example: {@code learningRateFinder(model, train, batchSize(64)).suggestion()}; {@code
   * plot(learningRateFinder(model, train))} draws it.
   *
   * @param model compiled, best with weights that are not trained yet
   * @param options {@code batchSize seed shuffle sampleWeight classWeight}, and {@code
   *     stepsPerEpoch} for the number of rates
   * @throws IllegalStateException if the model is not compiled
   * @throws IllegalArgumentException if data and model do not go together
   * @throws java.util.concurrent.CancellationException if this thread is interrupted
   * @see <a href="https://arxiv.org/abs/1506.01186">Smith 2015: Cyclical Learning Rates for
   *     Training Neural Networks</a>
   */
  public static LearningRateFinder learningRateFinder(
      Sequential model, Dataset data, FitOption... options) {
    return learningRateFinder(model, data, 1e-7, 10, options);
  }

  /** Looks for a learning rate between two, of which the second is larger. */
  public static LearningRateFinder learningRateFinder(
      Sequential model, Dataset data, double from, double to, FitOption... options) {
    return RateSweep.of(model, data, from, to, List.of(options));
  }
}
