package dev.banteng.metrics;

import dev.banteng.core.Check;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Streams counts of true against predicted classes and reads values off them. A prediction that is
 * no number is of no class: from then on the values are no numbers either.
 */
final class OfMatrix implements Accumulator {
  /** What is read off the counts. */
  @FunctionalInterface
  interface Reading {
    /** The values: one, or one a class. */
    double[] of(MatrixCounts counts);
  }

  private final String metric;
  private final double threshold;
  private final MatrixCounts counts;
  private final Reading reading;
  private Consumer<MatrixCounts> atEnd = counts -> {};
  private Consumer<Batch> demand = batch -> {};
  private boolean waiting;
  private boolean lost;

  private OfMatrix(String metric, double threshold, MatrixCounts counts, Reading reading) {
    this.metric = metric;
    this.threshold = threshold;
    this.counts = counts;
    this.reading = reading;
  }

  /** An accumulator for a task; one output is two classes, 0 and 1. */
  static OfMatrix start(String metric, double threshold, Task task, Reading reading) {
    Shapes.checkEachOrClasses(metric, task);
    int classes = Math.max(2, task.yPred().last());
    var labels = new MatrixLabels(metric, (float) threshold, task, Probabilities.OR_ZERO);
    var counts = new MatrixCounts(metric, classes, task.yPred().last() > 1, labels);
    return new OfMatrix(metric, threshold, counts, reading);
  }

  /** What happens once all data were seen, such as a warning. */
  OfMatrix finishing(Consumer<MatrixCounts> action) {
    atEnd = action;
    return this;
  }

  /** What must hold of a batch before it is counted. */
  OfMatrix demanding(Consumer<Batch> check) {
    demand = check;
    return this;
  }

  /** There is no result before the first batch, as in Keras. */
  OfMatrix waiting() {
    waiting = true;
    return this;
  }

  @Override
  public void update(Batch batch) {
    demand.accept(batch);
    if (batch.hasNaN()) {
      lost = true;
    } else {
      counts.add(batch);
    }
    waiting = false;
  }

  @Override
  public double result() {
    OfConfusion.checkStarted(metric, waiting);
    return OfConfusion.single(metric, values());
  }

  @Override
  public double[] values() {
    double[] values = reading.of(counts);
    if (lost) {
      Arrays.fill(values, Double.NaN);
    }
    return values;
  }

  @Override
  public void finish() {
    atEnd.accept(counts);
  }

  @Override
  public void merge(Accumulator other) {
    boolean same =
        other instanceof OfMatrix of && of.metric.equals(metric) && of.threshold == threshold;
    if (!same) {
      throw Check.fail(
          metric + " can only be merged with another " + metric + " of the same settings.");
    }
    counts.add(((OfMatrix) other).counts);
    lost |= ((OfMatrix) other).lost;
  }

  @Override
  public void reset() {
    lost = false;
    counts.clear();
  }
}
