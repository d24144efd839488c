package dev.banteng.metrics.api;

import dev.banteng.core.Check;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A metric's count over the batches seen so far. Not for several threads at once. */
public interface Accumulator {
  /**
   * Takes a batch in.
   *
   * @throws IllegalArgumentException if labels, predictions or weights are not what the metric
   *     takes; then nothing is counted
   */
  void update(Batch batch);

  /**
   * The value so far; before the first batch 0, or an error where Keras has one.
   *
   * @throws IllegalStateException if the metric has several values, which {@link #values} gives, or
   *     if F-scores, R2 or an AUC of several labels have seen no batch
   */
  double result();

  /** All values so far: one, or one a class, threshold or label. */
  default double[] values() {
    return new double[] {result()};
  }

  /**
   * The values of a batch that the metric is the mean of, one a sample or one a prediction; what
   * was counted stays as it was. Empty where it is no mean.
   */
  default Optional<INDArray> each(Batch batch) {
    return Optional.empty();
  }

  /**
   * Adds what another accumulator of the same metric has counted. A class of your own needs it only
   * where the metric is computed in parts; training and evaluation do not ask for it.
   *
   * @throws IllegalArgumentException if it belongs to another kind of metric
   * @throws IllegalStateException if it was left out
   */
  default void merge(Accumulator other) {
    throw Check.order(
        "%s cannot be merged: it has no merge(other). Write one that adds the counts of the other,"
            + " or count all data in one.",
        getClass().getSimpleName());
  }

  /**
   * Tells that all data were seen, before the values are read for good: the place for a warning
   * about them. Counting may go on afterwards.
   */
  default void finish() {}

  /**
   * Whether steps that the model's mask leaves out do not count here, as in Keras: yes for means of
   * a value for each step, no for counts, correlations and the like, which see all steps.
   */
  default boolean heedsMask() {
    return false;
  }

  /** Forgets everything. */
  void reset();
}
