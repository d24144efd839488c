package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;

/** Data whose rows lie in two arrays on the heap. */
final class ArrayDataset implements Dataset {
  private final Rows x;
  private final Rows y;

  ArrayDataset(Rows x, Rows y) {
    if (x.count() != y.count()) {
      throw Check.fail(
          "x and y must have one row for each other, but x has %s rows, %s, and y has %s, %s.",
          x.count(), x.shape().withBatch(), y.count(), y.shape().withBatch());
    }
    this.x = x;
    this.y = y;
  }

  @Override
  public int size() {
    return x.count();
  }

  @Override
  public Shape inputShape() {
    return x.shape();
  }

  @Override
  public Shape targetShape() {
    return y.shape();
  }

  @Override
  public boolean integerTargets() {
    return y.integers();
  }

  @Override
  public void inputs(int[] order, int from, int count, float[] to) {
    gather(x, order, from, count, to);
  }

  @Override
  public void targets(int[] order, int from, int count, float[] to) {
    gather(y, order, from, count, to);
  }

  static void gather(Rows rows, int[] order, int from, int count, float[] to) {
    int width = rows.shape().size();
    for (int i = 0; i < count; i++) {
      System.arraycopy(rows.data(), order[from + i] * width, to, i * width, width);
    }
  }

  @Override
  public String toString() {
    return Headline.of(this);
  }
}
