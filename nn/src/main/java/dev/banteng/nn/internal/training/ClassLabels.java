package dev.banteng.nn.internal.training;

import dev.banteng.core.data.Dataset;
import java.util.Optional;

/**
 * The class of each row, where the targets tell one: a whole number, or the index of the largest of
 * several.
 */
final class ClassLabels {
  private ClassLabels() {}

  static Optional<int[]> of(Dataset data) {
    int width = data.targetShape().size();
    if (data.targetShape().rank() > 1) {
      return Optional.empty();
    }
    int[] labels = new int[data.size()];
    float[] target = new float[width];
    int[] order = new int[1];
    for (int row = 0; row < labels.length; row++) {
      order[0] = row;
      data.targets(order, 0, 1, target);
      if (width == 1 && target[0] != Math.rint(target[0])) {
        return Optional.empty();
      }
      labels[row] = width == 1 ? (int) target[0] : largest(target);
    }
    return Optional.of(labels);
  }

  /** Whether every target has a single 1 among zeros. */
  static boolean oneHot(Dataset data) {
    float[] target = new float[data.targetShape().size()];
    int[] order = new int[1];
    for (int row = 0; row < data.size(); row++) {
      order[0] = row;
      data.targets(order, 0, 1, target);
      int ones = 0;
      for (float value : target) {
        if (value != 0 && value != 1) {
          return false;
        }
        ones += (int) value;
      }
      if (ones != 1) {
        return false;
      }
    }
    return true;
  }

  private static int largest(float[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }
}
