package dev.banteng.metrics.multiclass;

import dev.banteng.core.Check;
import dev.banteng.core.CompileOption;
import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.counts.MatrixCounts;
import dev.banteng.metrics.internal.counts.MatrixLabels;
import dev.banteng.metrics.internal.encoding.InputRows;
import dev.banteng.metrics.internal.encoding.Predictions;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often each class was predicted as each class: rows are labels, columns predictions.
 *
 * <p>Shapes: yPred [n, ..., classes], of which the largest of each position counts, one output [n]
 * or [n, 1] (above 0.5 is class 1), or class indices, as integers [n]; yTrue as class indices or
 * one-hot rows. Weights: one a sample, or one a position; a cell is the sum of its weights.
 *
 * <p>It streams: {@code var matrix = confusionMatrix("cat", "dog")}, then {@code
 * matrix.update(yTrue, model.predict(x))} for each part of the data, or {@link #merge} of matrices
 * counted apart. Without names it grows with the class indices it meets. {@link #of(Object,
 * Object)} is the matrix of some data alone. {@code compile} refuses it, as a table is no value
 * that training could log.
 *
 * <p>Example: {@code confusionMatrix().of(new int[] {0, 1, 2, 2}, new int[] {0, 2, 2, 2}).at(1, 2)}
 * is 1.0. For seeing which classes are taken for which; one number can only say how often. Counts
 * mislead where classes are unequal, as the largest row stands out: {@link #normalizedByTruth}.
 *
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html">scikit-learn:
 *     confusion_matrix</a>
 */
public final class ConfusionMatrix implements CompileOption {
  private final MatrixCounts counts;
  private final List<String> names;
  private final boolean shares;

  private ConfusionMatrix(MatrixCounts counts, List<String> names, boolean shares) {
    this.counts = counts;
    this.names = names;
    this.shares = shares;
  }

  /** An empty matrix of classes of these names, or of any class indices where none are given. */
  static ConfusionMatrix empty(List<String> names) {
    String what = "A confusion matrix";
    var labels =
        new MatrixLabels(
            what,
            0.5f,
            new MetricContext(Shape.scalar(), Shape.scalar(), null, Link.NONE, true),
            Probabilities.SIGMOID_FIRST);
    var counts = new MatrixCounts(what, names.size(), !names.isEmpty(), labels);
    return new ConfusionMatrix(counts, names, false);
  }

  /** The same where each class has a name of its own. */
  public static ConfusionMatrix empty(String @Nullable [] names) {
    return empty(ClassNames.checked(names));
  }

  /** The report of some data; without names, of integers, the classes that occur. */
  public static ClassificationReport report(Object yTrue, Object yPred, String... names) {
    String what = "A classification report";
    InputRows data = InputRows.of(what, yTrue, yPred);
    boolean indices = data.yPred().integers() && data.yPred().shape().last() == 1;
    return empty(names).update(what, data).report(indices && names.length == 0);
  }

  /** A fresh matrix of the same classes with some data; this one stays as it is. */
  public ConfusionMatrix of(Object yTrue, Object yPred) {
    return fresh().update(yTrue, yPred);
  }

  /** The same with weights: one a sample, or one a position. */
  public ConfusionMatrix of(Object yTrue, Object yPred, Object weights) {
    return fresh().update(yTrue, yPred, weights);
  }

  private ConfusionMatrix fresh() {
    checkCounts();
    return empty(names);
  }

  /** Counts some data. */
  public ConfusionMatrix update(Object yTrue, Object yPred) {
    checkCounts();
    return update(counts.metric(), InputRows.of(counts.metric(), yTrue, yPred));
  }

  /** Counts some data with weights: one a sample, or one a position. */
  public ConfusionMatrix update(Object yTrue, Object yPred, Object weights) {
    checkCounts();
    return update(counts.metric(), InputRows.of(counts.metric(), yTrue, yPred, weights));
  }

  /**
   * Counts some data.
   *
   * @param what who takes them, as messages call it
   */
  ConfusionMatrix update(String what, InputRows data) {
    var batch = new Batch(data.yTrue(), data.yPred(), null, data.weights());
    ShapeChecks.checkEachOrClasses(what, MetricContext.standalone(batch));
    Predictions.checkNumbers(what, batch.yPred(), batch.weights());
    counts.add(batch);
    return this;
  }

  private void checkCounts() {
    if (shares) {
      throw Check.order(
          "A normalized confusion matrix takes no more data. Update the matrix it was made of.");
    }
  }

  /** Adds the counts of another matrix of the same classes. */
  public ConfusionMatrix merge(ConfusionMatrix other) {
    checkCounts();
    other.checkCounts();
    if (!names.equals(other.names)) {
      throw Check.fail(
          "Confusion matrices of the same classes can be merged, but was given %s and %s.",
          names, other.names);
    }
    counts.add(other.counts);
    return this;
  }

  /** Forgets everything. */
  public void reset() {
    checkCounts();
    counts.clear();
  }

  /** How many classes there are. */
  public int classes() {
    return counts.classes();
  }

  /** The classes' names; their indices where none were given. */
  public List<String> names() {
    if (!names.isEmpty()) {
      return names;
    }
    String[] indices = new String[classes()];
    Arrays.setAll(indices, Integer::toString);
    return List.of(indices);
  }

  /** How often a class (the first) was predicted as a class (the second). */
  public double at(int label, int predicted) {
    checkClass(label);
    checkClass(predicted);
    return counts.at(label, predicted);
  }

  private void checkClass(int index) {
    if (index < 0 || index >= classes()) {
      throw Check.fail(
          "This confusion matrix has %s classes, numbered from 0, but was asked for class %s.",
          classes(), index);
    }
  }

  /** How often a class is the label. */
  public double support(int label) {
    checkClass(label);
    return counts.ofLabel(label);
  }

  /** How much was counted: samples, or their weights. */
  public double total() {
    return counts.total();
  }

  /** The share of right predictions; 0 where nothing was counted. */
  public double accuracy() {
    return counts.share(counts.correct());
  }

  /** Each row as shares of its label, so that the diagonal is the recall; 0 for empty rows. */
  public ConfusionMatrix normalizedByTruth() {
    return normalized(counts.normalized((t, p) -> counts.ofLabel(t)));
  }

  /** Each column as shares of its predictions, so that the diagonal is the precision. */
  public ConfusionMatrix normalizedByPredicted() {
    return normalized(counts.normalized((t, p) -> counts.ofPredicted(p)));
  }

  /** All cells as shares of the whole, so that the diagonal sums to the accuracy. */
  public ConfusionMatrix normalizedByAll() {
    return normalized(counts.normalized((t, p) -> counts.total()));
  }

  /** Whether cells are shares, made by one of the normalizations. */
  public boolean normalized() {
    return shares;
  }

  private ConfusionMatrix normalized(MatrixCounts by) {
    return new ConfusionMatrix(by, names(), true);
  }

  /** Precision, recall, F1 and support of each class, and their averages. */
  public ClassificationReport report() {
    checkCounts();
    return report(false);
  }

  private ClassificationReport report(boolean occurringOnly) {
    return ClassificationReport.of(names(), counts.perClass(), accuracy(), occurringOnly);
  }

  /** All cells, row after row. */
  public double[] toArray() {
    return counts.normalized((t, p) -> 1).cells();
  }

  /** The table, below a headline. */
  @Override
  public String toString() {
    return new MatrixTable(counts, names(), shares).toString();
  }
}
