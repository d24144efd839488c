package dev.banteng.nn.optimizers;

import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;

/**
 * An optimizer whose formula needs a whole weight at once: its norm, the means of its rows. One of
 * your own implements {@link #rule} and {@link #arguments}, and keeps a {@link LearningRate} and
 * {@link OptimizerSettings}. What treats every number alike is faster as an {@link
 * ElementwiseOptimizer}.
 *
 * @param <T> the optimizer itself
 */
public interface TensorwiseOptimizer<T extends TensorwiseOptimizer<T>> extends SharedOptimizer<T> {
  /**
   * The formula with fresh moments for one weight.
   *
   * @param weight the weight, of which only name, shape and size are of interest here
   * @param engine for operations that are made once and run at each step
   */
  TensorRule rule(Parameter weight, Engine engine);

  /** What part of a weight goes at each step, times the rate; 0 for none. */
  default double weightDecay(Parameter weight) {
    return settings().weightDecay();
  }

  @Override
  default Updater start(Arena arena) {
    return new TensorwiseUpdates(this, arena);
  }
}
