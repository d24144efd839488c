package dev.banteng.nn.layers.pooling;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.api.WindowLayer;
import dev.banteng.nn.layers.internal.Images;
import dev.banteng.nn.layers.internal.Windows;
import java.util.List;

/**
 * Pooling over sequences: each window of steps becomes one number, channel by channel.
 *
 * <p>Shapes: x [n, steps, channels], y [n, steps', channels], with {@code steps' = (steps - size) /
 * stride + 1} ("valid") or {@code ceil(steps / stride)} ("same"). The window moves by its own size
 * unless strides are given.
 *
 * <p>Example: {@code maxPooling1d(2)}; {@code averagePooling1d(3).strides(2).same()}.
 *
 * @param kind the largest value of a window, or the mean of those of its steps that lie in the
 *     sequence
 * @param window its size, strides and padding; of one row
 * @param dataFormat the order of the axes; channels last by default
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/pooling_layers/">Pooling layers in Keras</a>
 */
public record Pooling1D(PoolingKind kind, Window window, DataFormat dataFormat, String name)
    implements PlainLayer<Pooling1D>, WindowLayer<Pooling1D> {
  /** A pooling that moves by its own size. */
  public Pooling1D(PoolingKind kind, int size) {
    this(
        kind,
        Windows.of(kind.layer(1), () -> Window.of(1, size).strides(1, size)),
        DataFormat.CHANNELS_LAST,
        "");
  }

  public static Prototype<Pooling1D> prototype(PoolingKind kind) {
    return Prototype.of(kind.factory(1) + "(pool_size)", new Pooling1D(kind, 2));
  }

  @Override
  public Pooling1D arguments(Arguments a) {
    Arguments ofSize = kind == PoolingKind.MAX ? a : a.required();
    return new Pooling1D(
        kind,
        Windows.pool(a, ofSize, kind.layer(1), 1, window),
        a.choice("data_format", dataFormat),
        PlainLayer.named(a, name));
  }

  @Override
  public Shape outputShape(Shape input) {
    return kind.outputShape(Images.sequences(dataFormat), window, input);
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return kind.build(Images.sequences(dataFormat), window, input);
  }

  @Override
  public String className() {
    return kind.className(1);
  }

  @Override
  public String toString() {
    return prototype(kind).code(this);
  }
}
