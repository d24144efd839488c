package dev.banteng.bench;

import java.util.List;

/** The middle of some values, or the mean of the two in the middle. */
final class Median {
  private Median() {}

  /** The median of at least one value. */
  static double of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }
}
