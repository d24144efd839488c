package dev.banteng.metrics;

import dev.banteng.core.Check;
import java.util.Arrays;
import java.util.function.Consumer;

/** Streams confusion counts and reads values off them. */
final class OfConfusion implements Accumulator {
  /** What is read off the counts. */
  @FunctionalInterface
  interface Reading {
    /** The values: one, or one a threshold or class. */
    double[] of(Confusion counts);
  }

  /** What must hold of a batch before it is counted. */
  @FunctionalInterface
  interface Demand {
    /** Refuses a batch that the metric cannot take. */
    void check(Batch batch);
  }

  private final String metric;
  private final Counting counting;
  private Demand demand;
  private final Reading reading;
  private final Confusion counts;
  private Consumer<Confusion> atEnd = counts -> {};
  private boolean waiting;
  private boolean ranking;
  private boolean lost;

  /**
   * @param metric what to call the metric in messages
   * @param counting how batches are counted
   * @param demand what must hold of a batch
   * @param reading what is read off the counts
   */
  OfConfusion(String metric, Counting counting, Demand demand, Reading reading) {
    this.metric = metric;
    this.counting = counting;
    this.demand = demand;
    this.reading = reading;
    this.counts = new Confusion(counting.size());
  }

  /** What else must hold of a batch before it is counted, and is looked at first. */
  OfConfusion demanding(Demand other) {
    Demand before = demand;
    demand =
        batch -> {
          other.check(batch);
          before.check(batch);
        };
    return this;
  }

  /** There is no result before the first batch, as in Keras. */
  OfConfusion waiting() {
    waiting = true;
    return this;
  }

  /** A prediction that is no number has no rank: from then on the values are none either. */
  OfConfusion ranking() {
    ranking = true;
    return this;
  }

  /** What happens once all data were seen, such as a warning. */
  OfConfusion finishing(Consumer<Confusion> action) {
    atEnd = action;
    return this;
  }

  @Override
  public void finish() {
    atEnd.accept(counts);
  }

  @Override
  public void update(Batch batch) {
    demand.check(batch);
    counts.add(batch.counts(counting));
    waiting = false;
    lost |= ranking && batch.hasNaN();
  }

  @Override
  public double result() {
    checkStarted(metric, waiting);
    return single(metric, values());
  }

  /** Refuses to answer before the first batch where Keras does. */
  static void checkStarted(String metric, boolean waiting) {
    if (waiting) {
      throw Check.order(metric + " has no result before the first batch: update(batch) first.");
    }
  }

  /** The value of which there is only one. */
  static double single(String metric, double[] values) {
    if (values.length != 1) {
      throw Check.order(
          metric
              + " has "
              + values.length
              + " values, so there is no single result: values() gives all of them; in a model"
              + " their keys are "
              + metric
              + "/0, "
              + metric
              + "/1 and so on.");
    }
    return values[0];
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
  public void merge(Accumulator other) {
    if (!(other instanceof OfConfusion of)
        || !of.metric.equals(metric)
        || !of.counting.equals(counting)) {
      throw Check.fail(
          metric + " can only be merged with another " + metric + " of the same settings.");
    }
    counts.add(of.counts);
    lost |= of.lost;
  }

  @Override
  public void reset() {
    lost = false;
    counts.clear();
  }
}
