package dev.banteng.nn;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Names;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.internal.training.Compiled;
import dev.banteng.nn.internal.training.LayerStack;
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
 */
record Architecture(List<Layer> layers, List<String> names, Optional<Shape> input) {
  /** The architecture of layers as a user gives them, with all shapes checked if they are known. */
  static Architecture of(List<Layer> given) {
    if (given.isEmpty()) {
      throw Check.fail("A model needs at least one layer: sequential(dense(1)).");
    }
    Optional<Shape> input = given.get(0).inputShape();
    List<Layer> layers = List.copyOf(input.isPresent() ? given.subList(1, given.size()) : given);
    if (layers.isEmpty()) {
      throw Check.fail("A model needs a layer behind its input: sequential(input(4), dense(1)).");
    }
    if (layers.stream().anyMatch(layer -> layer.inputShape().isPresent())) {
      throw Check.fail("input(...) stands first in a model, but was given further behind.");
    }
    var architecture = new Architecture(layers, unique(layers), input);
    input.ifPresent(architecture::shapes);
    return architecture;
  }

  private static List<String> unique(List<Layer> layers) {
    var given = layers.stream().map(Layer::name).filter(name -> !name.isEmpty()).toList();
    for (int i = 0; i < given.size(); i++) {
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
    return LayerStack.shapes(layers, names, rows);
  }

  Layer layer(String wanted) {
    int index = names.indexOf(wanted);
    if (index < 0) {
      throw Check.fail(Names.unknown("layer", wanted, names));
    }
    return layers.get(index);
  }

  /** The same, with one layer trained or frozen. */
  Architecture trainable(String wanted, boolean value) {
    Layer changed = layer(wanted).trainable(value);
    var others = new ArrayList<>(layers);
    others.set(names.indexOf(wanted), changed);
    return new Architecture(List.copyOf(others), names, input);
  }

  Layer last() {
    return layers.get(layers.size() - 1);
  }

  /** Checks that the loss reads what the last layer puts out. */
  void check(Compiled wanted) {
    int last = layers.size() - 1;
    int width = input.map(rows -> shapes(rows).get(last + 1).last()).orElse(0);
    wanted.check(LayerStack.place(names.get(last), last, layers.size()), last(), width);
  }

  /** How many layers, weights and numbers in and out, for {@code toString} of the model. */
  String described(Optional<List<Shape>> shapes) {
    String count = layers.size() == 1 ? "1 layer" : Check.format("%s layers", layers.size());
    return shapes
        .map(
            known ->
                Check.format(
                    "%s, %s params, %s -> %s",
                    count, params(known), known.get(0), known.get(known.size() - 1)))
        .orElse(count + ", not built");
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

  Config config(String name) {
    var entries = new ArrayList<@Nullable Object>();
    input.ifPresent(shape -> entries.add(Config.entry(new InputLayer(shape, "input_layer"))));
    for (int i = 0; i < layers.size(); i++) {
      entries.add(Config.entry(layers.get(i).name(names.get(i))));
    }
    return new Config().with("name", name).with("layers", entries);
  }
}
