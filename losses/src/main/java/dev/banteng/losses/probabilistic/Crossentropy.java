package dev.banteng.losses.probabilistic;

import dev.banteng.core.Arguments;
import dev.banteng.losses.api.ReducibleLoss;

/**
 * What crossentropies have: predictions that are probabilities or logits, along an axis.
 *
 * <p>Example: {@code bce().fromLogits(true).of(new int[] {1}, new float[] {0})} is 0.6931.
 *
 * @param <L> the loss itself
 */
public interface Crossentropy<L extends Crossentropy<L>> extends ReducibleLoss<L> {
  /** The same loss on logits, or on probabilities. */
  default L fromLogits(boolean value) {
    return with("from_logits", value);
  }

  /** The same loss along another axis, counted with the batch's. */
  default L axis(int value) {
    return with("axis", value);
  }

  @Override
  default L onLogits() {
    return fromLogits(true);
  }

  @SuppressWarnings("unchecked") // L is the loss itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }
}
