package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import java.util.Arrays;

/** Counts of each true class predicted as each class, weighted, in double. */
final class MatrixCounts {
  /** What a cell is divided by. */
  @FunctionalInterface
  interface Divisor {
    /** The divisor of one cell. */
    double of(int truth, int predicted);
  }

  private final String metric;
  private final int initial;
  private final boolean fixed;
  private final double threshold;
  private final MatrixLabels labels;
  private final Weighing weighing = new Weighing();
  private int classes;
  private double[] cells;

  /**
   * @param metric what to call the metric in messages
   * @param classes how many there are to begin with
   * @param fixed whether there can be no others
   * @param threshold above which a single output is class 1
   */
  MatrixCounts(String metric, int classes, boolean fixed, double threshold) {
    this(metric, classes, fixed, threshold, Link.NONE);
  }

  /**
   * @param metric what to call the metric in messages
   * @param classes how many there are to begin with
   * @param fixed whether there can be no others
   * @param threshold above which a single output is class 1
   * @param link what makes a single output a probability
   */
  MatrixCounts(String metric, int classes, boolean fixed, double threshold, Link link) {
    this.labels = new MatrixLabels(metric, (float) threshold, link);
    this.metric = metric;
    this.initial = classes;
    this.classes = classes;
    this.fixed = fixed;
    this.threshold = threshold;
    this.cells = new double[classes * classes];
  }

  String metric() {
    return metric;
  }

  int classes() {
    return classes;
  }

  /** Takes a batch in, all of it or, where it is wrong, nothing. */
  void add(Batch batch) {
    labels.read(batch);
    float[] weights = weighing.over(metric, batch.weights(), labels.shape());
    grow(batch.yPred(), labels.classes(weights));
    for (int i = 0; i < labels.size(); i++) {
      float weight = weights == null ? 1 : weights[i];
      if (weight != 0) { // else its class may be one that nothing counted has
        cells[labels.truth(i) * classes + labels.predicted(i)] += weight;
      }
    }
  }

  private void grow(Rows yPred, int needed) {
    boolean scores = yPred.shape().last() > 1;
    if (fixed && (needed > classes || (scores && needed != classes))) {
      throw tooMany(yPred, needed, scores);
    }
    if (needed <= classes) {
      return;
    }
    double[] larger = new double[needed * needed];
    for (int t = 0; t < classes; t++) {
      System.arraycopy(cells, t * classes, larger, t * needed, classes);
    }
    cells = larger;
    classes = needed;
  }

  private IllegalArgumentException tooMany(Rows yPred, int needed, boolean scores) {
    String hint = scores ? "" : labels.hint(classes);
    return Check.fail(
        metric
            + " has "
            + classes
            + " classes, but was given "
            + (scores ? "y_pred " + yPred.shape().withBatch() : "class " + (needed - 1))
            + "."
            + (hint.isEmpty() ? " Give it " + needed + " names, one a class." : hint));
  }

  /** Adds the counts of another matrix. */
  void add(MatrixCounts other) {
    if (other.classes > classes) {
      double[] own = cells;
      int before = classes;
      classes = other.classes;
      cells = other.cells.clone();
      add(own, before);
    } else {
      add(other.cells, other.classes);
    }
  }

  private void add(double[] others, int width) {
    for (int t = 0; t < width; t++) {
      for (int p = 0; p < width; p++) {
        cells[t * classes + p] += others[t * width + p];
      }
    }
  }

  /** Forgets all counts, and the classes that came with them. */
  void clear() {
    if (classes == initial) {
      Arrays.fill(cells, 0);
    } else {
      classes = initial;
      cells = new double[classes * classes];
    }
  }

  double at(int truth, int predicted) {
    return cells[truth * classes + predicted];
  }

  double[] cells() {
    return cells;
  }

  double ofTruth(int truth) {
    double sum = 0;
    for (int p = 0; p < classes; p++) {
      sum += at(truth, p);
    }
    return sum;
  }

  double ofPredicted(int predicted) {
    double sum = 0;
    for (int t = 0; t < classes; t++) {
      sum += at(t, predicted);
    }
    return sum;
  }

  double total() {
    return Arrays.stream(cells).sum();
  }

  double right() {
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += at(i, i);
    }
    return sum;
  }

  /** A part of the whole; 0 of nothing. */
  double share(double part) {
    double whole = total();
    return whole == 0 ? 0 : part / whole;
  }

  /** A copy of which each cell is divided; 0 where there is nothing to divide by. */
  MatrixCounts normalized(Divisor divisor) {
    var copy = new MatrixCounts(metric, classes, true, threshold);
    for (int t = 0; t < classes; t++) {
      for (int p = 0; p < classes; p++) {
        double by = divisor.of(t, p);
        copy.cells[t * classes + p] = by == 0 ? 0 : at(t, p) / by;
      }
    }
    return copy;
  }

  /** The four counts of each class against the rest. */
  Confusion perClass() {
    var counts = new Confusion(classes);
    double total = total();
    for (int i = 0; i < classes; i++) {
      double right = at(i, i);
      double missed = ofTruth(i) - right;
      double wrong = ofPredicted(i) - right;
      counts.addPositives(i, right, wrong);
      counts.addNegatives(i, total - right - missed - wrong, missed);
    }
    return counts;
  }
}
