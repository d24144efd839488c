package dev.banteng.nn.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.Config;
import dev.banteng.core.Equation;
import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * A layer that does not freeze its weights itself, with frozen weights.
 *
 * @param layer the layer as it was written
 */
record FrozenLayer(Layer layer) implements Layer {
  @Override
  public Layer trainable(boolean value) {
    return value ? layer : this;
  }

  @Override
  public boolean isTrainable() {
    return false;
  }

  @Override
  public List<Weight> weights(Shape input) {
    return layer.weights(input).stream().map(weight -> weight.trainable(false)).toList();
  }

  @Override
  public String className() {
    return layer.className();
  }

  @Override
  public FrozenLayer arguments(Arguments a) {
    return new FrozenLayer((Layer) layer.arguments(a));
  }

  @Override
  public Config config() {
    return layer.config().with("trainable", false);
  }

  @Override
  public String name() {
    return layer.name();
  }

  @Override
  public Layer name(String name) {
    return new FrozenLayer(layer.name(name));
  }

  @Override
  public Shape outputShape(Shape input) {
    return layer.outputShape(input);
  }

  @Override
  public Optional<Shape> inputShape() {
    return layer.inputShape();
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return layer.build(input, parameters);
  }

  @Override
  public Optional<Regularizer> activityRegularizer() {
    return layer.activityRegularizer();
  }

  @Override
  public int weightUses(Shape input) {
    return layer.weightUses(input);
  }

  @Override
  public MaskRule masking() {
    return layer.masking();
  }

  @Override
  public boolean isRandom() {
    return layer.isRandom();
  }

  @Override
  public Link link() {
    return layer.link();
  }

  @Override
  public Optional<Layer> withoutLink() {
    return layer.withoutLink().map(rest -> rest.trainable(false));
  }

  @Override
  public boolean endsLinear() {
    return layer.endsLinear();
  }

  @Override
  public Optional<OutputRange> outputRange() {
    return layer.outputRange();
  }

  @Override
  public Equation equation() {
    return layer.equation();
  }

  @Override
  public String toString() {
    return layer + ".trainable(false)";
  }
}
