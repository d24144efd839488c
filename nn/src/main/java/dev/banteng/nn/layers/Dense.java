package dev.banteng.nn.layers;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Weight;
import java.util.List;
import java.util.Optional;

/**
 * Fully connected layer: {@code y = activation(x·kernel + bias)}.
 *
 * <p>Shapes: x [n, ..., in], kernel [in, units], bias [units], y [n, ..., units]; further axes of x
 * are kept.
 *
 * <p>Example: {@code dense(128, relu())}; {@code dense(10, "softmax")}; {@code dense(1)} for a
 * regression.
 *
 * @param units how many outputs, at least 1
 * @param neurons activation, bias, initializers, name
 * @see <a href="https://keras.io/api/layers/core_layers/dense/">Dense in Keras</a>
 */
public record Dense(int units, Neurons neurons) implements Layer {
  /** Checks the settings. */
  public Dense {
    Check.positive("units of dense", units);
  }

  static Dense of(Config config) {
    return new Dense(config.integer("units", 0), Neurons.of(config));
  }

  private Dense neurons(Neurons value) {
    return new Dense(units, value);
  }

  /** The same layer with another function behind it. */
  public Dense activation(Activation value) {
    return neurons(neurons.activation(value));
  }

  /** The same layer with a bias or without. */
  public Dense useBias(boolean value) {
    return neurons(neurons.useBias(value));
  }

  /** The same layer with a kernel drawn otherwise. */
  public Dense kernelInitializer(Initializer value) {
    return neurons(neurons.kernelInitializer(value));
  }

  /** The same layer with a bias drawn otherwise. */
  public Dense biasInitializer(Initializer value) {
    return neurons(neurons.biasInitializer(value));
  }

  /** The same layer, frozen or not. */
  public Dense trainable(boolean value) {
    return neurons(neurons.trainable(value));
  }

  @Override
  public Dense name(String value) {
    return neurons(neurons.name(value));
  }

  @Override
  public String name() {
    return neurons.name();
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() == 0) {
      throw Check.fail(
          "dense takes rows of at least one axis, [n, in], but was given [n]. Give x a second axis.");
    }
    return input.withLast(units);
  }

  @Override
  public List<Weight> weights(Shape input) {
    return neurons.weights(Shape.of(input.last(), units));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    var weighted = new Weighted(neurons.activation(), parameters);
    return (wiring, x) -> {
      Block y = wiring.block(outputShape(input));
      var op = wiring.engine().linear(x, weighted.kernel(), weighted.bias(), weighted.fused(), y);
      return weighted.connect(wiring, op, x, y);
    };
  }

  @Override
  public Link link() {
    return neurons.activation().link();
  }

  @Override
  public Optional<Layer> withoutLink() {
    return Optional.of(neurons(neurons.withoutActivation()));
  }

  @Override
  public boolean endsLinear() {
    return neurons.activation().isLinear();
  }

  @Override
  public String className() {
    return "Dense";
  }

  @Override
  public Config config() {
    return neurons.tail(neurons.head().with("units", units));
  }

  @Override
  public String toString() {
    return neurons.code("dense", units).then(neurons::write).named(name(), "");
  }
}
