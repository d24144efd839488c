package dev.banteng.metrics.internal.counts;

import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.SharedComputation;

/**
 * How a batch becomes {@link Confusion} counts. Two that count alike are equal, so that a batch is
 * counted once for both.
 */
interface ConfusionCounter extends SharedComputation<Confusion> {
  /** For how many thresholds or classes it counts. */
  int size();

  /** Adds a batch to counts. */
  void count(Batch batch, Confusion to);

  @Override
  default Confusion room() {
    return new Confusion(size());
  }

  @Override
  default void compute(Batch batch, Confusion to) {
    to.clear();
    count(batch, to);
  }
}
