package dev.banteng.losses;

import dev.banteng.core.CompileOption;
import dev.banteng.core.Configured;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import org.jspecify.annotations.Nullable;

/**
 * How far predictions are from the truth: a value for each position and its gradient, reduced to
 * one number.
 *
 * <p>A loss is settings only. In {@code compile} it may also stand as a metric: its weighted mean.
 */
public interface Loss extends CompileOption, Configured {
  /** Keras' name of it, the key when it stands as a metric: {@code "mean_squared_error"}. */
  String name();

  /** How values become one number. */
  Reduction reduction();

  /**
   * The last function of a model that this loss can be computed through: {@code SOFTMAX} for
   * categorical crossentropies, {@code SIGMOID} for binary ones, else {@code NONE}.
   */
  default Link link() {
    return Link.NONE;
  }

  /** Whether predictions are logits, not yet through {@link #link}. */
  default boolean fromLogits() {
    return false;
  }

  /** The same loss, reading logits. Called only where {@link #link} is not {@code NONE}. */
  default Loss onLogits() {
    return this;
  }

  /** Whether it takes class numbers where predictions have a value for each class. */
  default boolean sparse() {
    return false;
  }

  /**
   * How many values a batch of predictions has: one a row for vectors, one a pixel for images.
   *
   * @param rows how many rows the batch has
   * @param yPred the shape of one row of predictions
   */
  default int values(int rows, Shape yPred) {
    return yPred.rank() == 0 ? rows : rows * (yPred.size() / yPred.last());
  }

  /**
   * Refuses shapes that do not go together; nothing is broadcast.
   *
   * @throws IllegalArgumentException naming both shapes
   */
  void check(Shape yTrue, Shape yPred);

  /**
   * Computes the values, and the gradient of each with respect to the predictions.
   *
   * @param yTrue the truth
   * @param yPred the predictions
   * @param values gets {@link #values} numbers
   * @param gradient gets as many numbers as there are predictions, or null if nobody asks for it
   * @return how many of the values count; fewer than there are only where a loss ignores a class
   */
  int compute(Rows yTrue, Rows yPred, double[] values, float @Nullable [] gradient);
}
