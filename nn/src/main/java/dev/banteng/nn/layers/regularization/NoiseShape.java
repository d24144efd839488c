package dev.banteng.nn.layers.regularization;

import dev.banteng.core.Check;
import dev.banteng.core.Form;
import dev.banteng.core.Shape;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.internal.Affine;
import dev.banteng.nn.layers.internal.Broadcast;
import dev.banteng.nn.layers.internal.DropoutMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The axes along which random numbers differ, the batch's first; -1 for a size as the input's. */
final class NoiseShape {
  /** No list stands for all axes; a null in one for the input's size. */
  static final Form<List<Integer>> FORM =
      Form.<List<Integer>>of(NoiseShape::read)
          .written(NoiseShape::written)
          .shown(sizes -> sizes)
          .nullIs(List.of());

  private NoiseShape() {}

  private static List<Integer> read(String key, Object given) {
    if (!(given instanceof List<?> sizes)) {
      throw Check.fail("'%s' takes a list of sizes, but was given %s.", key, given);
    }
    var list = new ArrayList<Integer>();
    sizes.forEach(size -> list.add(size == null ? -1 : Form.whole(key, size)));
    return list;
  }

  private static @Nullable Object written(List<Integer> sizes) {
    if (sizes.isEmpty()) {
      return null;
    }
    var list = new ArrayList<@Nullable Integer>();
    sizes.forEach(size -> list.add(size == -1 ? null : size));
    return list;
  }

  /** Checks sizes by themselves. */
  static List<Integer> checked(String layer, List<Integer> sizes) {
    for (int size : sizes) {
      if (size < 1 && size != -1) {
        throw Check.fail(
            "noiseShape of %s takes sizes of at least 1, or -1 for the input's, but was given %s.",
            layer, sizes);
      }
    }
    return List.copyOf(sizes);
  }

  /** Checks sizes against rows of input. */
  static void check(String layer, List<Integer> sizes, Shape input) {
    if (sizes.isEmpty()) {
      return;
    }
    boolean fits = sizes.size() == input.rank() + 1;
    for (int axis = 0; fits && axis < input.rank(); axis++) {
      int size = sizes.get(axis + 1);
      fits = size == -1 || size == 1 || size == input.at(axis);
    }
    if (!fits) {
      throw Check.fail(
          "noiseShape %s of %s does not go with %s: give -1 for the batch, then for each axis 1, its size, or -1 for its size.",
          sizes, layer, input.withBatch());
    }
  }

  /** Whether the samples of a batch draw apart. */
  static boolean isBySample(List<Integer> sizes) {
    return sizes.isEmpty() || sizes.get(0) == -1;
  }

  /** The sizes for a batch. */
  static long[] of(String layer, List<Integer> sizes, long[] batch) {
    long[] few = batch.clone();
    for (int axis = 0; axis < sizes.size(); axis++) {
      if (sizes.get(axis) != -1) {
        few[axis] = sizes.get(axis);
      }
    }
    if (few[0] != 1 && few[0] != batch[0]) {
      throw Check.fail(
          "noiseShape %s of %s is for batches of %s, but this one has %s samples. Give -1 for the batch.",
          sizes, layer, few[0], batch[0]);
    }
    return few;
  }

  /**
   * The work of dropout on a batch.
   *
   * @param few the sizes of what is drawn, which goes into the batch's
   */
  static Pass drop(Binding binding, double rate, long[] few, StepSeed seed, Block x) {
    var affine = new Affine(binding, x);
    Block mask = affine.block();
    Drawn drawn = in(binding.engine(), few, mask);
    Step draw = new DropoutMask(rate, seed, drawn.block()).then(drawn.spread());
    return affine.before(draw).factor(mask).pass();
  }

  /** Where to draw: the block itself, or fewer numbers that go into it. */
  static Drawn in(Engine engine, long[] few, Block block) {
    if (Arrays.equals(few, block.sizes())) {
      return new Drawn(block, Step.NOTHING);
    }
    Block drawn = engine.block(few);
    float[] numbers = new float[drawn.length()];
    var into = new Broadcast(few, block);
    return new Drawn(
        drawn,
        () -> {
          drawn.read(numbers);
          into.write(numbers);
        });
  }

  /**
   * Where random numbers are drawn.
   *
   * @param block gets them
   * @param spread brings them to where they are used
   */
  record Drawn(Block block, Step spread) {}
}
