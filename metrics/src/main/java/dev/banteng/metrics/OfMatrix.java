package dev.banteng.metrics;

import dev.banteng.core.Check;
import java.util.function.Consumer;

/** Streams counts of true against predicted classes and reads values off them. */
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
    var counts =
        new MatrixCounts(
            metric, classes, task.yPred().last() > 1, threshold, task.toProbabilities());
    return new OfMatrix(metric, threshold, counts, reading);
  }

  /** What happens once all data were seen, such as a warning. */
  OfMatrix finishing(Consumer<MatrixCounts> action) {
    atEnd = action;
    return this;
  }

  @Override
  public void update(Batch batch) {
    counts.add(batch);
  }

  @Override
  public double result() {
    return OfConfusion.single(metric, values());
  }

  @Override
  public double[] values() {
    return reading.of(counts);
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
  }

  @Override
  public void reset() {
    counts.clear();
  }
}
