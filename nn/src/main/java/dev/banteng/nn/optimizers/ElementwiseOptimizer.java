package dev.banteng.nn.optimizers;

import dev.banteng.core.engine.Arena;

/**
 * An optimizer whose formula treats every number alike, whatever weight it belongs to. One of your
 * own implements {@link #rule} and {@link #arguments}, and keeps a {@link LearningRate} and {@link
 * OptimizerSettings}.
 *
 * @param <T> the optimizer itself
 */
public interface ElementwiseOptimizer<T extends ElementwiseOptimizer<T>>
    extends SharedOptimizer<T> {
  /**
   * The formula with fresh moments for so many numbers, gaps between the weights included. Several
   * are made where threads share the weights, each for a range.
   */
  UpdateRule rule(int length);

  @Override
  default Updater start(Arena arena) {
    return new ElementwiseUpdates(this, arena);
  }
}
