package dev.banteng.nn;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Names;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Stackable;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.internal.training.InnerLayers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model as a layer of another, which runs the inner model's layers in their places.
 *
 * @param model the inner model: what is frozen there is frozen here
 * @param name the inner model's name, or {@code ""} if it was given none
 */
record NestedModel(ModelWeights model, String name) implements InnerLayers {
  /** What {@code sequential(...)} was given, as layers. */
  static List<Layer> layers(List<? extends Stackable> given) {
    return given.stream().map(NestedModel::layer).toList();
  }

  private static Layer layer(Stackable given) {
    if (given instanceof Sequential model) {
      return model.nested();
    }
    if (given instanceof Layer layer) {
      return layer;
    }
    throw Check.fail(
        "A model is made of layers and models, but was given a %s. Make it implement Layer.",
        given.getClass().getName());
  }

  /** The weights of a new model, to which the models among its layers belong from now on. */
  static ModelWeights weights(Backend backend, Architecture architecture) {
    var inner = new ArrayList<ModelWeights.Inner>();
    for (int i = 0; i < architecture.layers().size(); i++) {
      if (architecture.layers().get(i) instanceof NestedModel nested) {
        inner.add(new ModelWeights.Inner(architecture.names().get(i), nested.model));
      }
    }
    var weights = new ModelWeights(backend, architecture, inner);
    weights.claim();
    return weights;
  }

  /** The same settings for weights of their own, those of the models inside too. */
  static ModelWeights copy(ModelWeights weights) {
    Architecture architecture = weights.architecture();
    List<Layer> layers = architecture.layers().stream().map(NestedModel::copied).toList();
    return weights(weights.backend(), architecture.with(layers));
  }

  private static Layer copied(Layer layer) {
    return layer instanceof NestedModel nested
        ? new NestedModel(copy(nested.model), nested.name)
        : layer;
  }

  @Override
  public Layer name(String value) {
    return new NestedModel(model, value);
  }

  @Override
  public List<Layer> layers() {
    return model.architecture().layers();
  }

  @Override
  public List<String> names() {
    return model.architecture().names();
  }

  @Override
  public Optional<Shape> rows() {
    return model.input();
  }

  @Override
  public Shape outputShape(Shape input) {
    rows()
        .filter(wanted -> !wanted.equals(input))
        .ifPresent(
            wanted -> {
              throw Check.fail(
                  "this model takes %s, but was given %s. Change its input(...), or the layers in front of it.",
                  wanted.withBatch(), input.withBatch());
            });
    List<Shape> shapes = model.architecture().shapes(input);
    return shapes.get(shapes.size() - 1);
  }

  /** The weights of all layers, each in the group of its layer. */
  @Override
  public List<Weight> weights(Shape input) {
    List<Shape> shapes = model.architecture().shapes(input);
    List<String> groups =
        Names.numbered(layers().stream().map(layer -> Names.snakeCase(layer.className())).toList());
    var weights = new ArrayList<Weight>();
    for (int i = 0; i < layers().size(); i++) {
      for (Weight weight : layers().get(i).weights(shapes.get(i))) {
        weights.add(
            weight.name(names().get(i) + "/" + weight.name()).in("layers/" + groups.get(i)));
      }
    }
    return weights;
  }

  @Override
  public boolean isTrainable() {
    return model.architecture().trainable();
  }

  /** Refused: frozen or thawed is the inner model, not what was written. */
  @Override
  public Layer trainable(boolean value) {
    throw Check.order(
        "A model inside another is frozen and thawed where it stands: model.layer(\"%s\").trainable(%s).",
        wantedName(), value);
  }

  /** Never asked for: the layers of the inner model run by themselves. */
  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    throw Check.order("A model inside another runs as its layers, not as one.");
  }

  @Override
  public String className() {
    return "Sequential";
  }

  @Override
  public Config config() {
    return model.architecture().config(name.isEmpty() ? wantedName() : name);
  }

  @Override
  public String toString() {
    return "Sequential: " + model.architecture().counted();
  }
}
