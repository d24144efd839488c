package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Check;
import java.util.List;
import java.util.Optional;

/** The least and the largest number that pixels may have. */
final class ValueRange {
  /** Bytes. */
  static final List<Double> USUAL = List.of(0.0, 255.0);

  private static final int MUCH = 10;

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

  /** What is odd about data from the least to the largest number, if that is not their range. */
  static Optional<String> caution(List<Double> range, boolean adds, double low, double high) {
    boolean cut = low < range.get(0) || high > range.get(1);
    boolean little = adds && high - low < (range.get(1) - range.get(0)) / MUCH;
    if (!cut && !little) {
      return Optional.empty();
    }
    boolean isPart = low >= 0 && high <= 1;
    return Optional.of(
        Check.format(
            "is for numbers from %s to %s, but the inputs go from %s to %s: %s. Give it valueRange(%s, %s).",
            range.get(0),
            range.get(1),
            low,
            high,
            cut ? "what lies outside is cut off" : "what it adds is out of all proportion",
            isPart ? 0 : Math.floor(low),
            isPart ? 1 : Math.ceil(high)));
  }

  static boolean holds(List<Double> range, double value) {
    return value >= range.get(0) && value <= range.get(1);
  }

  static double clipped(List<Double> range, double value) {
    return Math.max(range.get(0), Math.min(range.get(1), value));
  }
}
