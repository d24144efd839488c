package dev.banteng.core.data;

import dev.banteng.core.Shape;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Samples that a function makes when they are read. Small targets are remembered for those who look
 * at targets alone, as checks and counts of classes do, so that the function need not run for them.
 */
final class Mapped extends View {
  /** Targets of more numbers, such as masks, are not remembered. */
  private static final int SMALL = 64;

  private final SampleFunction function;
  private final AtomicReferenceArray<float[]> known;

  Mapped(Dataset whole, SampleFunction function) {
    super(whole);
    this.function = function;
    this.known =
        new AtomicReferenceArray<>(function.targetShape().size() <= SMALL ? whole.size() : 0);
  }

  @Override
  public Shape inputShape() {
    return function.inputShape();
  }

  @Override
  public Shape targetShape() {
    return function.targetShape();
  }

  @Override
  public boolean integerTargets() {
    return function.integerTargets();
  }

  @Override
  public void inputs(int[] order, int from, int count, float[] to) {
    samples(order, from, count, to, new float[count * targetShape().size()]);
  }

  @Override
  public void targets(int[] order, int from, int count, float[] to) {
    int width = targetShape().size();
    for (int i = 0; i < count; i++) {
      int row = order[from + i];
      float[] target = row < known.length() ? known.get(row) : null;
      if (target == null) {
        target = function.at(row, row).y();
        remember(row, target);
      }
      System.arraycopy(target, 0, to, i * width, width);
    }
  }

  private void remember(int row, float[] target) {
    if (row < known.length()) {
      known.set(row, target);
    }
  }

  @Override
  public void samples(int[] order, int from, int count, float[] x, float[] y) {
    int width = inputShape().size();
    int targetWidth = targetShape().size();
    for (int i = 0; i < count; i++) {
      int row = order[from + i];
      SampleFunction.Numbers made = function.at(row, row);
      remember(row, made.y());
      System.arraycopy(made.x(), 0, x, i * width, width);
      System.arraycopy(made.y(), 0, y, i * targetWidth, targetWidth);
    }
  }

  @Override
  public Extent inputExtent(int[] order, int from, int count) {
    return Survey.of(this::inputs, inputShape(), order, from, count);
  }
}
