package dev.banteng.nn.internal.training;

import dev.banteng.core.Rows;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.data.Extent;

/**
 * Reads all targets of data in memory piece by piece, so that no second copy of them is made,
 * however many they are.
 */
final class TargetPieces {
  /** How many numbers a piece has, unless one target has more. */
  static final int NUMBERS = 1 << 20;

  private TargetPieces() {}

  /** Looks at some targets. */
  @FunctionalInterface
  interface Look {
    void at(Rows targets, long firstRow);
  }

  /** Gives each piece to {@code look}; returns how far all of them reach. */
  static Extent read(Dataset data, Look look) {
    int size = data.size();
    int rows = Math.max(1, Math.min(size, NUMBERS / data.targetShape().size()));
    float[] numbers = new float[rows * data.targetShape().size()];
    var piece = new Rows(data.targetShape(), numbers, 0, data.integerTargets());
    int[] order = new int[rows];
    Extent extent = Extent.of(piece);
    for (long from = 0; from < size; from += rows) {
      int count = (int) Math.min(rows, size - from);
      for (int i = 0; i < count; i++) {
        order[i] = (int) from + i;
      }
      data.targets(order, 0, count, numbers);
      piece.resize(count);
      look.at(piece, from);
      extent = extent.and(Extent.of(piece), (int) from);
    }
    return extent;
  }
}
