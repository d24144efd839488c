package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.internal.Conversion;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Labels as rows of zeros with a single one. */
final class OneHot {
  private static final String NEGATIVE = "Labels must not be negative: count them from 0.";
  private static final String TOO_LARGE =
      "Keep the labels as they are, for sparseCategoricalCrossentropy().";

  private OneHot() {}

  /** The highest label plus 1. */
  static int classes(int[] labels) {
    checkSome(labels);
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0) {
        throw Check.fail(
            "toCategorical: labels count from 0, but row %s has label %s.\n%s",
            row, labels[row], NEGATIVE);
      }
    }
    return Math.addExact(Arrays.stream(labels).max().orElseThrow(), 1);
  }

  private static void checkSome(int[] labels) {
    if (labels.length == 0) {
      throw Check.fail("toCategorical: there are no labels. Give at least one.");
    }
  }

  static INDArray of(int[] labels, int classes) {
    return of(labels, classes, "row");
  }

  private static INDArray of(int[] labels, int classes, String what) {
    checkSome(labels);
    float[] rows = new float[Conversion.size("toCategorical", TOO_LARGE, labels.length, classes)];
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw outOfRange(labels, row, classes, what);
      }
      rows[row * classes + labels[row]] = 1;
    }
    return Nd4j.create(rows, new long[] {labels.length, classes}, 'c');
  }

  /** One-hot pixels of masks. */
  static INDArray of(int[][][] masks, int classes) {
    Rows rows = Conversion.rows("masks", masks);
    int[] labels = new int[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) rows.data()[i];
    }
    Shape row = Shape.of(rows.shape().at(0), rows.shape().at(1), classes);
    return of(labels, classes, "pixel").reshape(row.batch(rows.count()));
  }

  private static IllegalArgumentException outOfRange(
      int[] labels, int row, int classes, String what) {
    int low = Arrays.stream(labels).min().orElseThrow();
    int high = Arrays.stream(labels).max().orElseThrow();
    String hint = hint(low, high, classes);
    return Check.fail(
        "toCategorical: %s classes take labels 0..%s, but %s %s has label %s.\n%s",
        classes, classes - 1, what, row, labels[row], hint);
  }

  private static String hint(int low, int high, int classes) {
    if (low < 0) {
      return NEGATIVE;
    }
    return low == 1 && high == classes
        ? Check.format(
            "Labels look 1-based (1..%s): subtract 1, or use %s classes.", high, high + 1)
        : Check.format("Give as many classes as the highest label plus 1, here %s.", high + 1L);
  }
}
