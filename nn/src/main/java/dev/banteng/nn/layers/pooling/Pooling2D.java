package dev.banteng.nn.layers.pooling;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.ImageWindowLayer;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.Images;
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
 * @param dataFormat the order of the axes; channels last by default
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/pooling_layers/">Pooling layers in Keras</a>
 */
public record Pooling2D(PoolingKind kind, Window window, DataFormat dataFormat, String name)
    implements PlainLayer<Pooling2D>, ImageWindowLayer<Pooling2D> {
  /** A pooling that moves by its own size. */
  public Pooling2D(PoolingKind kind, int height, int width) {
    this(
        kind,
        Windows.of(kind.layer(2), () -> Window.of(height, width).strides(height, width)),
        DataFormat.CHANNELS_LAST,
        "");
  }

  public static Prototype<Pooling2D> prototype(PoolingKind kind) {
    return Prototype.of(kind.factory(2) + "(pool_size*)", new Pooling2D(kind, 2, 2));
  }

  @Override
  public Pooling2D arguments(Arguments a) {
    Arguments ofSize = kind == PoolingKind.MAX ? a : a.required();
    return new Pooling2D(
        kind,
        Windows.pool(a, ofSize, kind.layer(2), 2, window),
        a.choice("data_format", dataFormat),
        PlainLayer.named(a, name));
  }

  @Override
  public Shape outputShape(Shape input) {
    return kind.outputShape(Images.of(dataFormat), window, input);
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return kind.build(Images.of(dataFormat), window, input);
  }

  @Override
  public String className() {
    return kind.className(2);
  }

  @Override
  public String toString() {
    return prototype(kind).code(this);
  }
}
