package dev.banteng.nn.layers.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Step;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Some axes of a row brought to its end, where the engine's operations want them. Where they stand
 * there already nothing is copied; else plain Java copies each number to its new place and back.
 */
public final class LastAxes {
  private final Shape row;
  private final int length;
  private final int[] sources; // where each number of a row comes from; empty if all stay

  private LastAxes(Shape row, int length, int... sources) {
    this.row = row;
    this.length = length;
    this.sources = sources;
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
    int[] others = IntStream.range(0, row.rank()).filter(axis -> !last.contains(axis)).toArray();
    int[] order =
        IntStream.concat(IntStream.of(others), last.stream().mapToInt(axis -> axis)).toArray();
    int length = last.stream().mapToInt(row::at).reduce(1, (a, b) -> a * b);
    boolean stays = IntStream.range(0, order.length).allMatch(i -> order[i] == i);
    return new LastAxes(row, length, stays ? new int[0] : sources(row, order));
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

  private static int[] sources(Shape row, int... order) {
    int[] strides = new int[row.rank()];
    for (int axis = row.rank() - 1, stride = 1; axis >= 0; stride *= row.at(axis--)) {
      strides[axis] = stride;
    }
    int[] sources = new int[row.size()];
    for (int i = 0; i < sources.length; i++) {
      int rest = i;
      for (int k = order.length - 1; k >= 0; k--) {
        sources[i] += rest % row.at(order[k]) * strides[order[k]];
        rest /= row.at(order[k]);
      }
    }
    return sources;
  }

  /** How many numbers lie along these axes. */
  public int length() {
    return length;
  }

  /** Samples with these axes at the end, as one: {@code [n, others, length]}. */
  public Block last(Engine engine, Block samples) {
    long[] sizes = {samples.rows(), row.size() / length, length};
    return sources.length == 0 ? samples.reshape(sizes) : engine.block(sizes);
  }

  /** Brings samples to that form. */
  public Step in(Block samples, Block last) {
    return sources.length == 0 ? Step.NOTHING : new Copy(samples, last, true);
  }

  /** Brings samples of that form back. */
  public Step out(Block last, Block samples) {
    return sources.length == 0 ? Step.NOTHING : new Copy(last, samples, false);
  }

  /** Copies all samples, one after the other. */
  private final class Copy implements Step {
    private final Block from;
    private final Block to;
    private final boolean in;
    private final float[] read = new float[sources.length];
    private final float[] written = new float[sources.length];

    Copy(Block from, Block to, boolean in) {
      this.from = from;
      this.to = to;
      this.in = in;
    }

    @Override
    public void run() {
      if (from.isDouble()) {
        exact();
        return;
      }
      for (int at = 0; at < from.length(); at += sources.length) {
        from.read(at, read, sources.length);
        for (int i = 0; i < sources.length; i++) {
          written[in ? i : sources[i]] = read[in ? sources[i] : i];
        }
        to.write(at, written, sources.length);
      }
    }

    private void exact() {
      double[] numbers = from.toDoubles();
      double[] moved = new double[numbers.length];
      for (int at = 0; at < numbers.length; at += sources.length) {
        for (int i = 0; i < sources.length; i++) {
          moved[at + (in ? i : sources[i])] = numbers[at + (in ? sources[i] : i)];
        }
      }
      to.write(moved);
    }
  }
}
