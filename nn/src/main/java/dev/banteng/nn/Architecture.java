package dev.banteng.nn;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Names;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.internal.training.Compiled;
import dev.banteng.nn.internal.training.InnerLayers;
import dev.banteng.nn.internal.training.LayerShapes;
import dev.banteng.nn.layers.core.InputLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model is before it has weights.
 *
 * @param layers from input to output, without the input itself
 * @param names a unique name for each layer
 * @param input the shape of one row of input, where it was said
 * @param trainable whether fit may change its weights: false once the whole model was frozen
 */
record Architecture(
    List<Layer> layers, List<String> names, Optional<Shape> input, boolean trainable) {
  Architecture {
    layers = List.copyOf(layers);
    names = List.copyOf(names);
  }

  /** The architecture of layers as a user gives them, with all shapes checked if they are known. */
  static Architecture of(List<Layer> given) {
    if (given.isEmpty()) {
      throw Check.fail("A model needs at least one layer: sequential(dense(1)).");
    }
    Optional<Shape> said = given.get(0).inputShape();
    List<Layer> layers = List.copyOf(said.isPresent() ? given.subList(1, given.size()) : given);
    if (layers.isEmpty()) {
      throw Check.fail("A model needs a layer behind its input: sequential(input(4), dense(1)).");
    }
    if (layers.stream().anyMatch(layer -> layer.inputShape().isPresent())) {
      throw Check.fail("input(...) stands first in a model, but was given further behind.");
    }
    Optional<Shape> input = said.or(() -> rows(layers.get(0)));
    var architecture = new Architecture(layers, unique(layers), input, true);
    input.ifPresent(architecture::shapes);
    return architecture;
  }

  /** A model in front says what rows it takes. */
  private static Optional<Shape> rows(Layer first) {
    return first instanceof InnerLayers inner ? inner.rows() : Optional.empty();
  }

  private static List<String> unique(List<Layer> layers) {
    var given = layers.stream().map(Layer::name).filter(name -> !name.isEmpty()).toList();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).contains("/")) {
        throw Check.fail(
            "The name '%s' of a layer holds a slash, which stands between a layer's name and its weight's. Rename it with name(\"...\").",
            given.get(i));
      }
      if (given.indexOf(given.get(i)) != i) {
        throw Check.fail(
            "Layers of a model have unique names, but two are called '%s'. Rename one with name(\"...\").",
            given.get(i));
      }
    }
    return Names.numbered(layers.stream().map(Layer::wantedName).toList());
  }

  /** The shapes between layers: the input's, and the output's of each. */
  List<Shape> shapes(Shape rows) {
    return LayerShapes.between(layers, names, rows);
  }

  /**
   * The same with the layers of inner models in their places, under names such as encoder/dense.
   */
  Architecture flat() {
    var flat = new ArrayList<Layer>();
    var paths = new ArrayList<String>();
    flatten("", layers, names, flat, paths);
    return new Architecture(flat, paths, input, trainable);
  }

  private static void flatten(
      String path, List<Layer> layers, List<String> names, List<Layer> flat, List<String> paths) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof InnerLayers inner) {
        flatten(path + names.get(i) + "/", inner.layers(), inner.names(), flat, paths);
      } else {
        flat.add(layers.get(i));
        paths.add(path + names.get(i));
      }
    }
  }

  Layer layer(String wanted) {
    int index = names.indexOf(wanted);
    if (index < 0) {
      throw Check.fail(Names.unknown("layer", wanted, names));
    }
    return layers.get(index);
  }

  /** The same, with one layer trained or frozen; a model with a trained layer is not frozen. */
  Architecture trainable(String wanted, boolean value) {
    Layer layer = layer(wanted);
    Layer changed = layer instanceof InnerLayers ? layer : layer.trainable(value);
    var others = new ArrayList<>(layers);
    others.set(names.indexOf(wanted), changed);
    return new Architecture(others, names, input, trainable || value);
  }

  /** The same with other layers of the same names. */
  Architecture with(List<Layer> others) {
    return new Architecture(others, names, input, trainable);
  }

  /** The same, with every layer trained or frozen; models inside say that themselves. */
  Architecture trainable(boolean value) {
    List<Layer> all =
        layers.stream()
            .map(layer -> layer instanceof InnerLayers ? layer : layer.trainable(value))
            .toList();
    return new Architecture(all, names, input, value);
  }

  /** The layer whose output is the model's, be it in a model inside. */
  Layer last() {
    Layer last = layers.get(layers.size() - 1);
    return last instanceof InnerLayers ? flat().last() : last;
  }

  /** Checks that the loss reads what the last layer puts out. */
  void check(Compiled wanted) {
    List<String> all = flat().names();
    int last = all.size() - 1;
    int width = input.map(rows -> shapes(rows).get(layers.size()).last()).orElse(0);
    wanted.check(LayerShapes.place(all.get(last), last, all.size()), last(), width);
  }

  /** How many layers, weights and numbers in and out, for {@code toString} of the model. */
  String described(Optional<List<Shape>> shapes) {
    return shapes
        .map(
            known ->
                Check.format(
                    "%s, %s params, %s -> %s",
                    counted(), params(known), known.get(0), known.get(known.size() - 1)))
        .orElse(counted() + ", not built");
  }

  /** How many layers, in words. */
  String counted() {
    return layers.size() == 1 ? "1 layer" : Check.format("%s layers", layers.size());
  }

  /** How many numbers the weights hold, for the shapes between the layers. */
  long params(List<Shape> shapes) {
    long params = 0;
    for (int i = 0; i < layers.size(); i++) {
      params +=
          layers.get(i).weights(shapes.get(i)).stream()
              .mapToLong(weight -> weight.shape().size())
              .sum();
    }
    return params;
  }

  /** The layers under their unique names. */
  List<Layer> named() {
    var named = new ArrayList<Layer>();
    for (int i = 0; i < layers.size(); i++) {
      named.add(layers.get(i).name(names.get(i)));
    }
    return named;
  }

  Config config(String name) {
    var entries = new ArrayList<@Nullable Object>();
    input.ifPresent(shape -> entries.add(Config.entry(new InputLayer(shape, "input_layer"))));
    for (int i = 0; i < layers.size(); i++) {
      entries.add(Config.entry(layers.get(i).name(names.get(i))));
    }
    var config = new Config().with("name", name);
    return (trainable ? config : config.with("trainable", false)).with("layers", entries);
  }
}
