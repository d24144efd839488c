package dev.banteng.core.data;

import dev.banteng.core.Check;

/** Some rows of another dataset, in an order of their own. */
final class Selection extends View {
  private final int[] rows;

  Selection(Dataset whole, int[] rows) {
    super(whole);
    for (int row : Check.given("indices", rows)) {
      Copies.checkIndex(row, whole.size());
    }
    this.rows = rows.clone();
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public void inputs(int[] order, int from, int count, float[] to) {
    whole.inputs(through(order, from, count), 0, count, to);
  }

  @Override
  public void targets(int[] order, int from, int count, float[] to) {
    whole.targets(through(order, from, count), 0, count, to);
  }

  @Override
  public void samples(int[] order, int from, int count, float[] x, float[] y) {
    whole.samples(through(order, from, count), 0, count, x, y);
  }

  @Override
  public Extent inputExtent(int[] order, int from, int count) {
    return whole.inputExtent(through(order, from, count), 0, count);
  }

  @Override
  public Batches batches(int batchSize, int... order) {
    return whole.batches(batchSize, through(order, 0, order.length));
  }

  /** Straight from the whole: a selection of a selection costs no more than one. */
  @Override
  public Dataset select(int... indices) {
    for (int index : Check.given("indices", indices)) {
      Copies.checkIndex(index, rows.length);
    }
    return whole.select(through(indices, 0, indices.length));
  }

  private int[] through(int[] order, int from, int count) {
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = rows[order[from + i]];
    }
    return chosen;
  }
}
