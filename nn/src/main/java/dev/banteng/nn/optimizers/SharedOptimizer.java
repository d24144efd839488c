package dev.banteng.nn.optimizers;

import dev.banteng.core.Names;
import dev.banteng.core.engine.Arena;
import dev.banteng.nn.api.Optimizer;

/**
 * An optimizer that is a formula with Keras' shared settings around it. One of your own implements
 * {@link #rule} and keeps a {@link Shared}.
 *
 * @param <T> the optimizer itself
 */
public interface SharedOptimizer<T extends SharedOptimizer<T>> extends Optimizer {
  /** The settings that every optimizer has. */
  Shared shared();

  /** The same optimizer with other shared settings. */
  T shared(Shared shared);

  /** The formula with fresh moments for so many numbers, gaps between the weights included. */
  Rule rule(int length);

  @Override
  default Updater start(Arena arena) {
    return new Updates(this, arena);
  }

  @Override
  default String name() {
    return shared().name().isEmpty() ? Names.snakeCase(className()) : shared().name();
  }

  @Override
  default double lossScale() {
    return shared().lossScale();
  }

  /** The same under a name. */
  default T name(String name) {
    return shared(shared().name(name));
  }

  /** The same with weights that shrink by {@code w·decay·rate} at each step. */
  default T weightDecay(double decay) {
    return shared(shared().weightDecay(decay));
  }

  /** The same with each variable's gradient shortened to a norm; 0 or less for no clipping. */
  default T clipnorm(double norm) {
    return shared(shared().clip(Clipping.By.NORM, norm));
  }

  /** The same with all gradients together shortened to a norm; 0 or less for no clipping. */
  default T globalClipnorm(double norm) {
    return shared(shared().clip(Clipping.By.GLOBAL_NORM, norm));
  }

  /** The same with each number of the gradient cut to {@code ±limit}; 0 or less for no clipping. */
  default T clipvalue(double limit) {
    return shared(shared().clip(Clipping.By.VALUE, limit));
  }

  /**
   * The same with a moving average {@code momentum·average + (1 - momentum)·w} of the weights,
   * which replaces them when training ends.
   */
  default T ema(double momentum) {
    return ema(momentum, 0);
  }

  /** The same with a moving average that replaces the weights every so many steps as well. */
  default T ema(double momentum, int overwriteFrequency) {
    return shared(shared().averaging(new Averaging(true, momentum, overwriteFrequency)));
  }

  /**
   * The same with the loss multiplied by a factor before its gradient is taken, and the gradient
   * divided by it again.
   */
  default T lossScaleFactor(double factor) {
    return shared(shared().lossScale(factor));
  }

  /** The same with one step for the mean gradient of so many batches, at least 2. */
  default T gradientAccumulationSteps(int steps) {
    return shared(shared().accumulationSteps(steps));
  }
}
