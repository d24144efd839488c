package dev.banteng.losses.api;

import dev.banteng.core.Arguments;

/**
 * What every built-in loss has: a reduction and a name, changed by withers.
 *
 * <p>Example: {@code mse().sum().of(new float[][] {{1}, {2}}, new float[][] {{1}, {4}})} is 4.
 *
 * @param <L> the loss itself
 */
public interface ReducibleLoss<L extends ReducibleLoss<L>> extends Loss {
  /** The same loss with another reduction. */
  default L reduction(Reduction reduction) {
    return with("reduction", reduction);
  }

  /** The same loss under another name. */
  default L name(String name) {
    return with("name", name);
  }

  /** The same loss with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // L is the loss itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The weighted values are summed and divided by how many there are. Keras' default. */
  default L sumOverBatchSize() {
    return reduction(Reduction.SUM_OVER_BATCH_SIZE);
  }

  /** The weighted values are summed. */
  default L sum() {
    return reduction(Reduction.SUM);
  }

  /** The same as {@link #sumOverBatchSize}, under Keras' other name. */
  default L mean() {
    return reduction(Reduction.MEAN);
  }

  /** The weighted values are summed and divided by the sum of the weights. */
  default L meanWithSampleWeight() {
    return reduction(Reduction.MEAN_WITH_SAMPLE_WEIGHT);
  }

  /** The values stay as they are; {@link #each} gives them. A model cannot be trained with it. */
  default L none() {
    return reduction(Reduction.NONE);
  }
}
