package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.Schedule;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * An optimizer with Keras' shared settings around its formula. One of your own is an {@link
 * ElementwiseOptimizer}, or a {@link TensorwiseOptimizer} if its formula needs a whole weight at
 * once.
 *
 * @param <T> the optimizer itself
 */
public interface SharedOptimizer<T extends SharedOptimizer<T>> extends Optimizer {
  /** The length of its steps. */
  LearningRate rate();

  /** The settings that every optimizer has. */
  OptimizerSettings settings();

  @Override
  T arguments(Arguments a);

  /** The same with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // T is the optimizer itself
  default T with(String key, Object value) {
    return (T) Arguments.with(this, key, value);
  }

  /** The rate of the first step. */
  @Override
  default double learningRate() {
    return rate().at(0);
  }

  /** The same with another length of a step. */
  @Override
  default T learningRate(double rate) {
    return with("learning_rate", LearningRate.of(rate));
  }

  /** The same with steps whose length follows a schedule. */
  default T learningRate(Schedule schedule) {
    return with("learning_rate", LearningRate.of(schedule));
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

  /**
   * The same with weights that do not shrink by {@link #weightDecay}: those in whose name, {@code
   * dense/bias}, one of the texts is found, each a regular expression. A file that {@code save}
   * writes keeps this for Banteng; Keras, whose files do not, passes over it.
   *
   * <p>Example: {@code adamw(1e-3).excludeFromWeightDecay("bias", "gamma", "beta")}.
   */
  default T excludeFromWeightDecay(String... names) {
    return with("exclude_from_weight_decay", List.of(names));
  }

  @Override
  default List<String> excludedFromWeightDecay() {
    return settings().excluded();
  }

  @Override
  default List<String> cautions(List<String> weights) {
    List<String> excluded = settings().excluded();
    boolean finds = weights.stream().anyMatch(weight -> !settings().decays(weight));
    return excluded.isEmpty() || finds
        ? List.of()
        : List.of(
            Check.format(
                "excludeFromWeightDecay finds %s in no weight of this model, so that all of them decay: %s.",
                String.join(", ", excluded), String.join(", ", weights)));
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
