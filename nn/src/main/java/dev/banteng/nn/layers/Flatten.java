package dev.banteng.nn.layers;

import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Pass;
import java.util.List;

/**
 * Lays a row's numbers out along one axis, in memory order; nothing is copied.
 *
 * <p>Shapes: x [n, a, b, ...], y [n, a * b * ...]; rows of one number, [n], become [n, 1].
 *
 * <p>Example: {@code flatten()} between the last pooling layer and {@code dense(10)}.
 *
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/reshaping_layers/flatten/">Flatten in Keras</a>
 */
public record Flatten(String name) implements Layer {
  static Flatten of(Config config) {
    Arguments.channelsLast(config);
    config.flag("trainable", true);
    return new Flatten(config.text("name", ""));
  }

  @Override
  public Flatten name(String value) {
    return new Flatten(value);
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(input.size());
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return (wiring, x) -> Pass.through(x.reshape(outputShape(input)), x);
  }

  @Override
  public String className() {
    return "Flatten";
  }

  @Override
  public Config config() {
    return new Config().with("name", name).with("data_format", "channels_last");
  }

  @Override
  public String toString() {
    return Code.of("flatten").named(name, "");
  }
}
