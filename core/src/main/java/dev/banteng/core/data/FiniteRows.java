package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.Arrays;

/** Rows must hold finite numbers. */
final class FiniteRows {
  private FiniteRows() {}

  /** Checks the valid rows of a batch whose first row has the given number in the whole. */
  static void check(String name, Rows rows, long firstRow) {
    int bad = Extent.of(rows).firstBadRow();
    if (bad >= 0) {
      int width = rows.shape().size();
      float[] row = Arrays.copyOfRange(rows.data(), bad * width, (bad + 1) * width);
      throw refusal(name, firstRow + bad, rows.shape(), row);
    }
  }

  /** What is said of a row that does not. */
  static IllegalArgumentException refusal(String name, long number, Shape shape, float[] row) {
    int at = 0;
    while (Float.isFinite(row[at])) {
      at++;
    }
    return Check.fail(
        "%s must hold finite numbers only, but row %s has %s%s. Remove or fill such rows first.",
        name, number, row[at], shape.rank() == 0 ? "" : " at " + index(at, shape));
  }

  private static String index(int at, Shape shape) {
    int[] index = new int[shape.rank()];
    int rest = at;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.at(axis);
      rest /= shape.at(axis);
    }
    return Arrays.toString(index);
  }
}
