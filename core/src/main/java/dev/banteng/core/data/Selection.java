package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;

/** Some rows of another dataset, in an order of their own. */
final class Selection implements Dataset {
  private final Dataset whole;
  private final int[] rows;

  Selection(Dataset whole, int[] rows) {
    for (int row : Check.given("indices", rows)) {
      Copies.checkIndex(row, whole.size());
    }
    this.whole = whole;
    this.rows = rows.clone();
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public Shape inputShape() {
    return whole.inputShape();
  }

  @Override
  public Shape targetShape() {
    return whole.targetShape();
  }

  @Override
  public boolean integerTargets() {
    return whole.integerTargets();
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
  public Extent inputExtent(int[] order, int from, int count) {
    return whole.inputExtent(through(order, from, count), 0, count);
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

  @Override
  public String toString() {
    return Headline.of(this);
  }
}
