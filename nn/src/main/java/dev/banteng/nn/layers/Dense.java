package dev.banteng.nn.layers;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.initializers.Initializers;
import java.util.ArrayList;
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
 * @param activation the function behind it; linear by default
 * @param useBias whether there is a bias; true by default
 * @param kernelInitializer draws the kernel; Glorot's uniform by default
 * @param biasInitializer draws the bias; zeros by default
 * @param trainable whether optimizers change its weights
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/core_layers/dense/">Dense in Keras</a>
 */
public record Dense(
    int units,
    Activation activation,
    boolean useBias,
    Initializer kernelInitializer,
    Initializer biasInitializer,
    boolean trainable,
    String name)
    implements Layer {
  /** Checks the settings. */
  public Dense {
    Check.positive("units of dense", units);
  }

  Dense(int units, Activation activation) {
    this(units, activation, true, Initializers.glorotUniform(), Initializers.zeros(), true, "");
  }

  static Dense of(Config config) {
    Arguments.withoutRegularizers(config);
    return new Dense(
        config.integer("units", 0),
        Arguments.activation(config),
        config.flag("use_bias", true),
        Arguments.initializer(config, "kernel_initializer", Initializers.glorotUniform()),
        Arguments.initializer(config, "bias_initializer", Initializers.zeros()),
        config.flag("trainable", true),
        config.text("name", ""));
  }

  /** The same layer with another function behind it. */
  public Dense activation(Activation value) {
    return new Dense(units, value, useBias, kernelInitializer, biasInitializer, trainable, name);
  }

  /** The same layer with a bias or without. */
  public Dense useBias(boolean value) {
    return new Dense(units, activation, value, kernelInitializer, biasInitializer, trainable, name);
  }

  /** The same layer with a kernel drawn otherwise. */
  public Dense kernelInitializer(Initializer value) {
    return new Dense(units, activation, useBias, value, biasInitializer, trainable, name);
  }

  /** The same layer with a bias drawn otherwise. */
  public Dense biasInitializer(Initializer value) {
    return new Dense(units, activation, useBias, kernelInitializer, value, trainable, name);
  }

  /** The same layer, frozen or not. */
  public Dense trainable(boolean value) {
    return new Dense(units, activation, useBias, kernelInitializer, biasInitializer, value, name);
  }

  @Override
  public Dense name(String value) {
    return new Dense(
        units, activation, useBias, kernelInitializer, biasInitializer, trainable, value);
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
    var weights = new ArrayList<Weight>();
    weights.add(new Weight("kernel", Shape.of(input.last(), units), kernelInitializer, trainable));
    if (useBias) {
      weights.add(new Weight("bias", Shape.of(units), biasInitializer, trainable));
    }
    return weights;
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    var weighted = new Weighted(activation, parameters);
    return (wiring, x) -> {
      Block y = wiring.block(outputShape(input));
      var op = wiring.engine().linear(x, weighted.kernel(), weighted.bias(), weighted.fused(), y);
      return weighted.connect(wiring, op, x, y);
    };
  }

  @Override
  public Link link() {
    return activation.link();
  }

  @Override
  public Optional<Layer> withoutLink() {
    return Optional.of(activation(Activations.linear()));
  }

  @Override
  public boolean endsLinear() {
    return activation.isLinear();
  }

  @Override
  public String className() {
    return "Dense";
  }

  @Override
  public Config config() {
    return new Config()
        .with("name", name)
        .with("trainable", trainable)
        .with("units", units)
        .with("activation", activation.identifier())
        .with("use_bias", useBias)
        .with("kernel_initializer", kernelInitializer)
        .with("bias_initializer", biasInitializer);
  }
}
