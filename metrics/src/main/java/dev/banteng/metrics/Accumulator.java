package dev.banteng.metrics;

/** A metric's count over the batches seen so far. Not for several threads at once. */
public interface Accumulator {
  /** Takes a batch in. */
  void update(Batch batch);

  /**
   * The value so far.
   *
   * @throws IllegalStateException if the metric has several values; {@link #values} gives them
   */
  double result();

  /** All values so far: one, or one a class, threshold or label. */
  default double[] values() {
    return new double[] {result()};
  }

  /** Adds what another accumulator of the same metric has counted. */
  void merge(Accumulator other);

  /** Forgets everything. */
  void reset();
}
