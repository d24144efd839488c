package dev.banteng.nn.activations;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.OutputRange;
import java.util.Optional;

/**
 * The rectifier: {@code y = max(x, 0)}, with gradient 0 at 0.
 *
 * <p>The usual choice between layers. Dense and convolution layers compute it with their own work.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activations/#relu-function">Keras</a>.
 *
 * @param name the name as a layer, or {@code ""}
 */
record Relu(String name) implements ActivationLayer {
  @Override
  public Relu name(String name) {
    return new Relu(name);
  }

  @Override
  public String identifier() {
    return "relu";
  }

  @Override
  public Op apply(Binding binding, Block x, Block y) {
    return binding.engine().activation(Nonlinearity.RELU, x, y);
  }

  @Override
  public boolean isRelu() {
    return true;
  }

  @Override
  public Optional<OutputRange> outputRange() {
    return Optional.of(new OutputRange(identifier(), 0, Double.POSITIVE_INFINITY));
  }

  @Override
  public String toString() {
    return code();
  }
}
