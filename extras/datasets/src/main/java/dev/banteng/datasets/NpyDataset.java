package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import java.util.SortedMap;

/** Inputs and targets in two npy files, read from disk when they are asked for. */
final class NpyDataset implements Dataset {
  private final NpyFile x;
  private final NpyFile y;

  NpyDataset(NpyFile x, NpyFile y) {
    this.x = x;
    this.y = y;
    if (x.rows() != y.rows()) {
      throw Check.fail(
          "Inputs and targets must be as many, but %s has %s rows and %s has %s. Take two files of the same set.",
          x.path(), x.rows(), y.path(), y.rows());
    }
  }

  @Override
  public int size() {
    return x.rows();
  }

  @Override
  public Shape inputShape() {
    return x.row();
  }

  @Override
  public Shape targetShape() {
    return y.row();
  }

  @Override
  public boolean integerTargets() {
    return y.integers();
  }

  @Override
  public void inputs(int[] order, int from, int count, float[] to) {
    x.copy(order, from, count, to);
  }

  @Override
  public void targets(int[] order, int from, int count, float[] to) {
    y.copy(order, from, count, to);
  }

  @Override
  public Batches batches(int batchSize, int... order) {
    return Dataset.super.batches(batchSize, order.clone()).prefetch();
  }

  @Override
  public String toString() {
    SortedMap<Integer, Integer> classes = classCounts();
    return Check.format(
        "Npy: %s samples on disk, %s -> %s%s",
        size(),
        inputShape(),
        targetShape(),
        classes.isEmpty() ? "" : Check.format(", %s classes", classes.size()));
  }
}
