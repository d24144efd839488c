package dev.banteng.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some rows of one class among four, predicted by shares that are often equal, each with a whole
 * weight and the part of the data it belongs to.
 */
record Sample(List<Row> rows) {
  static final int CLASSES = 4;
  static final int PARTS = 3;
  private static final int MOST = 30;

  /**
   * A row.
   *
   * @param label its class
   * @param shares what is predicted, before the division by their sum
   * @param weight how often it counts
   * @param part where the data were cut: 0, 1 or 2, in the order of the rows
   */
  record Row(int label, List<Integer> shares, int weight, int part) {
    @Override
    public String toString() {
      return "part " + part + ": class " + label + ", predicted " + shares + ", weight " + weight;
    }
  }

  /** One row to thirty; some of one class, of equal predictions, of no weight, or not cut. */
  static Sample random(Random random) {
    int size = one(random, 6) ? 1 : 1 + random.nextInt(MOST);
    int labels = one(random, 6) ? 1 : CLASSES;
    int first = random.nextInt(CLASSES);
    int shares = one(random, 6) ? 2 : 7;
    int weights = one(random, 12) ? 1 : 4;
    int cut = random.nextInt(size + 1);
    int next = one(random, 4) ? size : cut + random.nextInt(size - cut + 1);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < size; i++) {
      int label = (first + random.nextInt(labels)) % CLASSES;
      int part = i < cut ? 0 : i < next ? 1 : 2;
      rows.add(new Row(label, shares(random, shares), random.nextInt(weights), part));
    }
    return new Sample(rows);
  }

  /** A row of each class, and one more, predicted by different shares. */
  static Sample ofEveryClass() {
    return new Sample(
        IntStream.rangeClosed(0, CLASSES)
            .mapToObj(i -> new Row(i % CLASSES, List.of(i, 1, 2, 3), 1, 0))
            .toList());
  }

  private static boolean one(Random random, int in) {
    return random.nextInt(in) == 0;
  }

  private static List<Integer> shares(Random random, int bound) {
    var shares = new ArrayList<Integer>();
    for (int i = 0; i < CLASSES; i++) {
      shares.add(random.nextInt(bound));
    }
    int some = random.nextInt(CLASSES);
    shares.set(some, Math.max(1, shares.get(some)));
    return shares;
  }

  int size() {
    return rows.size();
  }

  Sample part(int number) {
    return new Sample(rows.stream().filter(row -> row.part == number).toList());
  }

  /** The same rows in another order, always the same one. */
  Sample shuffled() {
    var shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(size()));
    return new Sample(shuffled);
  }

  /** The same rows, those of weight 2 twice, those of weight 0 not at all, each counting once. */
  Sample repeated() {
    return new Sample(
        rows.stream()
            .flatMap(
                row ->
                    IntStream.range(0, row.weight)
                        .mapToObj(time -> new Row(row.label, row.shares, 1, row.part)))
            .toList());
  }

  /** All rows but those of an interval. */
  Sample without(int from, int to) {
    var left = new ArrayList<>(rows);
    left.subList(from, to).clear();
    return new Sample(left);
  }

  @Override
  public String toString() {
    return rows.stream().map(row -> "\n  " + row).collect(Collectors.joining());
  }
}
