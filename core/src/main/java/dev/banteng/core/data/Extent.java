package dev.banteng.core.data;

import dev.banteng.core.Rows;

/**
 * How far some numbers reach: the lowest and the highest of those that are finite, and the first
 * row that holds one which is not.
 *
 * @param low the lowest finite number; positive infinity if there is none
 * @param high the highest finite number; negative infinity if there is none
 * @param firstBadRow the index of the first row with a NaN or an infinity; -1 if there is none
 */
public record Extent(float low, float high, int firstBadRow) {
  /** The extent of no numbers. */
  static final Extent NOTHING = new Extent(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1);

  /** The extent of the valid rows. */
  public static Extent of(Rows rows) {
    return of(rows.data(), rows.count(), rows.shape().size());
  }

  static Extent of(float[] data, int rows, int width) {
    int size = rows * width;
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      low = Math.min(low, data[i]);
      high = Math.max(high, data[i]);
    }
    // A NaN or an infinity anywhere is what min and max then return.
    boolean finite = size == 0 || (Float.isFinite(low) && Float.isFinite(high));
    return finite ? new Extent(low, high, -1) : withBadRow(data, size, width);
  }

  /** The same for numbers of which some are not finite: rare, and so not made fast. */
  private static Extent withBadRow(float[] data, int size, int width) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    int bad = -1;
    for (int i = 0; i < size; i++) {
      if (Float.isFinite(data[i])) {
        low = Math.min(low, data[i]);
        high = Math.max(high, data[i]);
      } else if (bad < 0) {
        bad = i / width;
      }
    }
    return new Extent(low, high, bad);
  }

  /** This extent and that of rows which begin at index {@code offset}. */
  public Extent and(Extent later, int offset) {
    int bad = firstBadRow;
    if (bad < 0 && later.firstBadRow >= 0) {
      bad = later.firstBadRow + offset;
    }
    return new Extent(Math.min(low, later.low), Math.max(high, later.high), bad);
  }
}
