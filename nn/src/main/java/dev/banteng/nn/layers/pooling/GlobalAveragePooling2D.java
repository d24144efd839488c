package dev.banteng.nn.layers.pooling;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.Windows;
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
public record GlobalAveragePooling2D(boolean keepdims, String name)
    implements PlainLayer<GlobalAveragePooling2D> {
  public static final Prototype<GlobalAveragePooling2D> PROTOTYPE =
      Prototype.of("globalAveragePooling2d()", new GlobalAveragePooling2D(false, ""));

  @Override
  public GlobalAveragePooling2D arguments(Arguments a) {
    Windows.channelsLast(a);
    return new GlobalAveragePooling2D(a.flag("keepdims", keepdims), PlainLayer.named(a, name));
  }

  /** The same layer, keeping the image's axes or not. */
  public GlobalAveragePooling2D keepdims(boolean value) {
    return Arguments.with(this, "keepdims", value);
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
    return (binding, x) -> {
      Block y = binding.block(pooled);
      var op = binding.engine().averagePooling(whole, x, y);
      return new Pass(
          y.reshape(outputShape(input)),
          op.forward(),
          dy -> {
            Block dx = binding.engine().block(x.sizes());
            return new Pass.Back(dx, op.inputGradient(dy.reshape(pooled), dx));
          });
    };
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
