package dev.banteng.losses.api;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Computes the values of a loss and their gradient, batch by batch: what {@link Loss#start} gives.
 * One evaluator uses it, so that it may keep buffers from batch to batch.
 *
 * <p>{@link #check} and {@link #compute} are all that a loss needs which makes one value of each
 * last axis.
 */
public interface LossFunction {
  /**
   * Refuses shapes that do not go together; nothing is broadcast.
   *
   * @return the shape in which {@link #compute} reads the predictions: theirs, or theirs without a
   *     last axis of 1 that the targets do not have
   * @throws IllegalArgumentException naming both shapes
   */
  Shape check(Shape yTrue, Shape yPred);

  /**
   * Refuses targets that this loss cannot take whatever the predictions are: labels that are no
   * class indices, probabilities outside [0, 1]. {@code compute} does the same for its batch;
   * called before training on all data, a million numbers at a time, it finds the row in them and
   * counts those that are wrong.
   *
   * @param who whose predictions these are, {@code "dense (layer 7 of 7): 10 units"}; empty for
   *     nobody's
   * @param yTrue the targets
   * @param yPred the shape of one sample's predictions
   * @param firstRow the index of the first of these rows in the data
   * @throws IllegalArgumentException naming the first wrong value and its row, counted from 0
   */
  default void checkLabels(String who, Rows yTrue, Shape yPred, long firstRow) {}

  /**
   * Whether values are made of several samples together, so that they depend on where batches are
   * cut: only for those along the batch's axis, {@code dice()} and {@code tversky()} over a whole
   * batch, and {@code circle()}.
   *
   * @param yPred the shape of one sample's predictions
   */
  default boolean dependsOnBatch(Shape yPred) {
    return false;
  }

  /**
   * The shape of a batch's values: predictions' without the last axis; {@code [samples]} for
   * vectors.
   *
   * @param samples how many samples the batch has
   * @param yPred the shape of one sample's predictions
   */
  default long[] valuesShape(int samples, Shape yPred) {
    return yPred.positions().batch(samples);
  }

  /** How many values a batch of predictions has: the product of {@link #valuesShape}. */
  default int values(int samples, Shape yPred) {
    return Math.toIntExact(
        Arrays.stream(valuesShape(samples, yPred)).reduce(1, Math::multiplyExact));
  }

  /**
   * Whether there are values for each sample, so that twice the samples have twice the values; not
   * where the batch's axis is summed over.
   *
   * @param yPred the shape of one sample's predictions
   */
  default boolean hasSampleValues(Shape yPred) {
    return values(2, yPred) == 2 * values(1, yPred);
  }

  /**
   * Computes the values, and the gradient of each with respect to the predictions that it is made
   * of.
   *
   * @param yTrue the targets
   * @param yPred the predictions, in a shape that {@link #check} gave
   * @param values gets {@link #values} numbers
   * @param gradient gets as many numbers as there are predictions, or null if nobody asks for it
   * @return how many of the values count; fewer than there are only where some are masked
   */
  int compute(Rows yTrue, Rows yPred, double[] values, float @Nullable [] gradient);

  /** Whether {@link #compute} may mask values; {@link #counts} then says which. */
  default boolean masks() {
    return false;
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
