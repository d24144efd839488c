package dev.banteng.nn.layers.reshaping;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Region;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.BlockOps;
import java.util.List;
import java.util.function.IntFunction;
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
    return (binding, x) -> {
      Block y = binding.block(outputShape(input));
      var ops = new BlockOps(binding);
      return new Pass(
          y, eachTime(at -> ops.copy(x, once(x), y, time(y, at))), dy -> back(ops, x, dy));
    };
  }

  /** The gradient is the sum over all times. */
  private Pass.Back back(BlockOps ops, Block x, Block dy) {
    Block dx = ops.block(x.sizes());
    Block one = ops.block(x.sizes());
    Step first = ops.copy(dy, time(dy, 0), dx, once(dx));
    Step others =
        eachTime(
            at ->
                at == 0
                    ? Step.NOTHING
                    : ops.copy(dy, time(dy, at), one, once(one)).then(ops.add(one, dx)));
    return new Pass.Back(dx, first.then(others));
  }

  private Step eachTime(IntFunction<Step> work) {
    return Step.all(IntStream.range(0, times).mapToObj(work).toList());
  }

  private static Region once(Block rows) {
    return Region.of(rows.sizes()[0], 1, rows.sizes()[1]);
  }

  private static Region time(Block sequences, int at) {
    return Region.of(sequences.sizes()).part(1, at, 1);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
