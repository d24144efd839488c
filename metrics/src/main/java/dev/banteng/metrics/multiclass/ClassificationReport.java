package dev.banteng.metrics.multiclass;

import dev.banteng.core.Check;
import dev.banteng.metrics.internal.counts.ConfusionCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Precision, recall, F1 and support of each class, with accuracy and micro, macro and weighted
 * averages: as text in scikit-learn's layout, and as a map.
 *
 * <p>Classes are those of the names, or without names as many as predictions have columns; where
 * predictions are class indices as well, those that occur. A ratio of nothing is 0. Shapes as in
 * {@link ConfusionMatrix}. With one label a sample the micro averages all equal the accuracy.
 *
 * <p>Example: {@code classificationReport(new int[] {0, 1, 2, 2, 2}, new int[] {0, 0, 2, 2,
 * 1}).macro().recall()} is 0.5556. For the first look at a classifier: a good accuracy above a poor
 * row shows at once which class is not found. Its micro and weighted rows mislead where classes are
 * unequal: read the macro row, and the rows of few support with care.
 *
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.classification_report.html">scikit-learn:
 *     classification_report</a>
 */
public final class ClassificationReport {
  private final List<Row> rows;
  private final double accuracy;
  private final Row micro;

  /**
   * One line of the report.
   *
   * @param name the class, or the average
   * @param precision how many predictions of the class are right
   * @param recall how many samples of the class are found
   * @param f1 the harmonic mean of both
   * @param support how often it is the label
   */
  public record Row(String name, double precision, double recall, double f1, double support) {
    static Row of(String name, ConfusionCounts counts, int at) {
      double right = counts.truePositives(at);
      double support = right + counts.falseNegatives(at);
      double both = support + right + counts.falsePositives(at);
      return new Row(
          name, counts.precision(at), counts.recall(at), both == 0 ? 0 : 2 * right / both, support);
    }

    /** The values under scikit-learn's keys. */
    public Map<String, Double> toMap() {
      var map = new LinkedHashMap<String, Double>();
      map.put("precision", precision);
      map.put("recall", recall);
      map.put("f1-score", f1);
      map.put("support", support);
      return Collections.unmodifiableMap(map);
    }
  }

  private ClassificationReport(List<Row> rows, double accuracy, Row micro) {
    this.rows = rows;
    this.accuracy = accuracy;
    this.micro = micro;
  }

  /**
   * The report of counts of classes.
   *
   * @param names the classes
   * @param counts those of each class against the rest
   * @param accuracy the share of right predictions
   * @param occurringOnly whether classes that are neither label nor prediction are left out
   */
  static ClassificationReport of(
      List<String> names, ConfusionCounts counts, double accuracy, boolean occurringOnly) {
    if (names.isEmpty()) {
      throw Check.order("A classification report needs data: update the confusion matrix first.");
    }
    ClassNames.checkForReport(names);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < names.size(); i++) {
      var row = Row.of(names.get(i), counts, i);
      if (!occurringOnly || row.support > 0 || counts.predicted(i) > 0) {
        rows.add(row);
      }
    }
    return new ClassificationReport(
        List.copyOf(rows), accuracy, Row.of("micro avg", counts.sum(), 0));
  }

  /** The rows of the classes, in their order. */
  public List<Row> rows() {
    return rows;
  }

  /** The row of a class. */
  public Row row(String name) {
    for (Row row : rows) {
      if (row.name.equals(name)) {
        return row;
      }
    }
    String known = rows.stream().map(Row::name).collect(Collectors.joining(", "));
    throw Check.fail("This report has no class '%s'. It has: %s.", name, known);
  }

  /** The share of right predictions. */
  public double accuracy() {
    return accuracy;
  }

  /** From the counts of all classes together. */
  public Row micro() {
    return micro;
  }

  /** The mean over classes, rare ones counting as much as frequent ones. */
  public Row macro() {
    return mean("macro avg", row -> 1);
  }

  /** The mean over classes weighted by their support. */
  public Row weighted() {
    return mean("weighted avg", Row::support);
  }

  private Row mean(String name, ToDoubleFunction<Row> weight) {
    double[] sums = new double[3];
    double whole = 0;
    for (Row row : rows) {
      double by = weight.applyAsDouble(row);
      sums[0] += by * row.precision;
      sums[1] += by * row.recall;
      sums[2] += by * row.f1;
      whole += by;
    }
    double divisor = whole == 0 ? 1 : whole;
    return new Row(name, sums[0] / divisor, sums[1] / divisor, sums[2] / divisor, micro.support);
  }

  /**
   * All numbers under scikit-learn's keys: a map for each class, {@code accuracy} (with {@code
   * support}), {@code micro avg}, {@code macro avg} and {@code weighted avg}.
   */
  public Map<String, Map<String, Double>> toMap() {
    var map = new LinkedHashMap<String, Map<String, Double>>();
    rows.forEach(row -> map.put(row.name, row.toMap()));
    var whole = new LinkedHashMap<String, Double>();
    whole.put("accuracy", accuracy);
    whole.put("support", micro.support);
    map.put("accuracy", Collections.unmodifiableMap(whole));
    List.of(micro(), macro(), weighted()).forEach(row -> map.put(row.name, row.toMap()));
    return Collections.unmodifiableMap(map);
  }

  /** The table with so many digits behind the point. */
  public String toText(int digits) {
    return new ReportText(this, digits).toString();
  }

  /** The table with two digits. */
  @Override
  public String toString() {
    return toText(2);
  }
}
