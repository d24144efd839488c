package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Looks at data before training begins. */
final class DataCheck {
  private DataCheck() {}

  /** What {@link Dataset#check} returns for data in memory. */
  static List<String> warnings(Dataset data) {
    int size = data.size();
    if (size == 0) {
      throw Check.fail("The data is empty: 0 samples of %s. Give at least one.", data.inputShape());
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
          Check.format(
              "Every number in x is %s (%s samples of %s): nothing can be learnt from it. "
                  + "Whole numbers divided by 255 as integers give zeros: divide by 255f.",
              x.low(), size, shape));
    } else if (x.low() >= 0 && x.high() >= 128 && x.high() <= 255) {
      found.add(
          Check.format(
              "x goes from %s to %s, as pixels do that were not scaled; networks learn best from 0 to 1. "
                  + "Divide by 255.",
              x.low(), x.high()));
    }
    return List.copyOf(found);
  }

  private static void finite(String name, Shape shape, Extent extent, Survey.Source source) {
    if (extent.firstBadRow() >= 0) {
      float[] row = new float[shape.size()];
      source.copy(new int[] {extent.firstBadRow()}, 0, 1, row);
      throw FiniteRows.refusal(name, extent.firstBadRow(), shape, row);
    }
  }
}
