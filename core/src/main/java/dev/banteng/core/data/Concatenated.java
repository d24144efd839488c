package dev.banteng.core.data;

import dev.banteng.core.Check;
import java.util.stream.IntStream;

/** The samples of one dataset and, behind them, those of another. */
final class Concatenated extends View {
  private final Dataset second;
  private final int border;

  Concatenated(Dataset first, Dataset second) {
    super(first);
    this.second = second;
    this.border = first.size();
    if ((long) border + second.size() > Integer.MAX_VALUE) {
      throw Check.fail(
          "concat gives %s samples, more than a dataset counts (%s). Give them in parts: Dataset.stream(...).",
          (long) border + second.size(), Integer.MAX_VALUE);
    }
  }

  /** Refuses datasets that do not go together. */
  static void checkAlike(Dataset first, Dataset second) {
    if (!first.inputShape().equals(second.inputShape())
        || !first.targetShape().equals(second.targetShape())
        || first.integerTargets() != second.integerTargets()) {
      throw Check.fail(
          "concat takes data of one kind, but this has %s and the other has %s. "
              + "Bring both to one shape and type first: map(sample -> ...).",
          Headline.kind(first), Headline.kind(second));
    }
    if (!first.classNames().equals(second.classNames())
        && !first.classNames().isEmpty()
        && !second.classNames().isEmpty()) {
      throw Check.fail(
          "concat takes data of the same classes, but this has %s and the other has %s: "
              + "one label would stand for two classes.",
          first.classNames(), second.classNames());
    }
  }

  @Override
  public int size() {
    return border + second.size();
  }

  /** Reads rows of one of the two, each kind of number into its array. */
  private interface Reading {
    void read(Dataset part, int[] rows, float[][] to);
  }

  @Override
  public void inputs(int[] order, int from, int count, float[] to) {
    gather(order, from, count, Concatenated::inputs, new int[] {inputShape().size()}, to);
  }

  private static void inputs(Dataset part, int[] rows, float[][] to) {
    part.inputs(rows, 0, rows.length, to[0]);
  }

  @Override
  public void targets(int[] order, int from, int count, float[] to) {
    gather(order, from, count, Concatenated::targets, new int[] {targetShape().size()}, to);
  }

  private static void targets(Dataset part, int[] rows, float[][] to) {
    part.targets(rows, 0, rows.length, to[0]);
  }

  @Override
  public void samples(int[] order, int from, int count, float[] x, float[] y) {
    int[] widths = {inputShape().size(), targetShape().size()};
    gather(order, from, count, Concatenated::samples, widths, x, y);
  }

  private static void samples(Dataset part, int[] rows, float[][] to) {
    part.samples(rows, 0, rows.length, to[0], to[1]);
  }

  /** Reads from each of the two at once, and puts everything where it belongs. */
  private void gather(
      int[] order, int from, int count, Reading reading, int[] widths, float[]... to) {
    for (boolean later : new boolean[] {false, true}) {
      int[] at =
          IntStream.range(0, count).filter(i -> order[from + i] >= border == later).toArray();
      if (at.length == 0) {
        continue;
      }
      int[] rows =
          IntStream.of(at).map(i -> later ? order[from + i] - border : order[from + i]).toArray();
      float[][] read = at.length == count ? to : new float[to.length][];
      for (int kind = 0; kind < to.length && at.length < count; kind++) {
        read[kind] = new float[at.length * widths[kind]];
      }
      reading.read(later ? second : whole, rows, read);
      for (int kind = 0; kind < to.length && at.length < count; kind++) {
        scatter(read[kind], at, widths[kind], to[kind]);
      }
    }
  }

  private static void scatter(float[] read, int[] at, int width, float[] to) {
    for (int i = 0; i < at.length; i++) {
      System.arraycopy(read, i * width, to, at[i] * width, width);
    }
  }

  @Override
  public Extent inputExtent(int[] order, int from, int count) {
    return Survey.of(this::inputs, inputShape(), order, from, count);
  }
}
