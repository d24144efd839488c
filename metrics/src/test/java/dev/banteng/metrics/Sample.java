package dev.banteng.metrics;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Some rows of one class among four, predicted by shares that are often equal, each with a whole
 * weight.
 */
record Sample(List<Row> rows) {
  static final int CLASSES = 4;
  static final Shape VECTOR = Shape.of(CLASSES);

  /**
   * A row.
   *
   * @param label its class
   * @param shares what is predicted, before the division by their sum
   * @param weight how often it counts
   */
  record Row(int label, List<Integer> shares, int weight) {}

  /** One row to thirty. */
  static Arbitrary<Sample> any() {
    Arbitrary<List<Integer>> shares =
        Arbitraries.integers()
            .between(0, 6)
            .list()
            .ofSize(CLASSES)
            .filter(list -> list.stream().anyMatch(share -> share > 0));
    return Combinators.combine(
            Arbitraries.integers().between(0, CLASSES - 1),
            shares,
            Arbitraries.integers().between(0, 3))
        .as(Row::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30)
        .map(Sample::new);
  }

  int size() {
    return rows.size();
  }

  Sample slice(int from, int to) {
    return new Sample(rows.subList(from, to));
  }

  /** The same rows, those of weight 2 twice, those of weight 0 not at all. */
  Sample repeated() {
    return new Sample(
        rows.stream()
            .flatMap(row -> IntStream.range(0, row.weight).mapToObj(time -> row))
            .toList());
  }

  Batch weighted() {
    float[] weights = new float[size()];
    for (int i = 0; i < size(); i++) {
      weights[i] = rows.get(i).weight;
    }
    return new Batch(truth(), predictions(), null, Rows.of(Shape.scalar(), weights));
  }

  Batch plain() {
    return new Batch(truth(), predictions());
  }

  private Rows truth() {
    float[] oneHot = new float[size() * CLASSES];
    for (int i = 0; i < size(); i++) {
      oneHot[i * CLASSES + rows.get(i).label] = 1;
    }
    return new Rows(VECTOR, oneHot, size(), false);
  }

  private Rows predictions() {
    float[] predicted = new float[size() * CLASSES];
    for (int i = 0; i < size(); i++) {
      List<Integer> shares = rows.get(i).shares;
      float sum = shares.stream().mapToInt(Integer::intValue).sum();
      for (int j = 0; j < CLASSES; j++) {
        predicted[i * CLASSES + j] = shares.get(j) / sum;
      }
    }
    return new Rows(VECTOR, predicted, size(), false);
  }
}
