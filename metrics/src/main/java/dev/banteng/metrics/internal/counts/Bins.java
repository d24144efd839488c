package dev.banteng.metrics.internal.counts;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How many thresholds a prediction exceeds, found without comparing it with each. */
public final class Bins {
  private final float[] sorted;
  private final int[] order;
  private final boolean even;
  private final boolean ends;

  private Bins(float[] sorted, int[] order, boolean even, boolean ends) {
    this.sorted = sorted;
    this.order = order;
    this.even = even;
    this.ends = ends;
  }

  /** The bins between thresholds in any order; without any, everything exceeds the one there is. */
  public static Bins of(List<Double> thresholds) {
    float[] given = new float[Math.max(1, thresholds.size())];
    given[0] = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < thresholds.size(); i++) {
      given[i] = thresholds.get(i).floatValue();
    }
    int[] order =
        IntStream.range(0, given.length)
            .boxed()
            .sorted((a, b) -> Float.compare(given[a], given[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    float[] sorted = new float[given.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = given[order[i]];
    }
    return new Bins(sorted, order, isEven(given), false);
  }

  /** The bins between {@code count} even thresholds, 0 and 1 among them. */
  public static Bins even(int count) {
    return new Bins(steps(count), IntStream.range(0, count).toArray(), true, false);
  }

  /** The bins between even thresholds, of which all predictions exceed the first, none the last. */
  public static Bins evenWithEnds(int count) {
    return new Bins(steps(count), IntStream.range(0, count).toArray(), true, true);
  }

  /** The bins between sorted thresholds, of which the first lies below 0 and the last above 1. */
  public static Bins withEnds(List<Double> inner) {
    float[] all = new float[inner.size() + 2];
    all[0] = (float) -1e-7;
    for (int i = 0; i < inner.size(); i++) {
      all[i + 1] = inner.get(i).floatValue();
    }
    all[all.length - 1] = (float) (1 + 1e-7);
    float[] closed = all.clone();
    closed[0] = 0;
    closed[closed.length - 1] = 1;
    return new Bins(all, IntStream.range(0, all.length).toArray(), isEven(closed), true);
  }

  private static float[] steps(int count) {
    float[] steps = new float[count];
    for (int i = 0; i < count; i++) {
      steps[i] = i / (count - 1f);
    }
    return steps;
  }

  private static boolean isEven(float[] thresholds) {
    for (int i = 0; i < thresholds.length; i++) {
      float even = i / (thresholds.length - 1f);
      if (!(Math.abs(thresholds[i] - even) <= 1e-7 + 1e-5 * even)) {
        return false;
      }
    }
    return thresholds.length > 2;
  }

  /** How many thresholds there are. */
  int size() {
    return sorted.length;
  }

  /** Where the threshold that comes at {@code rank} by size stands among those given. */
  int place(int rank) {
    return order[rank];
  }

  /** How many thresholds a prediction exceeds. */
  int exceeded(float predicted) {
    if (even) {
      // Keras sorts into even steps in float32, which decides where rounding falls.
      float clipped = Math.max(0, Math.min(1, predicted));
      int step = (int) Math.ceil(clipped * (sorted.length - 1));
      return ends ? Math.max(1, step) : step;
    }
    if (sorted.length == 1) {
      return predicted > sorted[0] ? 1 : 0;
    }
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (predicted > sorted[middle]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bins bins
        && even == bins.even
        && ends == bins.ends
        && Arrays.equals(sorted, bins.sorted)
        && Arrays.equals(order, bins.order);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted) * 31 + Arrays.hashCode(order);
  }
}
