package dev.banteng.losses.api;

import dev.banteng.core.CompileOption;
import dev.banteng.core.Configured;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far predictions are from the truth: values, reduced to one number, and the gradient.
 *
 * <p>A loss is settings only. In {@code compile} it may also stand as a metric: its weighted mean.
 * On its own it takes arrays of every kind:
 *
 * <pre>{@code
 * float[][] yTrue = {{0, 1}, {0, 0}};
 * float[][] yPred = {{1, 1}, {1, 0}};
 * mse().of(yTrue, yPred);                              // 0.5
 * mse().of(yTrue, yPred, new float[] {0.7f, 0.3f});    // 0.25
 * mse().each(yTrue, yPred);                            // [0.5, 0.5]
 * mse().gradient(yTrue, yPred);                        // [[0.5, 0], [0.5, 0]]
 * }</pre>
 *
 * <p>To write one of your own, implement {@link #check} and {@link #compute}; the other methods
 * suit a loss that makes one value of each last axis.
 */
public interface Loss extends CompileOption, Configured {
  /** Keras' name of it, the key when it stands as a metric: {@code "mean_squared_error"}. */
  String name();

  /** How values become one number. */
  Reduction reduction();

  /**
   * The loss of predictions, as one number.
   *
   * @param yTrue the truth: an {@code INDArray} or a Java array of numbers; the first axis counts
   *     rows
   * @param yPred the predictions, as many rows
   * @throws IllegalArgumentException if the shapes do not go together (nothing is broadcast), a
   *     label is wrong, there are no rows, or the reduction is {@code NONE}
   */
  default double of(Object yTrue, Object yPred) {
    return Standalone.of(this, yTrue, yPred).value();
  }

  /**
   * The loss of predictions that do not weigh alike.
   *
   * @param weights one a row ({@code [n]}; {@code [n, 1]} where rows have several values), or one a
   *     value
   */
  default double of(Object yTrue, Object yPred, Object weights) {
    return Standalone.of(this, yTrue, yPred).weights(weights).value();
  }

  /** The values before reduction: one a row for vectors, one a pixel for images. */
  default INDArray each(Object yTrue, Object yPred) {
    return Standalone.of(this, yTrue, yPred).values();
  }

  /** The values before reduction, each multiplied by its weight. */
  default INDArray each(Object yTrue, Object yPred, Object weights) {
    return Standalone.of(this, yTrue, yPred).weights(weights).values();
  }

  /**
   * The gradient of the loss with respect to the predictions, in their shape. With the reduction
   * {@code NONE} it is that of the values' sum.
   */
  default INDArray gradient(Object yTrue, Object yPred) {
    return Standalone.of(this, yTrue, yPred).gradient();
  }

  /** The gradient of the weighted loss with respect to the predictions. */
  default INDArray gradient(Object yTrue, Object yPred, Object weights) {
    return Standalone.of(this, yTrue, yPred).weights(weights).gradient();
  }

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

  /** What it reads as targets; what {@link #link} suggests unless a loss says otherwise. */
  default Targets targets() {
    return switch (link()) {
      case SOFTMAX -> Targets.ONE_HOT;
      case SIGMOID -> Targets.BINARY;
      case NONE -> Targets.VALUES;
    };
  }

  /**
   * What it reads as predictions; what {@link #link} suggests unless a loss says otherwise. Logits
   * of several classes may be any numbers, as only their differences count.
   */
  default Predictions predictions() {
    return switch (link()) {
      case SOFTMAX -> fromLogits() ? Predictions.ANY : Predictions.PROBABILITIES;
      case SIGMOID -> fromLogits() ? Predictions.SCORES : Predictions.PROBABILITIES;
      case NONE -> Predictions.ANY;
    };
  }

  /** The class whose positions are left out of the loss; empty for none. */
  default OptionalInt ignoreClass() {
    return OptionalInt.empty();
  }

  /**
   * Refuses shapes that do not go together; nothing is broadcast.
   *
   * @return the shape in which {@link #compute} reads the predictions: theirs, or theirs without a
   *     last axis of 1 that the truth does not have
   * @throws IllegalArgumentException naming both shapes
   */
  Shape check(Shape yTrue, Shape yPred);

  /**
   * Refuses truth that this loss cannot take whatever the predictions are: labels that are no class
   * numbers, probabilities outside [0, 1]. {@code compute} does the same for its batch; called on
   * all data before training, it finds the row in them and counts all that are wrong.
   *
   * @param who whose predictions these are, {@code "dense (layer 7 of 7): 10 units"}; empty for
   *     nobody's
   * @param yTrue the truth
   * @param yPred the shape of one row of predictions
   * @param firstRow the number of the first of these rows in the data
   * @throws IllegalArgumentException naming the first wrong value and its row, counted from 0
   */
  default void checkLabels(String who, Rows yTrue, Shape yPred, long firstRow) {}

  /**
   * Whether values are made of several rows together, so that they depend on where batches are cut:
   * no for all but those along the batch's axis, {@code dice()} and {@code tversky()} over a whole
   * batch, and {@code circle()}.
   *
   * @param yPred the shape of one row of predictions
   */
  default boolean dependsOnBatch(Shape yPred) {
    return false;
  }

  /**
   * The shape of a batch's values: predictions' without the last axis; {@code [rows]} for vectors.
   *
   * @param rows how many rows the batch has
   * @param yPred the shape of one row of predictions
   */
  default long[] valuesShape(int rows, Shape yPred) {
    return (yPred.rank() == 0 ? yPred : yPred.withoutLast()).batch(rows);
  }

  /** How many values a batch of predictions has: the product of {@link #valuesShape}. */
  default int values(int rows, Shape yPred) {
    return Math.toIntExact(Arrays.stream(valuesShape(rows, yPred)).reduce(1, Math::multiplyExact));
  }

  /**
   * Whether there are values for each row, so that twice the rows have twice the values; not where
   * the batch's axis is summed over.
   *
   * @param yPred the shape of one row of predictions
   */
  default boolean hasRowValues(Shape yPred) {
    return values(2, yPred) == 2 * values(1, yPred);
  }

  /**
   * Computes the values, and the gradient of each with respect to the predictions that it is made
   * of.
   *
   * @param yTrue the truth
   * @param yPred the predictions, in a shape that {@link #check} gave
   * @param values gets {@link #values} numbers
   * @param gradient gets as many numbers as there are predictions, or null if nobody asks for it
   * @return how many of the values count; fewer than there are only where some are masked
   */
  int compute(Rows yTrue, Rows yPred, double[] values, float @Nullable [] gradient);

  /** {@link #compute} for one evaluator; a loss may keep buffers in it from batch to batch. */
  default LossFunction start() {
    return this::compute;
  }

  /** Whether a value counts, once {@link #compute} said that some do not. */
  default boolean counts(Rows yTrue, double[] values, int index) {
    return true;
  }

  /**
   * Turns what {@link #compute} left in {@code gradient} into the gradient of the sum of {@code
   * factors[i] * values[i]}.
   *
   * @param factors one for each value
   * @param gradient the gradient of the values, changed in place
   */
  default void chain(Rows yTrue, Rows yPred, double[] factors, float[] gradient) {
    int width = yPred.shape().last();
    int size = yPred.size();
    for (int from = 0, value = 0; from < size; from += width, value++) {
      float factor = (float) factors[value];
      for (int i = from; i < from + width; i++) {
        gradient[i] *= factor;
      }
    }
  }
}
