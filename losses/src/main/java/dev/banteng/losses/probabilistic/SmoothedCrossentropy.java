package dev.banteng.losses.probabilistic;

import dev.banteng.core.Arguments;

/**
 * A crossentropy whose targets may be moved towards equal probabilities of all classes.
 *
 * <p>Example: {@code bce().labelSmoothing(0.2).of(new int[] {1}, new float[] {0.9f})} is 0.3251.
 *
 * @param <L> the loss itself
 */
public interface SmoothedCrossentropy<L extends SmoothedCrossentropy<L>> extends Crossentropy<L> {
  /** The same loss with targets moved by a part of the way: {@code t·(1 - s) + s/classes}. */
  @SuppressWarnings("unchecked") // L is the loss itself
  default L labelSmoothing(double value) {
    return (L) Arguments.with(this, "label_smoothing", value);
  }
}
