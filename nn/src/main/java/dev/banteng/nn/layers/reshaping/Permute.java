package dev.banteng.nn.layers.reshaping;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.BuiltOp;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts the axes of a row in another order: axis i of the output is axis {@code dims[i]} of the
 * input, counted from 1.
 *
 * <p>Shapes: {@code permute(2, 1)} makes [n, b, a] of [n, a, b].
 *
 * <p>Example: {@code permute(2, 1)} makes of 10 steps with 64 features 64 steps with 10.
 *
 * @param dims every axis of a row once, from 1 on; the batch stays first
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/reshaping_layers/permute/">Permute in Keras</a>
 */
public record Permute(List<Integer> dims, String name) implements PlainLayer<Permute> {
  public static final Prototype<Permute> PROTOTYPE =
      Prototype.of("permute(dims*)", new Permute(List.of(1), ""));

  /** Checks the settings. */
  public Permute {
    dims = List.copyOf(dims);
    List<Integer> all = IntStream.rangeClosed(1, dims.size()).boxed().toList();
    if (dims.isEmpty() || !dims.stream().sorted().toList().equals(all)) {
      throw Check.fail(
          "permute takes every axis of a row once, counted from 1 (the batch stays first), such as permute(2, 1), but was given %s.",
          dims);
    }
  }

  @Override
  public Permute arguments(Arguments a) {
    return new Permute(a.required().integers("dims", dims), PlainLayer.named(a, name));
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != dims.size()) {
      throw Check.fail(
          "permute of %s takes rows of %s axes, but was given %s. Name each axis of a row.",
          dims, dims.size(), input.withBatch());
    }
    return Shape.of(dims.stream().mapToInt(axis -> input.at(axis - 1)).toArray());
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    int[] axes = new int[dims.size() + 1]; // the batch's first
    for (int i = 0; i < dims.size(); i++) {
      axes[i + 1] = dims.get(i);
    }
    return BuiltOp.copy(outputShape(input), x -> x.permuted(axes), y -> y);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
