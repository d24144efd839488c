package dev.banteng.core.data;

import dev.banteng.core.Shape;

/** Looks at rows of any dataset in blocks, so that no second copy of the data is needed. */
final class Survey {
  /** How many numbers are looked at together: few enough to stay in the processor's cache. */
  private static final int BLOCK = 16_384;

  private Survey() {}

  /** Copies rows out: the inputs or the targets of a dataset. */
  @FunctionalInterface
  interface Source {
    void copy(int[] order, int from, int count, float[] to);
  }

  static Extent of(Source source, Shape shape, int[] order, int from, int count) {
    int width = shape.size();
    int rows = Math.max(1, Math.min(count, BLOCK / width));
    float[] block = new float[rows * width];
    Extent extent = Extent.NOTHING;
    for (int done = 0; done < count; done += rows) {
      int now = Math.min(rows, count - done);
      source.copy(order, from + done, now, block);
      extent = extent.and(Extent.of(block, now, width), done);
    }
    return extent;
  }
}
