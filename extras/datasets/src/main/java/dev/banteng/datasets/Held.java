package dev.banteng.datasets;

import dev.banteng.core.Shape;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.data.Extent;

/** Data in memory, of which somebody knows more: names. */
abstract class Held implements Dataset {
  private final Dataset data;

  Held(Dataset data) {
    this.data = data;
  }

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public Shape inputShape() {
    return data.inputShape();
  }

  @Override
  public Shape targetShape() {
    return data.targetShape();
  }

  @Override
  public boolean integerTargets() {
    return data.integerTargets();
  }

  @Override
  public void inputs(int[] order, int from, int count, float[] to) {
    data.inputs(order, from, count, to);
  }

  @Override
  public void targets(int[] order, int from, int count, float[] to) {
    data.targets(order, from, count, to);
  }

  @Override
  public Extent inputExtent(int[] order, int from, int count) {
    return data.inputExtent(order, from, count);
  }
}
