package dev.banteng.nn.activations;

import dev.banteng.core.Equation;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.OutputRange;
import java.util.Optional;

/**
 * The hyperbolic tangent: {@code y = tanh(x)}, from -1 to 1.
 *
 * <p>For small networks whose outputs should lie around 0.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activations/#tanh-function">Keras</a>.
 *
 * @param name the name as a layer, or {@code ""}
 */
record Tanh(String name) implements ActivationLayer {
  @Override
  public Tanh name(String name) {
    return new Tanh(name);
  }

  @Override
  public String identifier() {
    return "tanh";
  }

  @Override
  public Op apply(Binding binding, Block x, Block y) {
    return binding.engine().activation(Nonlinearity.TANH, x, y);
  }

  @Override
  public boolean isElementwise() {
    return true;
  }

  @Override
  public boolean worksInPlace() {
    return true;
  }

  @Override
  public Optional<OutputRange> outputRange() {
    return Optional.of(new OutputRange(identifier(), -1, 1));
  }

  @Override
  public Equation equation() {
    return new Equation("y = tanh(x)", "dx = dy · (1 - y²)");
  }

  @Override
  public String toString() {
    return code();
  }
}
