package dev.banteng.nn.activations;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Region;
import dev.banteng.core.engine.Step;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A function along axes in plain Java: along the last axis on about a thousand numbers at a time,
 * along others on one sample at a time, whose numbers are put in another order.
 */
final class AxisOp implements Op {
  private static final int CHUNK = 1024;

  private final AxisFunction function;
  private final Block x;
  private final Block y;
  private final int width;
  private final int[] order; // where in a chunk the numbers of the first slice lie, of the next...
  private final float[] raw;
  private final double[] scratch;

  /**
   * An operation along axes of a sample.
   *
   * @param axes counted from 0, in order
   */
  AxisOp(AxisFunction function, List<Integer> axes, Block x, Block y) {
    Shape sample = x.row();
    this.function = function;
    this.x = x;
    this.y = y;
    this.width = axes.stream().mapToInt(sample::at).reduce(1, (a, b) -> a * b);
    boolean last = axes.equals(List.of(sample.rank() - 1));
    this.order =
        last
            ? IntStream.range(0, Math.max(1, CHUNK / width) * width).toArray()
            : order(sample, axes);
    this.raw = new float[order.length];
    this.scratch = new double[width];
  }

  /** Goes through a sample with the given axes as the fastest ones. */
  private static int[] order(Shape sample, List<Integer> fastest) {
    IntStream others = IntStream.range(0, sample.rank()).filter(axis -> !fastest.contains(axis));
    int[] axes = IntStream.concat(others, fastest.stream().mapToInt(axis -> axis)).toArray();
    long[] sizes = IntStream.of(sample.toArray()).asLongStream().toArray();
    return Region.of(sizes).permuted(axes).positions();
  }

  @Override
  public Step forward() {
    double[] chunk = new double[order.length];
    return () -> {
      for (int from = 0; from < x.length(); from += chunk.length) {
        int count = Math.min(chunk.length, x.length() - from);
        load(x, from, chunk, count);
        for (int slice = 0; slice < count; slice += width) {
          function.values(chunk, slice, width, scratch);
        }
        store(chunk, y, from, count);
      }
    };
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    double[] chunk = new double[order.length];
    double[] upstream = new double[order.length];
    return () -> {
      for (int from = 0; from < y.length(); from += chunk.length) {
        int count = Math.min(chunk.length, y.length() - from);
        load(y, from, chunk, count);
        load(dy, from, upstream, count);
        for (int slice = 0; slice < count; slice += width) {
          function.gradients(chunk, upstream, slice, width);
        }
        store(upstream, dx, from, count);
      }
    };
  }

  private void load(Block block, int from, double[] to, int count) {
    if (block.isDouble()) {
      double[] exact = block.view(from, count).toDoubles();
      for (int i = 0; i < count; i++) {
        to[i] = exact[order[i]];
      }
    } else {
      block.read(from, raw, count);
      for (int i = 0; i < count; i++) {
        to[i] = raw[order[i]];
      }
    }
  }

  private void store(double[] chunk, Block block, int from, int count) {
    if (block.isDouble()) {
      double[] exact = new double[count];
      for (int i = 0; i < count; i++) {
        exact[order[i]] = chunk[i];
      }
      block.view(from, count).write(exact);
    } else {
      for (int i = 0; i < count; i++) {
        raw[order[i]] = (float) chunk[i];
      }
      block.write(from, raw, count);
    }
  }
}
