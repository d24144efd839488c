package dev.banteng.nn.layers.reshaping;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.SampleMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a sequence of a row of features by repeating it.
 *
 * <p>Shapes: x [n, features], y [n, times, features].
 *
 * <p>Example: {@code repeatVector(10)} between a recurrent layer that reads a sequence and one that
 * writes another of 10 steps.
 *
 * @param times how often, at least 1; Keras calls it n
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/reshaping_layers/repeat_vector/">Keras</a>
 */
public record RepeatVector(int times, String name) implements PlainLayer<RepeatVector> {
  public static final Prototype<RepeatVector> PROTOTYPE =
      Prototype.of("repeatVector(n)", new RepeatVector(1, ""));

  /** Checks the settings. */
  public RepeatVector {
    Check.positive("n of repeatVector", times);
  }

  @Override
  public RepeatVector arguments(Arguments a) {
    return new RepeatVector(a.required().integer("n", times), PlainLayer.named(a, name));
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 1) {
      throw Check.fail(
          "repeatVector takes rows of one axis, [n, features], but was given %s. Put flatten() in front.",
          input.withBatch());
    }
    return Shape.of(times, input.at(0));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    Shape output = outputShape(input);
    int size = input.size();
    var map = new SampleMap(IntStream.range(0, output.size()).map(i -> i % size).toArray(), size);
    return (binding, x) -> map.connect(binding, x, binding.block(output));
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
