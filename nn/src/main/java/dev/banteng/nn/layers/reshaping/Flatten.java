package dev.banteng.nn.layers.reshaping;

import dev.banteng.core.Arguments;
import dev.banteng.core.Equation;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.ImageLayer;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.BuiltOp;
import dev.banteng.nn.layers.internal.Chain;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lays a row's numbers out along one axis, in memory order; nothing is copied.
 *
 * <p>Shapes: x [n, a, b, ...], y [n, a * b * ...]; rows of one number, [n], become [n, 1].
 *
 * <p>Example: {@code flatten()} between the last pooling layer and {@code dense(10)}.
 *
 * @param dataFormat with channels first they are moved to the end before; channels last by default
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/reshaping_layers/flatten/">Flatten in Keras</a>
 */
public record Flatten(DataFormat dataFormat, String name)
    implements PlainLayer<Flatten>, ImageLayer<Flatten> {
  public static final Prototype<Flatten> PROTOTYPE =
      Prototype.of("flatten()", new Flatten(DataFormat.CHANNELS_LAST, ""));

  @Override
  public Flatten arguments(Arguments a) {
    return new Flatten(a.choice("data_format", dataFormat), PlainLayer.named(a, name));
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(input.size());
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    BuiltLayer flat = (binding, x) -> Pass.through(x.reshape(outputShape(input)), x);
    return dataFormat == DataFormat.CHANNELS_LAST || input.rank() < 2
        ? flat
        : new Chain(channelsBehind(input), flat, false);
  }

  private static BuiltLayer channelsBehind(Shape input) {
    int[] axes = IntStream.rangeClosed(0, input.rank()).toArray();
    System.arraycopy(axes, 2, axes, 1, axes.length - 2);
    axes[axes.length - 1] = 1;
    int[] sizes = IntStream.range(1, axes.length).map(i -> input.at(axes[i] - 1)).toArray();
    return BuiltOp.copy(Shape.of(sizes), x -> x.permuted(axes), y -> y);
  }

  @Override
  public Equation equation() {
    return new Equation("y = the numbers of x along one axis", "dx = dy in the shape of x");
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
