package dev.banteng.metrics.multiclass;

import dev.banteng.core.Check;
import dev.banteng.metrics.internal.counts.ConfusionCounts;
import dev.banteng.metrics.internal.encoding.InputRows;
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
 * predictions are class numbers as well, those that occur. A ratio of nothing is 0. Shapes as in
 * {@link ConfusionMatrix}. With one true class a row the micro averages all equal the accuracy.
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
   * @param precision how many of the predicted are true
   * @param recall how many of the true are predicted
   * @param f1 the harmonic mean of both
   * @param support how often it is true
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

  /** The report of some data. */
  public static ClassificationReport of(Object yTrue, Object yPred, String... names) {
    String what = "A classification report";
    InputRows data = InputRows.of(what, yTrue, yPred);
    boolean numbers = data.yPred().integers() && data.yPred().shape().last() == 1;
    ConfusionMatrix matrix = ConfusionMatrix.empty(names).update(what, data);
    return of(matrix, numbers && names.length == 0);
  }

  /** The report of all classes of a confusion matrix. */
  public static ClassificationReport of(ConfusionMatrix matrix) {
    return of(matrix, false);
  }

  private static ClassificationReport of(ConfusionMatrix matrix, boolean occurringOnly) {
    if (matrix.classes() == 0) {
      throw Check.order("A classification report needs data: update the confusion matrix first.");
    }
    ClassNames.checkForReport(matrix.names());
    ConfusionCounts counts = matrix.perClass();
    var rows = new ArrayList<Row>();
    for (int i = 0; i < matrix.classes(); i++) {
      boolean occurs = counts.predicted(i) > 0 || matrix.support(i) > 0;
      if (occurs || !occurringOnly) {
        rows.add(Row.of(matrix.names().get(i), counts, i));
      }
    }
    return new ClassificationReport(
        List.copyOf(rows), matrix.accuracy(), Row.of("micro avg", counts.sum(), 0));
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
    throw Check.fail("This report has no class '" + name + "'. It has: " + known + ".");
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
