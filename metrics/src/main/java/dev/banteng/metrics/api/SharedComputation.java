package dev.banteng.metrics.api;

/**
 * What several metrics compute from a batch in the same way: equal computations are made once a
 * batch, by {@link Batch#shared}.
 *
 * @param <R> the result
 */
public interface SharedComputation<R> {
  /** Room for a result, which serves for one batch after another. */
  R room();

  /** Computes the result of a batch over the one before. */
  void compute(Batch batch, R to);
}
