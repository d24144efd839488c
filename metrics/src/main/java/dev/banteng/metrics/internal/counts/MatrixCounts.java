package dev.banteng.metrics.internal.counts;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.internal.encoding.SampleWeights;
import java.util.Arrays;
import java.util.Locale;

/** Counts of each true class predicted as each class, weighted, in double. */
public final class MatrixCounts {
  /** What a cell is divided by. */
  @FunctionalInterface
  public interface Divisor {
    /** The divisor of one cell. */
    double of(int truth, int predicted);
  }

  /** Its table takes 200 MB. */
  private static final int MOST = 5000;

  private final String metric;
  private final int initial;
  private final boolean fixed;
  private final MatrixLabels labels;
  private final SampleWeights sampleWeights = new SampleWeights();
  private int classes;
  private double[] cells;

  /**
   * @param metric what to call the metric in messages
   * @param classes how many there are to begin with
   * @param fixed whether there can be no others
   * @param labels reads the classes of batches
   */
  public MatrixCounts(String metric, int classes, boolean fixed, MatrixLabels labels) {
    if (classes > MOST) {
      throw Check.fail(
          String.format(
              Locale.ROOT,
              "%s keeps a table of classes, of which there can be at most %,d, but was given %,d.",
              metric,
              MOST,
              classes));
    }
    this.labels = labels;
    this.metric = metric;
    this.initial = classes;
    this.classes = classes;
    this.fixed = fixed;
    this.cells = new double[classes * classes];
  }

  public String metric() {
    return metric;
  }

  public int classes() {
    return classes;
  }

  /** Takes a batch in, all of it or, where it is wrong, nothing. */
  public void add(Batch batch) {
    labels.read(batch);
    SampleWeights.checkNotNegative(metric, batch.weights());
    float[] weights = sampleWeights.expand(metric, batch.weights(), labels.shape());
    grow(batch.yPred(), labels.classes(weights));
    for (int i = 0; i < labels.size(); i++) {
      float weight = weights == null ? 1 : weights[i];
      if (weight != 0
          && !labels.isIgnored(i)) { // else its class may be one that nothing counted has
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
    if (needed > MOST) {
      throw labels.tooMany(needed, MOST);
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
  public void add(MatrixCounts other) {
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
  public void clear() {
    if (classes == initial) {
      Arrays.fill(cells, 0);
    } else {
      classes = initial;
      cells = new double[classes * classes];
    }
  }

  public double at(int truth, int predicted) {
    return cells[truth * classes + predicted];
  }

  public double[] cells() {
    return cells;
  }

  public double ofTarget(int truth) {
    double sum = 0;
    for (int p = 0; p < classes; p++) {
      sum += at(truth, p);
    }
    return sum;
  }

  public double ofPredicted(int predicted) {
    double sum = 0;
    for (int t = 0; t < classes; t++) {
      sum += at(t, predicted);
    }
    return sum;
  }

  public double total() {
    return Arrays.stream(cells).sum();
  }

  public double right() {
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += at(i, i);
    }
    return sum;
  }

  /** A part of the whole; 0 of nothing. */
  public double share(double part) {
    double whole = total();
    return whole == 0 ? 0 : part / whole;
  }

  /** A copy of which each cell is divided; 0 where there is nothing to divide by. */
  public MatrixCounts normalized(Divisor divisor) {
    var copy = new MatrixCounts(metric, classes, true, labels);
    for (int t = 0; t < classes; t++) {
      for (int p = 0; p < classes; p++) {
        double by = divisor.of(t, p);
        copy.cells[t * classes + p] = by == 0 ? 0 : at(t, p) / by;
      }
    }
    return copy;
  }

  /** The four counts of each class against the rest. */
  public ConfusionCounts perClass() {
    var counts = new ConfusionCounts(classes);
    double total = total();
    for (int i = 0; i < classes; i++) {
      double right = at(i, i);
      double missed = ofTarget(i) - right;
      double wrong = ofPredicted(i) - right;
      counts.addPositives(i, right, wrong);
      counts.addNegatives(i, total - right - missed - wrong, missed);
    }
    return counts;
  }
}
