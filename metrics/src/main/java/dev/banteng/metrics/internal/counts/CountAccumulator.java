package dev.banteng.metrics.internal.counts;

import dev.banteng.core.Check;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Streams counts and reads values off them; what is counted, and how, its two kinds say.
 *
 * @param <C> the counts
 * @param <S> the accumulator itself
 */
abstract class CountAccumulator<C, S extends CountAccumulator<C, S>> implements Accumulator {
  private final String metric;
  private final Object settings;
  private final C counts;
  private Consumer<Batch> demand;
  private Consumer<C> atEnd = counted -> {};
  private boolean waiting;
  private boolean lost;

  /**
   * @param metric what to call the metric in messages
   * @param settings what else is alike where two can be merged
   * @param counts nothing yet
   * @param demand what must hold of a batch
   */
  CountAccumulator(String metric, Object settings, C counts, Consumer<Batch> demand) {
    this.metric = metric;
    this.settings = settings;
    this.counts = counts;
    this.demand = demand;
  }

  abstract S self();

  /**
   * Counts a batch.
   *
   * @return whether it has predictions without which there are no values from then on
   */
  abstract boolean count(Batch batch, C to);

  abstract void add(C to, C others);

  abstract void clear(C counted);

  abstract double[] read(C counted);

  /** What else must hold of a batch before it is counted, and is looked at first. */
  public final S withPrecondition(Consumer<Batch> other) {
    demand = other.andThen(demand);
    return self();
  }

  /** There is no result before the first batch, as in Keras. */
  public final S waiting() {
    waiting = true;
    return self();
  }

  /** What happens once all data were seen, such as a warning. */
  public final S atEnd(Consumer<C> action) {
    atEnd = action;
    return self();
  }

  @Override
  public final void finish() {
    atEnd.accept(counts);
  }

  @Override
  public final void update(Batch batch) {
    demand.accept(batch);
    lost |= count(batch, counts);
    waiting = false;
  }

  @Override
  public final double result() {
    if (waiting) {
      throw Check.order(metric + " has no result before the first batch: update(batch) first.");
    }
    return single(metric, values());
  }

  /** The value of which there is only one. */
  public static double single(String metric, double[] values) {
    if (values.length != 1) {
      throw Check.order(
          metric
              + " has "
              + values.length
              + " values, so there is no single result: valuesOf(...) gives all of them; in a model"
              + " their keys are "
              + metric
              + "/0, "
              + metric
              + "/1 and so on.");
    }
    return values[0];
  }

  @Override
  public final double[] values() {
    double[] values = read(counts);
    if (lost) {
      Arrays.fill(values, Double.NaN);
    }
    return values;
  }

  @Override
  @SuppressWarnings("unchecked") // of the same class, so of the same counts
  public final void merge(Accumulator other) {
    if (other.getClass() != getClass()
        || !((CountAccumulator<C, S>) other).metric.equals(metric)
        || !((CountAccumulator<C, S>) other).settings.equals(settings)) {
      throw Check.fail(
          metric + " can only be merged with another " + metric + " of the same settings.");
    }
    add(counts, ((CountAccumulator<C, S>) other).counts);
    lost |= ((CountAccumulator<C, S>) other).lost;
  }

  @Override
  public final void reset() {
    lost = false;
    clear(counts);
  }
}
