package dev.banteng.nn.layers;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Pass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what shape one row of a model's input has, so that all shapes are checked when the model is
 * made. It stands first or not at all; without it the shapes follow from the first batch.
 *
 * <p>Example: {@code sequential(input(28, 28, 1), flatten(), dense(10, softmax()))}.
 *
 * @param shape the shape of one row
 * @param name its name, or {@code ""}
 */
public record InputLayer(Shape shape, String name) implements Layer {
  static InputLayer of(Config config) {
    config.value("sparse");
    config.value("ragged");
    config.value("optional");
    Object batch = config.value(config.has("batch_shape") ? "batch_shape" : "batch_input_shape");
    if (!(batch instanceof List<?> sizes) || sizes.isEmpty()) {
      throw Check.fail(
          "InputLayer takes a batch_shape such as [null, 28, 28, 1], but was given " + batch + ".");
    }
    var row = new Config().with("batch_shape", sizes.subList(1, sizes.size()));
    return new InputLayer(
        Shape.of(row.integers("batch_shape").stream().mapToInt(Integer::intValue).toArray()),
        config.text("name", ""));
  }

  @Override
  public InputLayer name(String value) {
    return new InputLayer(shape, value);
  }

  @Override
  public Shape outputShape(Shape input) {
    return shape;
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return (wiring, x) -> Pass.through(x, x);
  }

  @Override
  public String className() {
    return "InputLayer";
  }

  @Override
  public Config config() {
    var sizes = new ArrayList<@Nullable Object>();
    sizes.add(null);
    for (int size : shape.toArray()) {
      sizes.add(size);
    }
    return new Config().with("batch_shape", sizes).with("name", name);
  }

  @Override
  public String toString() {
    return Code.of("input", shape.toArray()).named(name, "");
  }
}
