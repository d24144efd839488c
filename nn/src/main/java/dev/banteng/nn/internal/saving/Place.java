package dev.banteng.nn.internal.saving;

import dev.banteng.core.Names;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * Where Keras keeps a weight in a file.
 *
 * @param layer the layer's number in the model
 * @param group the group of the layer's weights, {@code "layers/dense_1/vars"}
 * @param index the weight's name in it, a number
 * @param shape its shape
 * @param trainable whether optimizers change it
 */
record Place(int layer, String group, int index, Shape shape, boolean trainable) {
  String path() {
    return group + "/" + index;
  }

  /** Sizes as files have them. */
  static List<Long> sizes(Shape shape) {
    return Arrays.stream(shape.toArray()).mapToObj(Long::valueOf).toList();
  }

  /**
   * The places of all weights of a model, in its order. Keras names a layer's group after its
   * class, and counts the layers of each class.
   *
   * @param layers the layers without the input
   * @param input the shape of one row of input
   */
  static List<Place> of(List<Layer> layers, Shape input) {
    var places = new ArrayList<Place>();
    List<String> groups = groups(layers);
    Shape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      var used = new HashMap<String, Integer>();
      for (Weight weight : layers.get(i).weights(shape)) {
        String inner = weight.group().isEmpty() ? "" : "/" + weight.group();
        String group = groups.get(i) + inner + "/vars";
        int index = used.merge(group, 1, Integer::sum) - 1;
        places.add(new Place(i, group, index, weight.shape(), weight.trainable()));
      }
      shape = layers.get(i).outputShape(shape);
    }
    return places;
  }

  /** The group of each layer: {@code "layers/dense"}, {@code "layers/dense_1"}. */
  static List<String> groups(List<Layer> layers) {
    var counts = new HashMap<String, Integer>();
    var groups = new ArrayList<String>();
    for (Layer layer : layers) {
      String name = Names.snakeCase(layer.className());
      int before = counts.merge(name, 1, Integer::sum) - 1;
      groups.add("layers/" + name + (before == 0 ? "" : "_" + before));
    }
    return groups;
  }
}
