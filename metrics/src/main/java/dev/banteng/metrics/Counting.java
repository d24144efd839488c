package dev.banteng.metrics;

/**
 * How a batch becomes {@link Confusion} counts. Two that count alike are equal, so that a batch is
 * counted once for both.
 */
interface Counting {
  /** For how many thresholds or classes it counts. */
  int size();

  /** Adds a batch to counts. */
  void count(Batch batch, Confusion to);
}
