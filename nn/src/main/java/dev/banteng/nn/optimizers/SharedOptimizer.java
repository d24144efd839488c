package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Names;
import dev.banteng.core.engine.Arena;
import dev.banteng.nn.api.Optimizer;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * An optimizer that is a formula with Keras' shared settings around it. One of your own implements
 * {@link #rule} and {@link #arguments}, and keeps a {@link OptimizerSettings}.
 *
 * @param <T> the optimizer itself
 */
public interface SharedOptimizer<T extends SharedOptimizer<T>> extends Optimizer {
  /** The settings that every optimizer has. */
  OptimizerSettings settings();

  /**
   * The formula with fresh moments for so many numbers, gaps between the weights included. Several
   * are made where threads share the weights, each for a range.
   */
  UpdateRule rule(int length);

  @Override
  T arguments(Arguments a);

  /** The same with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // T is the optimizer itself
  default T with(String key, Object value) {
    return (T) Arguments.with(this, key, value);
  }

  /** The same with another length of a step. */
  default T learningRate(double rate) {
    return with("learning_rate", rate);
  }

  @Override
  default Updater start(Arena arena) {
    return new Updates(this, arena);
  }

  @Override
  default String name() {
    return settings().name().isEmpty() ? Names.snakeCase(className()) : settings().name();
  }

  @Override
  default double lossScale() {
    return settings().lossScale();
  }

  /** The same under a name. */
  default T name(String name) {
    return with("name", name);
  }

  /** The same with weights that shrink by {@code w·decay·rate} at each step. */
  default T weightDecay(double decay) {
    return with("weight_decay", decay);
  }

  /** The same with each variable's gradient shortened to a norm; 0 or less for no clipping. */
  default T clipnorm(double norm) {
    return with("clipnorm", OptionalDouble.of(norm));
  }

  /** The same with all gradients together shortened to a norm; 0 or less for no clipping. */
  default T globalClipnorm(double norm) {
    return with("global_clipnorm", OptionalDouble.of(norm));
  }

  /** The same with each number of the gradient cut to {@code ±limit}; 0 or less for no clipping. */
  default T clipvalue(double limit) {
    return with("clipvalue", OptionalDouble.of(limit));
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
    return with("use_ema", true)
        .with("ema_momentum", momentum)
        .with("ema_overwrite_frequency", overwriteFrequency);
  }

  /**
   * The same with the loss multiplied by a factor before its gradient is taken, and the gradient
   * divided by it again.
   */
  default T lossScaleFactor(double factor) {
    return with("loss_scale_factor", factor);
  }

  /** The same with one step for the mean gradient of so many batches, at least 2. */
  default T gradientAccumulationSteps(int steps) {
    return with("gradient_accumulation_steps", OptionalInt.of(steps));
  }
}
