package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What is odd about the classes of training data: one alone, or a rare one that nobody measures.
 */
final class ClassCautions {
  private static final double RARE = 0.05;

  /** Shares of fewer rows say little. */
  private static final int FEW = 100;

  private final TreeMap<Integer, Integer> rowsByClass = new TreeMap<>();
  private final int rows;

  /**
   * The classes of some rows.
   *
   * @param ignored the class that the loss leaves out
   */
  private ClassCautions(int[] labels, OptionalInt ignored) {
    for (int label : labels) {
      rowsByClass.merge(label, 1, Integer::sum);
    }
    ignored.ifPresent(rowsByClass::remove);
    rows = rowsByClass.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * Cautions about rows of these classes, for a model that is measured in this way.
   *
   * @param weighted whether classes have weights, so that rare ones were thought of
   */
  static List<String> of(int[] labels, Compiled compiled, boolean weighted) {
    var classes = new ClassCautions(labels, compiled.loss().ignoreClass());
    if (classes.rows < 2) {
      return List.of();
    }
    if (classes.rowsByClass.size() == 1) {
      return List.of(classes.single());
    }
    return !weighted && compiled.measuresOnlyAccuracy() && classes.hasRare()
        ? List.of(classes.rare())
        : List.of();
  }

  private String single() {
    return Check.format(
        "All %s rows of y are of class %s: the model can only learn to predict it always. Give rows of the other classes too.",
        rows, rowsByClass.firstKey());
  }

  /** Of many classes each may have less than 5% of the rows: rare is one with half of its share. */
  private boolean hasRare() {
    return rows >= FEW && share(rarest()) < Math.min(RARE, 0.5 / rowsByClass.size());
  }

  private String rare() {
    int frequent = byRows(Comparator.reverseOrder());
    return Check.format(
        "Class %s has %s of %s rows of y, and accuracy is the only metric: always predicting class %s has an accuracy of %s. "
            + "Add a metric that sees rare classes: balancedAccuracy(), f1Score().macro(), or precision() and recall().",
        rarest(), rowsByClass.get(rarest()), rows, frequent, share(frequent));
  }

  private int rarest() {
    return byRows(Comparator.naturalOrder());
  }

  /** The class that comes first by its number of rows. */
  private int byRows(Comparator<Integer> order) {
    return rowsByClass.entrySet().stream()
        .min(Map.Entry.comparingByValue(order))
        .orElseThrow()
        .getKey();
  }

  private double share(int label) {
    return rowsByClass.getOrDefault(label, 0) / (double) rows;
  }
}
