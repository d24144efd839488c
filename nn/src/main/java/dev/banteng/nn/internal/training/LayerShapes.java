package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * The shapes between layers. Refused are layers whose outputs or weights are more numbers than an
 * array can hold, or have another rank than their regularizers and constraints take.
 */
public final class LayerShapes {
  private static final int MOST = Integer.MAX_VALUE;

  private LayerShapes() {}

  /** The shapes between layers: the input's, and the output's of each. */
  public static List<Shape> between(List<Layer> layers, List<String> names, Shape input) {
    var shapes = new ArrayList<Shape>();
    shapes.add(input);
    for (int i = 0; i < layers.size(); i++) {
      try {
        shapes.add(checked(layers.get(i), shapes.get(i)));
      } catch (IllegalArgumentException wrong) {
        throw Check.fail("%s: %s", place(names.get(i), i, layers.size()), wrong.getMessage());
      }
    }
    return shapes;
  }

  /** Where a layer stands, for messages: {@code dense_1 (layer 7 of 7)}. */
  public static String place(String name, int index, int count) {
    return Check.format("%s (layer %s of %s)", name, index + 1, count);
  }

  /** The shape of a layer's output, if that and the weights fit into arrays. */
  private static Shape checked(Layer layer, Shape input) {
    Shape output = layer.outputShape(input);
    if (size(output) > MOST) {
      throw Check.fail(
          "its output %s would be %s numbers a row, more than one array holds (%s). "
              + "Use fewer units or filters, or smaller images.",
          output, size(output), MOST);
    }
    for (Weight weight : layer.weights(input)) {
      if (size(weight.shape()) > MOST) {
        throw Check.fail(
            "its %s %s would be %s numbers, more than one array holds (%s). "
                + "Use fewer units or filters, or a layer in front that puts out fewer numbers, such as pooling.",
            weight.name(), weight.shape(), size(weight.shape()), MOST);
      }
      weight.regularizer().ifPresent(regularizer -> regularizer.check(weight.shape()));
      weight.constraint().ifPresent(constraint -> constraint.check(weight.shape()));
    }
    return output;
  }

  /** Refuses layers that together have more weights than one piece of memory holds. */
  static void checkSum(List<Layer> layers, List<Shape> shapes) {
    double sum = 0;
    for (int i = 0; i < layers.size(); i++) {
      for (Weight weight : layers.get(i).weights(shapes.get(i))) {
        sum += size(weight.shape());
      }
    }
    if (sum > MOST) {
      throw Check.fail(
          "The layers together would have %s weights, more than one array holds (%s). "
              + "Use fewer units or filters.",
          sum, MOST);
    }
  }

  /** How many numbers a shape stands for, however many they are. */
  private static double size(Shape shape) {
    double product = 1;
    for (int size : shape.toArray()) {
      product *= size;
    }
    return product;
  }
}
