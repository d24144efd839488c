package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Check;
import java.util.List;

/** The least and the largest number that pixels may have. */
final class ValueRange {
  /** Bytes. */
  static final List<Double> USUAL = List.of(0.0, 255.0);

  private ValueRange() {}

  /** Two numbers, the smaller first. */
  static List<Double> checked(String layer, List<Double> range) {
    if (range.size() != 2 || !(range.get(0) < range.get(1))) {
      throw Check.fail(
          "valueRange of %s takes the least and the largest number of the images, but was given %s.",
          layer, range);
    }
    range.forEach(each -> Check.finite("valueRange of " + layer, each));
    return List.copyOf(range);
  }

  static boolean holds(List<Double> range, double value) {
    return value >= range.get(0) && value <= range.get(1);
  }

  static double clipped(List<Double> range, double value) {
    return Math.max(range.get(0), Math.min(range.get(1), value));
  }
}
