package dev.banteng.nn.layers.reshaping;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.PlainLayer;
import java.util.List;

/**
 * Gives rows another shape of the same size, in memory order; nothing is copied.
 *
 * <p>Shapes: x [n, ...], y [n, target...]. One size of the target may be -1: it is what remains.
 *
 * <p>Example: {@code reshape(28, 28, 1)} turns rows of 784 pixels into images.
 *
 * @param target the sizes
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/reshaping_layers/reshape/">Reshape in Keras</a>
 */
public record Reshape(List<Integer> target, String name) implements PlainLayer<Reshape> {
  public static final Prototype<Reshape> PROTOTYPE =
      Prototype.of("reshape(target_shape*)", new Reshape(List.of(-1), ""));

  private static final long TOO_MANY = 1L << 31;

  /** Checks the settings. */
  public Reshape {
    target = List.copyOf(target);
    for (int size : target) {
      if (size < 1 && size != -1) {
        throw Check.fail("reshape takes sizes of at least 1, or one -1, but was given %s.", target);
      }
    }
    if (target.indexOf(-1) != target.lastIndexOf(-1)) {
      throw Check.fail(
          "reshape can infer one size only, but was given -1 more than once: %s.", target);
    }
  }

  @Override
  public Reshape arguments(Arguments a) {
    return new Reshape(a.required().integers("target_shape", target), PlainLayer.named(a, name));
  }

  @Override
  public Shape outputShape(Shape input) {
    long known = 1;
    for (int size : target) {
      known = Math.min(known * Math.max(size, 1), TOO_MANY);
    }
    boolean inferred = target.contains(-1);
    if (inferred ? input.size() % known != 0 : known != input.size()) {
      throw Check.fail(
          "reshape cannot make %s of %s: a row has %s numbers, the target %s%s.",
          target,
          input.withBatch(),
          input.size(),
          inferred ? "takes a multiple of " : "",
          known == TOO_MANY ? "more than one array holds" : known);
    }
    int rest = (int) (input.size() / known);
    return Shape.of(target.stream().mapToInt(size -> size == -1 ? rest : size).toArray());
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
