package dev.banteng.nn.layers.pooling;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.api.WindowLayer;
import dev.banteng.nn.layers.internal.Windows;
import java.util.List;

/**
 * Pooling over images: each window becomes one number, channel by channel.
 *
 * <p>Shapes: x [n, height, width, channels], y [n, height', width', channels], with {@code height'
 * = (height - h) / stride + 1} ("valid") or {@code ceil(height / stride)} ("same"). The window
 * moves by its own size unless strides are given.
 *
 * <p>Example: {@code maxPooling2d(2)}; {@code averagePooling2d(3).strides(2).same()}.
 *
 * @param kind the largest value of a window, or the mean of those of its cells that lie in the
 *     image
 * @param window its size, strides and padding
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/pooling_layers/">Pooling layers in Keras</a>
 */
public record Pooling2D(Kind kind, Window window, String name)
    implements PlainLayer<Pooling2D>, WindowLayer<Pooling2D> {
  /** What a window becomes. */
  public enum Kind {
    MAX("MaxPooling2D", "max_pooling2d"),
    AVERAGE("AveragePooling2D", "average_pooling2d");

    private final String className;
    private final String word;

    Kind(String className, String word) {
      this.className = className;
      this.word = word;
    }
  }

  public Pooling2D(Kind kind, int height, int width) {
    this(kind, Windows.of(kind.word, () -> Window.of(height, width).strides(height, width)), "");
  }

  public static Prototype<Pooling2D> prototype(Kind kind) {
    String code = kind == Kind.MAX ? "maxPooling2d" : "averagePooling2d";
    return Prototype.of(code + "(pool_size*)", new Pooling2D(kind, 2, 2));
  }

  @Override
  public Pooling2D arguments(Arguments a) {
    return new Pooling2D(
        kind,
        Windows.ofPooling(a, kind == Kind.MAX ? a : a.required(), kind.word, window),
        PlainLayer.named(a, name));
  }

  @Override
  public Shape outputShape(Shape input) {
    Windows.checkImage(kind.word, input);
    return Windows.output(kind.word, window, input, input.last());
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return new BuiltPooling(kind == Kind.MAX, window, outputShape(input));
  }

  @Override
  public String className() {
    return kind.className;
  }

  @Override
  public String toString() {
    return prototype(kind).code(this);
  }
}
