package dev.banteng.metrics;

import java.util.function.ToDoubleFunction;

/**
 * A value made of a mean, such as its root.
 *
 * @param mean what is averaged
 * @param reading makes the value
 */
record Derived(MeanOf mean, ToDoubleFunction<MeanOf> reading) implements Accumulator {
  @Override
  public void update(Batch batch) {
    mean.update(batch);
  }

  @Override
  public double result() {
    return reading.applyAsDouble(mean);
  }

  @Override
  public void merge(Accumulator other) {
    mean.merge(other instanceof Derived derived ? derived.mean : other);
  }

  @Override
  public void reset() {
    mean.reset();
  }
}
