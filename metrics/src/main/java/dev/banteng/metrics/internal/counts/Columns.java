package dev.banteng.metrics.internal.counts;

import dev.banteng.metrics.internal.encoding.Predictions;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which columns of the predictions count, how much, and whether together or each by itself. */
public final class Columns {
  /** All columns together. */
  public static final Columns ALL = new Columns(Integer.MAX_VALUE, -1, false, new double[0]);

  private final int topK;
  private final int classId;
  private final boolean separate;
  private final double[] weights;

  private Columns(int topK, int classId, boolean separate, double[] weights) {
    this.topK = topK;
    this.classId = classId;
    this.separate = separate;
    this.weights = weights;
  }

  /** Only the largest of each sample can be positive. */
  public Columns topK(int k) {
    return new Columns(k, classId, separate, weights);
  }

  /** Only one column. */
  public Columns only(int column) {
    return new Columns(topK, column, separate, weights);
  }

  /** Each column by itself. */
  public Columns separate() {
    return new Columns(topK, classId, true, weights);
  }

  /** Columns that count more or less than others. */
  public Columns weighted(double[] weights) {
    return new Columns(topK, classId, separate, weights);
  }

  /** For how many groups of columns there are counts. */
  int groups(int width) {
    return separate ? width : 1;
  }

  /** To which group a column belongs. */
  int group(int column) {
    return separate ? column : 0;
  }

  int first() {
    return Math.max(0, classId);
  }

  int end(int width) {
    return classId < 0 ? width : classId + 1;
  }

  double weight(int column) {
    return weights.length == 0 ? 1 : weights[column];
  }

  /** Whether every column of so many can be positive. */
  boolean every(int width) {
    return topK >= width;
  }

  /**
   * The index of the k-th largest number of a row; of equal ones the first is the larger. Below 0
   * where one is NaN, so that none is among the largest.
   */
  int last(float[] data, int from, int width) {
    if (Predictions.largest(data, from, width) == Predictions.NONE) {
      return Predictions.NONE;
    }
    int last = -1;
    for (int k = 0; k < topK; k++) {
      int best = -1;
      for (int i = from; i < from + width; i++) {
        boolean left = last < 0 || before(data, last, i);
        if (left && (best < 0 || data[i] > data[best])) {
          best = i;
        }
      }
      last = best < 0 ? last : best;
    }
    return last;
  }

  /** Whether the number at {@code a} is larger than that at {@code b}, or equal and earlier. */
  static boolean before(float[] data, int a, int b) {
    return data[a] > data[b] || (data[a] == data[b] && a < b);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Columns columns
        && topK == columns.topK
        && classId == columns.classId
        && separate == columns.separate
        && Arrays.equals(weights, columns.weights);
  }

  @Override
  public int hashCode() {
    return Objects.hash(topK, classId, separate, Arrays.hashCode(weights));
  }
}
