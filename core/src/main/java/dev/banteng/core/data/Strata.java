package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The rows of a dataset by class. */
final class Strata {
  private final TreeMap<Long, List<Integer>> rowsByClass = new TreeMap<>();

  /** The classes that targets of one shape tell. */
  Strata(Survey.Source targets, int size, Shape shape) {
    float[] target = new float[shape.size()];
    for (int row = 0; row < size; row++) {
      targets.copy(new int[] {row}, 0, 1, target);
      OptionalLong label = ClassCounts.classOf(target, 0, target.length);
      if (label.isEmpty()) {
        throw noClass(row, target);
      }
      rowsByClass.computeIfAbsent(label.getAsLong(), none -> new ArrayList<>()).add(row);
    }
  }

  /** Refuses classes of a single row, which cannot stand in both parts. */
  Strata checkedForTwoParts() {
    rowsByClass.forEach(
        (label, rows) -> {
          if (rows.size() < 2) {
            throw Check.fail(
                "A stratified split takes at least two rows of each class, but class %s has only row %s. "
                    + "Give more rows of it, or split without strata.",
                label, rows.get(0));
          }
        });
    return this;
  }

  private static IllegalArgumentException noClass(int row, float[] target) {
    boolean zeros = IntStream.range(0, target.length).allMatch(i -> target[i] == 0);
    String text = zeros ? "zeros only" : Arrays.toString(target);
    return Check.fail(
        "A stratified split takes labels or one-hot rows, but y has %s in row %s. "
            + "Split without strata instead.",
        target.length == 1 ? target[0] : text, row);
  }

  /** The last rows of each class, {@code test} in all, in the order of the data. */
  int[] last(double fraction, int test) {
    List<int[]> classes = classes();
    int[] kept = allotted(classes, fraction, test);
    return IntStream.range(0, kept.length)
        .flatMap(c -> IntStream.of(classes.get(c)).skip(classes.get(c).length - kept[c]))
        .sorted()
        .toArray();
  }

  /** All rows, those to train on first and {@code test} others behind them, both parts shuffled. */
  int[] order(double fraction, int test, SplittableRandom random) {
    List<int[]> classes = classes();
    classes.forEach(rows -> Seed.shuffle(rows, random));
    int[] kept = allotted(classes, fraction, test);
    var train = IntStream.builder();
    var rest = IntStream.builder();
    for (int c = 0; c < kept.length; c++) {
      int[] rows = classes.get(c);
      for (int i = 0; i < rows.length; i++) {
        (i < kept[c] ? rest : train).add(rows[i]);
      }
    }
    return IntStream.concat(mixed(train, random), mixed(rest, random)).toArray();
  }

  /** The rows of each class, classes in the order in which they first occur. */
  List<int[]> byFirstOccurrence() {
    return classes().stream().sorted(Comparator.comparingInt(rows -> rows[0])).toList();
  }

  private List<int[]> classes() {
    return rowsByClass.values().stream()
        .map(rows -> rows.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private static IntStream mixed(IntStream.Builder rows, SplittableRandom random) {
    int[] array = rows.build().toArray();
    Seed.shuffle(array, random);
    return IntStream.of(array);
  }

  /**
   * How many rows each class gives: its part rounded down; the rows still missing come from the
   * classes whose part was cut most (the largest remainders).
   */
  private static int[] allotted(List<int[]> classes, double fraction, int test) {
    int[] kept = new int[classes.size()];
    double[] remainders = new double[kept.length];
    int missing = test;
    for (int c = 0; c < kept.length; c++) {
      double part = fraction * classes.get(c).length;
      kept[c] = (int) Math.floor(part + 1e-9);
      remainders[c] = part - kept[c];
      missing -= kept[c];
    }
    List<Integer> byRemainder =
        IntStream.range(0, kept.length)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -remainders[c]))
            .toList();
    for (int i = 0; i < missing; i++) {
      kept[byRemainder.get(i)]++;
    }
    return kept;
  }
}
