package dev.banteng.nn.layers;

import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Pass;
import java.util.List;

/**
 * The mean of each channel over the whole image.
 *
 * <p>Shapes: x [n, height, width, channels], y [n, channels], or [n, 1, 1, channels] with {@code
 * keepdims}.
 *
 * <p>Example: {@code globalAveragePooling2d()} in the place of {@code flatten()}.
 *
 * @param keepdims whether the image's axes stay, with size 1; false by default
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/pooling_layers/global_average_pooling2d/">Keras</a>
 */
public record GlobalAveragePooling2D(boolean keepdims, String name) implements Layer {
  static GlobalAveragePooling2D of(Config config) {
    Arguments.channelsLast(config);
    config.flag("trainable", true);
    return new GlobalAveragePooling2D(config.flag("keepdims", false), config.text("name", ""));
  }

  /** The same layer, keeping the image's axes or not. */
  public GlobalAveragePooling2D keepdims(boolean value) {
    return new GlobalAveragePooling2D(value, name);
  }

  @Override
  public GlobalAveragePooling2D name(String value) {
    return new GlobalAveragePooling2D(keepdims, value);
  }

  @Override
  public Shape outputShape(Shape input) {
    Windows.checkImage("global_average_pooling2d", input);
    return keepdims ? Shape.of(1, 1, input.last()) : Shape.of(input.last());
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    var whole = Window.of(input.at(0), input.at(1));
    var pooled = Shape.of(1, 1, input.last());
    return (wiring, x) -> {
      Block y = wiring.block(pooled);
      var op = wiring.engine().averagePooling(whole, x, y);
      return new Pass(
          y.reshape(outputShape(input)),
          op.forward(),
          dy -> {
            Block dx = wiring.engine().block(x.sizes());
            return new Pass.Back(dx, op.inputGradient(dy.reshape(pooled), dx));
          });
    };
  }

  @Override
  public String className() {
    return "GlobalAveragePooling2D";
  }

  @Override
  public Config config() {
    return new Config()
        .with("name", name)
        .with("data_format", "channels_last")
        .with("keepdims", keepdims);
  }

  @Override
  public String toString() {
    return Code.of("globalAveragePooling2d").when(keepdims, "keepdims", true).named(name, "");
  }
}
