package dev.banteng.nn.layers.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Region;
import dev.banteng.core.engine.Step;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Some axes of a row brought to its end, where the engine's operations want them. Where they stand
 * there already nothing is copied; else the engine copies the samples there and back.
 */
public final class LastAxes {
  private final Shape row;
  private final int length;
  private final int[] order; // of a batch's axes, the samples' first; empty if all stay

  private LastAxes(Shape row, int length, int... order) {
    this.row = row;
    this.length = length;
    this.order = order;
  }

  /**
   * Axes as Keras counts them: 0 is that of the samples, negative ones count from the end.
   *
   * @param layer the layer, as messages name it
   * @throws IllegalArgumentException if rows do not have one of them, or one is named twice
   */
  public static LastAxes of(String layer, List<Integer> axes, Shape row) {
    var last = new TreeSet<Integer>();
    for (int axis : axes) {
      if (!last.add(inRow(layer, axis, row))) {
        throw Check.fail("%s names an axis twice: %s. Name it once.", layer, axes);
      }
    }
    if (last.isEmpty()) {
      throw Check.fail("%s needs at least one axis.", layer);
    }
    int length = last.stream().mapToInt(row::at).reduce(1, (a, b) -> a * b);
    IntStream others = IntStream.range(0, row.rank()).filter(axis -> !last.contains(axis));
    int[] order =
        IntStream.concat(
                IntStream.of(0),
                IntStream.concat(others, last.stream().mapToInt(axis -> axis)).map(a -> a + 1))
            .toArray();
    boolean stays = IntStream.range(0, order.length).allMatch(i -> order[i] == i);
    return new LastAxes(row, length, stays ? new int[0] : order);
  }

  /** An axis of a batch as one of a row. */
  private static int inRow(String layer, int axis, Shape row) {
    int rank = row.rank();
    if (rank == 0) {
      throw Check.fail(
          "%s takes rows of at least one axis, [n, size], but was given [n]. Give x a second axis.",
          layer);
    }
    if (axis < -rank || axis == 0 || axis > rank) {
      throw Check.fail(
          "%s takes an axis from 1 to %s, or from %s to -1, for %s, but was given %s. Axis 0 is that of the samples.",
          layer, rank, -rank, row.withBatch(), axis);
    }
    return axis < 0 ? axis + rank : axis - 1;
  }

  /** How many numbers lie along these axes. */
  public int length() {
    return length;
  }

  private boolean stays() {
    return order.length == 0;
  }

  /** Samples with these axes at the end, as one: {@code [n, others, length]}. */
  public Block last(Engine engine, Block samples) {
    long[] sizes = {samples.rows(), row.size() / length, length};
    return stays() ? samples.reshape(sizes) : engine.block(sizes);
  }

  /** Brings samples to that form. */
  public Step in(Engine engine, Block samples, Block last) {
    return stays() ? Step.NOTHING : engine.copy(samples, moved(samples), last, whole(samples));
  }

  /** Brings samples of that form back. */
  public Step out(Engine engine, Block last, Block samples) {
    return stays() ? Step.NOTHING : engine.copy(last, whole(samples), samples, moved(samples));
  }

  /** The numbers of samples in the new order of their axes. */
  private Region moved(Block samples) {
    return Region.of(samples.sizes()).permuted(order);
  }

  /** All numbers of the other form, under the sizes of the samples' axes in the new order. */
  private Region whole(Block samples) {
    return Region.of(moved(samples).sizes());
  }
}
