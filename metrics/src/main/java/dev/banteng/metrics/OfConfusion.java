package dev.banteng.metrics;

/** Streams confusion counts and reads values off them. */
final class OfConfusion extends OfCounts<Confusion, OfConfusion> {
  /** What is read off the counts. */
  @FunctionalInterface
  interface Reading {
    /** The values: one, or one a threshold or class. */
    double[] of(Confusion counts);
  }

  private final Counting counting;
  private final Reading reading;
  private boolean ranking;

  /**
   * @param metric what to call the metric in messages
   * @param counting how batches are counted
   * @param demand what must hold of a batch
   * @param reading what is read off the counts
   */
  OfConfusion(String metric, Counting counting, Demand demand, Reading reading) {
    super(metric, counting, new Confusion(counting.size()), demand);
    this.counting = counting;
    this.reading = reading;
  }

  @Override
  OfConfusion self() {
    return this;
  }

  /** A prediction that is no number has no rank: from then on the values are none either. */
  OfConfusion ranking() {
    ranking = true;
    return this;
  }

  @Override
  boolean count(Batch batch, Confusion to) {
    to.add(batch.counts(counting));
    return ranking && batch.hasNaN();
  }

  @Override
  void add(Confusion to, Confusion others) {
    to.add(others);
  }

  @Override
  void clear(Confusion counted) {
    counted.clear();
  }

  @Override
  double[] read(Confusion counted) {
    return reading.of(counted);
  }
}
