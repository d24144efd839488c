package dev.banteng.core.data;

import dev.banteng.core.Shape;
import java.util.List;
import java.util.OptionalInt;

/** Another dataset, seen in some other way: what a view does not say itself, the other says. */
abstract class View implements Dataset {
  final Dataset whole;

  View(Dataset whole) {
    this.whole = whole;
  }

  @Override
  public int size() {
    return whole.size();
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
  public List<String> classNames() {
    return whole.classNames();
  }

  @Override
  public OptionalInt batchSize() {
    return whole.batchSize();
  }

  @Override
  public void inputs(int[] order, int from, int count, float[] to) {
    whole.inputs(order, from, count, to);
  }

  @Override
  public void targets(int[] order, int from, int count, float[] to) {
    whole.targets(order, from, count, to);
  }

  @Override
  public void samples(int[] order, int from, int count, float[] x, float[] y) {
    whole.samples(order, from, count, x, y);
  }

  @Override
  public Extent inputExtent(int[] order, int from, int count) {
    return whole.inputExtent(order, from, count);
  }

  @Override
  public String toString() {
    return Headline.of(this);
  }
}
