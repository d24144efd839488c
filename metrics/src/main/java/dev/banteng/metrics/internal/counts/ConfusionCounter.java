package dev.banteng.metrics.internal.counts;

import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.SharedComputation;

/**
 * How a batch becomes {@link ConfusionCounts} counts. Two that count alike are equal, so that a
 * batch is counted once for both.
 */
interface ConfusionCounter extends SharedComputation<ConfusionCounts> {
  /** For how many thresholds or classes it counts. */
  int size();

  /** Adds a batch to counts. */
  void count(Batch batch, ConfusionCounts to);

  @Override
  default ConfusionCounts room() {
    return new ConfusionCounts(size());
  }

  @Override
  default void compute(Batch batch, ConfusionCounts to) {
    to.clear();
    count(batch, to);
  }
}
