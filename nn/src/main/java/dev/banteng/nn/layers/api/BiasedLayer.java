package dev.banteng.nn.layers.api;

import dev.banteng.core.Equation;
import dev.banteng.core.Link;
import dev.banteng.core.Names;
import dev.banteng.nn.activations.Activations;
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
public interface BiasedLayer<L extends BiasedLayer<L>> extends BiasWithers<L> {
  /** Activation, bias, initializers, regularizers, constraints, name. */
  @Override
  KernelSettings settings();

  @Override
  default Optional<Regularizer> activityRegularizer() {
    return settings().activityRegularizer();
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

  /** A product of its own with the kernel, and the activation behind it. */
  @Override
  default Equation equation() {
    return settings().equation(Equation.of(Names.snakeCase(className()) + "(x, kernel)"));
  }

  @Override
  default boolean endsLinear() {
    return settings().activation().isLinear();
  }
}
