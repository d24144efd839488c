package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Looks at data before training begins: what cannot be trained on is an error, what is probably a
 * mistake a warning.
 *
 * <p>Example: {@code DataCheck.warnings(Dataset.of(images, labels))} has one text if the pixels
 * still go from 0 to 255.
 */
public final class DataCheck {
  private DataCheck() {}

  /**
   * Checks all rows of inputs and truth. The rows of a stream cannot be looked at beforehand; each
   * of its batches is checked when it is read.
   *
   * @return what is probably a mistake: inputs that are all the same, or pixels from 0 to 255
   * @throws IllegalArgumentException if there are no rows, or one holds a NaN or an infinity: the
   *     first such row is named
   */
  public static List<String> warnings(Dataset data) {
    if (!data.sized()) {
      return List.of();
    }
    int size = data.size();
    if (size == 0) {
      throw Check.fail(
          "The data is empty: 0 rows of " + data.inputShape() + ". Give at least one.");
    }
    int[] all = IntStream.range(0, size).toArray();
    Extent x = data.inputExtent(all, 0, size);
    finite("x", data.inputShape(), x, data::inputs);
    Extent y = Survey.of(data::targets, data.targetShape(), all, 0, size);
    finite("y", data.targetShape(), y, data::targets);
    return warnings(x, size, data.inputShape());
  }

  private static List<String> warnings(Extent x, int size, Shape shape) {
    var found = new ArrayList<String>();
    if (x.low() == x.high() && (size > 1 || shape.size() > 1)) {
      found.add(
          String.format(
              Locale.ROOT,
              "Every number in x is %s (%,d rows of %s): nothing can be learnt from it. "
                  + "Whole numbers divided by 255 as integers give zeros: divide by 255f.",
              Check.number(x.low()),
              size,
              shape));
    } else if (x.low() >= 0 && x.high() >= 128 && x.high() <= 255) {
      found.add(
          String.format(
              Locale.ROOT,
              "x goes from %s to %s, as pixels do that were not scaled; networks learn best from 0 to 1. "
                  + "Divide by 255.",
              Check.number(x.low()),
              Check.number(x.high())));
    }
    return List.copyOf(found);
  }

  private static void finite(String name, Shape shape, Extent extent, Survey.Source source) {
    if (extent.firstBadRow() >= 0) {
      float[] row = new float[shape.size()];
      source.copy(new int[] {extent.firstBadRow()}, 0, 1, row);
      throw notFinite(name, extent.firstBadRow(), shape, row);
    }
  }

  /** Checks the valid rows of a batch whose first row has the given number in the whole. */
  static void finite(String name, Rows rows, long firstRow) {
    int bad = Extent.of(rows).firstBadRow();
    if (bad >= 0) {
      int width = rows.shape().size();
      float[] row = Arrays.copyOfRange(rows.data(), bad * width, (bad + 1) * width);
      throw notFinite(name, firstRow + bad, rows.shape(), row);
    }
  }

  private static IllegalArgumentException notFinite(
      String name, long number, Shape shape, float[] row) {
    int at = 0;
    while (Float.isFinite(row[at])) {
      at++;
    }
    return Check.fail(
        String.format(
            Locale.ROOT,
            "%s must hold finite numbers only, but row %,d has %s%s. Remove or fill such rows first.",
            name,
            number,
            row[at],
            shape.rank() == 0 ? "" : " at " + place(at, shape)));
  }

  private static String place(int at, Shape shape) {
    int[] index = new int[shape.rank()];
    int rest = at;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.at(axis);
      rest /= shape.at(axis);
    }
    return Arrays.toString(index);
  }
}
