package dev.banteng.nn.layers.internal;

import dev.banteng.core.engine.Block;
import java.util.Arrays;

/**
 * Fills a block with fewer numbers than it has: along axes where they have the size 1, each stands
 * everywhere. In plain Java, as no engine has such an operation.
 */
public final class Broadcast {
  private final Block to;
  private final long[] sizes;
  private final int[] strides; // of the few; 0 where one stands everywhere
  private final float[] sample;

  /**
   * A way into a block.
   *
   * @param few the sizes of what is filled in: those of the block, or 1
   * @param to the block
   */
  public Broadcast(long[] few, Block to) {
    this.to = to;
    this.sizes = to.sizes();
    this.strides = new int[sizes.length];
    int next = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = few[axis] == 1 ? 0 : next;
      next *= (int) few[axis];
    }
    this.sample = new float[to.length() / Math.max(1, to.rows())];
  }

  /** Fills the block, sample by sample. */
  public void write(float[] few) {
    for (int row = 0; row < sizes[0]; row++) {
      if (row == 0 || strides[0] != 0) {
        fill(few, row * strides[0], 1, 0);
      }
      to.write(row * sample.length, sample, sample.length);
    }
  }

  private int fill(float[] few, int from, int axis, int at) {
    int last = sizes.length - 1;
    if (axis > last) {
      sample[at] = few[from];
      return at + 1;
    }
    int size = (int) sizes[axis];
    if (axis < last) {
      int next = at;
      for (int i = 0; i < size; i++) {
        next = fill(few, from + i * strides[axis], axis + 1, next);
      }
      return next;
    }
    if (strides[axis] == 0) {
      Arrays.fill(sample, at, at + size, few[from]);
    } else {
      System.arraycopy(few, from, sample, at, size);
    }
    return at + size;
  }
}
