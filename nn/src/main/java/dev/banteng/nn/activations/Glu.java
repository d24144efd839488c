package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.nn.api.Binding;
import java.util.List;

/**
 * The gated linear unit: {@code y = a / (1 + exp(-b))}, with {@code a} and {@code b} the first and
 * the second half of {@code x} along an axis. Its output has half the size along that axis.
 *
 * <p>Shapes: x [n, ..., 2k, ...], y [n, ..., k, ...]. Plain Java on pairs of halves.
 *
 * <p>Example: {@code dense(64, glu())} puts out 32 numbers.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activations/#glu-function">Keras</a>; Dauphin et
 * al. 2017.
 *
 * @param axis which is halved, counted with the batch as 0 or from the end; -1 by default
 * @param name the name as a layer, or {@code ""}
 */
public record Glu(int axis, String name) implements ActivationLayer {
  static final Prototype<FunctionArguments> PROTOTYPE =
      Prototype.of("glu()", new FunctionArguments(new Glu(-1, "")));

  @Override
  public Glu own(Arguments a) {
    return new Glu(a.integer("axis", axis), name);
  }

  /** The same along another axis. */
  public Glu axis(int value) {
    return new Glu(value, name);
  }

  @Override
  public Glu name(String name) {
    return new Glu(axis, name);
  }

  @Override
  public String identifier() {
    return "glu";
  }

  @Override
  public Shape outputShape(Shape input) {
    int halved = axisOf(input);
    int[] sizes = input.toArray();
    sizes[halved] /= 2;
    return Shape.of(sizes);
  }

  private int axisOf(Shape sample) {
    int found = Axes.ofSample(identifier(), List.of(axis), sample).get(0);
    if (sample.at(found) % 2 != 0) {
      throw Check.fail(
          "glu halves axis %s of %s, so its size must be even, but it is %s.",
          axis, sample.withBatch(), sample.at(found));
    }
    return found;
  }

  @Override
  public Op apply(Binding binding, Block x, Block y) {
    Shape sample = x.row();
    int half = sample.at(axisOf(sample)) / 2;
    for (int after = axisOf(sample) + 1; after < sample.rank(); after++) {
      half *= sample.at(after);
    }
    return new GluOp(half, x, y);
  }

  @Override
  public String toString() {
    return FunctionArguments.code(PROTOTYPE, this);
  }
}
