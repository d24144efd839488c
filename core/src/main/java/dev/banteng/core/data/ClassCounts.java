package dev.banteng.core.data;

import dev.banteng.core.Shape;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Classes as targets tell them: labels, or one-hot rows. */
final class ClassCounts {
  /** Of more classes nothing is said: they are numbers rather. */
  private static final int MOST_CLASSES = 10_000;

  /** How many numbers are looked at together. */
  private static final int BLOCK = 16_384;

  /** From here on float32 holds only some whole numbers: one may have been another label. */
  private static final int WHOLE = 1 << 24;

  private ClassCounts() {}

  /** The class that a target tells: a whole number, or the index of the 1 among zeros. */
  static OptionalLong classOf(float[] targets, int from, int width) {
    if (width == 1) {
      float label = targets[from];
      return label == Math.rint(label) ? OptionalLong.of((long) label) : OptionalLong.empty();
    }
    int hot = -1;
    for (int i = 0; i < width; i++) {
      if (targets[from + i] == 1 && hot < 0) {
        hot = i;
      } else if (targets[from + i] != 0) {
        return OptionalLong.empty();
      }
    }
    return hot < 0 ? OptionalLong.empty() : OptionalLong.of(hot);
  }

  /** How many samples each class has; empty where targets tell no classes. */
  static SortedMap<Integer, Integer> of(
      Survey.Source targets, int size, Shape shape, boolean integers) {
    if (shape.rank() > 1) {
      return Collections.emptySortedMap();
    }
    int width = shape.size();
    int rows = Math.max(1, BLOCK / width);
    var counts = new TreeMap<Integer, Integer>();
    float[] block = new float[Math.min(rows, size) * width];
    int[] order = IntStream.range(0, size).toArray();
    for (int from = 0; from < size; from += rows) {
      int count = Math.min(rows, size - from);
      targets.copy(order, from, count, block);
      for (int i = 0; i < count; i++) {
        OptionalLong label = classOf(block, i * width, width);
        if (label.isEmpty() || !tellsClass(label.getAsLong(), width > 1 || integers)) {
          return Collections.emptySortedMap();
        }
        counts.merge((int) label.getAsLong(), 1, Integer::sum);
      }
      if (counts.size() > MOST_CLASSES) {
        return Collections.emptySortedMap();
      }
    }
    return Collections.unmodifiableSortedMap(counts);
  }

  /** Whole numbers that came as such are labels; of others, as of a regression, only 0 and 1. */
  private static boolean tellsClass(long label, boolean integers) {
    return integers ? Math.abs(label) < WHOLE : label == 0 || label == 1;
  }
}
