package dev.banteng.nn.internal.advice;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The loss of each batch of an epoch, from the running means that logs have. */
public final class BatchLosses {
  private double[] losses = new double[256];
  private int count;
  private double sum;

  /** Begins with an epoch. */
  public void begin() {
    count = 0;
    sum = 0;
  }

  /** The mean of all batches of the epoch so far; batches are taken for equally large. */
  public void add(double mean) {
    if (count == losses.length) {
      losses = Arrays.copyOf(losses, 2 * count);
    }
    double total = mean * (count + 1);
    losses[count++] = total - sum;
    sum = total;
  }

  /** The loss of the first batch, before any step of the epoch; NaN before it. */
  public double first() {
    return count == 0 ? Double.NaN : losses[0];
  }

  /**
   * The highest loss that two batches in a row had: one alone may have odd samples. The last batch,
   * which may be short, is left out where there are others.
   */
  double worst() {
    int full = full();
    return full == 1
        ? losses[0]
        : IntStream.range(1, full)
            .mapToDouble(i -> Math.min(losses[i - 1], losses[i]))
            .max()
            .orElse(Double.NaN);
  }

  /** The mean of the last quarter. */
  double end() {
    return lastQuarter().average().orElse(Double.NaN);
  }

  /** How far the batches of the last quarter lie from their mean: the deviation. */
  double noise() {
    double mean = end();
    return Math.sqrt(
        lastQuarter().map(loss -> (loss - mean) * (loss - mean)).average().orElse(Double.NaN));
  }

  private DoubleStream lastQuarter() {
    int full = full();
    return Arrays.stream(losses, full - (full + 3) / 4, full);
  }

  private int full() {
    return count > 1 ? count - 1 : count;
  }
}
