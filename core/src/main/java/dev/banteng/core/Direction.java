package dev.banteng.core;

/** Which way a metric gets better. */
public enum Direction {
  /** Larger is better, as with accuracy. */
  UP,
  /** Smaller is better, as with a loss. */
  DOWN;

  /**
   * Whether {@code value} is strictly better than {@code best}; a NaN is never better, and anything
   * beats a NaN.
   */
  public boolean better(double value, double best) {
    if (Double.isNaN(value)) {
      return false;
    }
    return Double.isNaN(best) || (this == UP ? value > best : value < best);
  }

  /** What any first value beats. */
  public double worst() {
    return this == UP ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
