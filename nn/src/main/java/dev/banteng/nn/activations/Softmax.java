package dev.banteng.nn.activations;

import dev.banteng.core.Link;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.OutputRange;
import java.util.Optional;

/**
 * Probabilities of classes: {@code y_i = exp(x_i) / sum_j exp(x_j)} along the last axis.
 *
 * <p>For the last layer of a model that chooses one of several classes. Followed by a categorical
 * crossentropy it is computed with the loss, from {@code x}.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activations/#softmax-function">Keras</a>.
 *
 * @param name the name as a layer, or {@code ""}
 */
record Softmax(String name) implements ActivationLayer {
  @Override
  public Softmax name(String name) {
    return new Softmax(name);
  }

  @Override
  public String identifier() {
    return "softmax";
  }

  @Override
  public Op apply(Binding binding, Block x, Block y) {
    return binding.engine().activation(Nonlinearity.SOFTMAX, x, y);
  }

  @Override
  public Link link() {
    return Link.SOFTMAX;
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
  public String toString() {
    return code();
  }
}
