package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.OutputRange;
import dev.banteng.nn.api.Regularizer;
import java.util.Optional;

/**
 * What layers share that multiply by kernels and perhaps add a bias: withers for their {@link
 * KernelSettings}, but those for the kernels.
 *
 * @param <L> the layer itself
 */
public interface BiasedLayer<L extends BiasedLayer<L>> extends Layer {
  /** Activation, bias, initializers, regularizers, constraints, name. */
  KernelSettings settings();

  @Override
  L arguments(Arguments a);

  /** The same layer with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The same layer with another function behind it. */
  default L activation(Activation value) {
    return with("activation", value);
  }

  /** The same layer with a bias or without. */
  default L useBias(boolean value) {
    return with("use_bias", value);
  }

  /** The same layer with a bias drawn otherwise. */
  default L biasInitializer(Initializer value) {
    return with("bias_initializer", value);
  }

  /** The same layer with a penalty on its bias. */
  default L biasRegularizer(Regularizer value) {
    return with("bias_regularizer", Optional.of(Check.given("biasRegularizer", value)));
  }

  /** The same layer with a penalty on what it puts out, divided by the number of samples. */
  default L activityRegularizer(Regularizer value) {
    return with("activity_regularizer", Optional.of(Check.given("activityRegularizer", value)));
  }

  /** The same layer with a bias that fulfils something after each step. */
  default L biasConstraint(Constraint value) {
    return with("bias_constraint", Optional.of(Check.given("biasConstraint", value)));
  }

  @Override
  default Optional<Regularizer> activityRegularizer() {
    return settings().activityRegularizer();
  }

  @Override
  default L trainable(boolean value) {
    return with("trainable", value);
  }

  @Override
  default boolean isTrainable() {
    return settings().trainable();
  }

  @Override
  default L name(String value) {
    return with("name", value);
  }

  @Override
  default String name() {
    return settings().name();
  }

  @Override
  default Link link() {
    return settings().activation().link();
  }

  @Override
  default Optional<Layer> withoutLink() {
    return Optional.of(activation(Activations.linear()));
  }

  @Override
  default Optional<OutputRange> outputRange() {
    return settings().activation().outputRange();
  }

  @Override
  default boolean endsLinear() {
    return settings().activation().isLinear();
  }
}
