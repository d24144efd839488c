package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Code;
import dev.banteng.core.Equation;
import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.OutputRange;
import java.util.List;
import java.util.Optional;

/**
 * An activation as a layer of Keras' class for it, where an identifier would say all of it: {@code
 * ReLU} beside {@code Activation("relu")}. Computes what the activation does.
 *
 * @param function the activation, with the layer's name
 */
record ActivationClass(ActivationLayer function) implements Layer {
  @Override
  public String className() {
    return function.layerClass();
  }

  @Override
  public Layer arguments(Arguments a) {
    a.written(false).flag("trainable", true); // it has no weights: either way is the same
    return function.own(a).name(a.name(name())).asLayer();
  }

  @Override
  public String name() {
    return function.name();
  }

  @Override
  public Layer name(String name) {
    return new ActivationClass(function.name(name));
  }

  @Override
  public Layer trainable(boolean value) {
    return this;
  }

  @Override
  public MaskRule masking() {
    return function.masking();
  }

  @Override
  public Shape outputShape(Shape input) {
    return function.outputShape(input);
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return function.build(input, parameters);
  }

  @Override
  public Link link() {
    return function.link();
  }

  @Override
  public Optional<Layer> withoutLink() {
    return function.withoutLink();
  }

  @Override
  public Optional<OutputRange> outputRange() {
    return function.outputRange();
  }

  @Override
  public Equation equation() {
    return function.equation();
  }

  @Override
  public String toString() {
    String made = function.name("") + ".asLayer";
    return Code.of(made).when(!name().isEmpty(), "name", name()).toString();
  }
}
