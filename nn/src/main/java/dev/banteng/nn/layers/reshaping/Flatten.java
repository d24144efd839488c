package dev.banteng.nn.layers.reshaping;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.Windows;
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
public record Flatten(String name) implements PlainLayer<Flatten> {
  public static final Prototype<Flatten> PROTOTYPE = Prototype.of("flatten()", new Flatten(""));

  @Override
  public Flatten arguments(Arguments a) {
    Windows.channelsLast(a);
    return new Flatten(PlainLayer.named(a, name));
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(input.size());
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return (binding, x) -> Pass.through(x.reshape(outputShape(input)), x);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
