package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import java.util.List;
import java.util.function.BinaryOperator;

/** The inputs of one dataset beside the targets of another. */
final class Pairs extends View {
  private final Dataset second;

  Pairs(Dataset first, Dataset second) {
    super(first);
    this.second = second;
    if (first.size() != second.size()) {
      throw Check.fail(
          "zip pairs samples, but this has %s and the other has %s. Give as many of each: take(%s).",
          first.size(), second.size(), Math.min(first.size(), second.size()));
    }
  }

  /** What a function makes of both samples of a row. */
  Sample joined(int row, BinaryOperator<Sample> join) {
    return join.apply(whole.get(row), second.get(row));
  }

  @Override
  public Shape targetShape() {
    return second.targetShape();
  }

  @Override
  public boolean integerTargets() {
    return second.integerTargets();
  }

  @Override
  public List<String> classNames() {
    return second.classNames();
  }

  @Override
  public void targets(int[] order, int from, int count, float[] to) {
    second.targets(order, from, count, to);
  }

  @Override
  public void samples(int[] order, int from, int count, float[] x, float[] y) {
    inputs(order, from, count, x);
    targets(order, from, count, y);
  }
}
