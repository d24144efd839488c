package dev.banteng.nn.diagnosis;

import dev.banteng.core.Check;

/**
 * Mean, standard deviation and range of some numbers; all NaN where one of them is.
 *
 * <p>Example: {@code model.diagnose(test).inputs().values().mean()}.
 *
 * @param mean their mean
 * @param std their standard deviation, {@code sqrt(mean((x - mean)²))}
 * @param min the least
 * @param max the largest
 */
public record Statistics(double mean, double std, double min, double max) {
  /** Those of an array; NaN of an empty one. */
  public static Statistics of(float... numbers) {
    double sum = 0;
    double squares = 0;
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (float number : numbers) {
      sum += number;
      squares += (double) number * number;
      min = Math.min(min, number);
      max = Math.max(max, number);
    }
    double mean = sum / numbers.length;
    double variance = squares / numbers.length - mean * mean;
    return numbers.length == 0 || !Double.isFinite(sum)
        ? new Statistics(Double.NaN, Double.NaN, Double.NaN, Double.NaN)
        : new Statistics(mean, min == max ? 0 : Math.sqrt(Math.max(variance, 0)), min, max);
  }

  /** Whether every number is finite. */
  public boolean isFinite() {
    return Double.isFinite(mean);
  }

  @Override
  public String toString() {
    return Check.format("mean %s, std %s, from %s to %s", mean, std, min, max);
  }
}
