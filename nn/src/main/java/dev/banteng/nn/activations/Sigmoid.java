package dev.banteng.nn.activations;

import dev.banteng.core.Equation;
import dev.banteng.core.Link;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.OutputRange;
import java.util.Optional;

/**
 * The logistic function: {@code y = 1 / (1 + exp(-x))}, each output from 0 to 1 by itself.
 *
 * <p>For the last layer of a model that tells two classes apart, or several labels at once.
 * Followed by a binary crossentropy it is computed with the loss, from {@code x}.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activations/#sigmoid-function">Keras</a>.
 *
 * @param name the name as a layer, or {@code ""}
 */
record Sigmoid(String name) implements ActivationLayer {
  @Override
  public Sigmoid name(String name) {
    return new Sigmoid(name);
  }

  @Override
  public String identifier() {
    return "sigmoid";
  }

  @Override
  public Op apply(Binding binding, Block x, Block y) {
    return binding.engine().activation(Nonlinearity.SIGMOID, x, y);
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
  public Link link() {
    return Link.SIGMOID;
  }

  @Override
  public Optional<Layer> withoutLink() {
    return Optional.empty();
  }

  @Override
  public Optional<OutputRange> outputRange() {
    return Optional.of(new OutputRange(identifier(), 0, 1));
  }

  @Override
  public Equation equation() {
    return new Equation("y = 1 / (1 + exp(-x))", "dx = dy · y · (1 - y)");
  }

  @Override
  public String toString() {
    return code();
  }
}
