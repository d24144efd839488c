package dev.banteng.golden;

import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.initializers.Initializers;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Exact values where there are any; else the statistics of 200,000 draws. */
final class InitializerCases implements CaseRunner {
  private static final int DRAWS = 200_000;

  @Override
  public Runnable read(GoldenCase golden) {
    Initializer initializer = golden.make(Initializers.kinds());
    int[] sizes =
        IntStream.range(0, golden.get("shape").size()).map(i -> size(golden, i)).toArray();
    return () -> run(golden, initializer, Shape.of(sizes));
  }

  private static int size(GoldenCase golden, int axis) {
    return golden.get("shape").get(axis).asInt();
  }

  private static void run(GoldenCase golden, Initializer initializer, Shape shape) {
    if (golden.has("value")) {
      Tolerance.VALUE.check("value", golden.tensor("value"), initializer.draw(shape, Seed.of(1)));
    } else if (golden.has("orthogonal")) {
      double gain = golden.get("orthogonal").get("gain").asDouble();
      orthogonal(initializer.draw(shape, Seed.of(1)), shape, gain);
    } else {
      statistics(golden, draws(initializer, shape));
    }
  }

  private static double[] draws(Initializer initializer, Shape shape) {
    double[] draws = new double[(DRAWS + shape.size() - 1) / shape.size() * shape.size()];
    for (int from = 0; from < draws.length; from += shape.size()) {
      float[] values = initializer.draw(shape, Seed.of(from));
      for (int i = 0; i < values.length; i++) {
        draws[from + i] = values[i];
      }
    }
    return draws;
  }

  private static void statistics(GoldenCase golden, double[] draws) {
    double deviation = golden.get("expected_std").asDouble();
    double mean = Arrays.stream(draws).average().orElseThrow();
    double variance =
        Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    double expected = golden.get("mean").asDouble();
    if (golden.has("limits")) {
      double low = golden.get("limits").get(0).asDouble();
      double high = golden.get("limits").get(1).asDouble();
      within("min", Arrays.stream(draws).min().orElseThrow(), low, low + 0.02 * (high - low));
      within("max", Arrays.stream(draws).max().orElseThrow(), high - 0.02 * (high - low), high);
      expected = (low + high) / 2;
    }
    within("mean", mean, expected - 0.01 * deviation, expected + 0.01 * deviation);
    within("std", Math.sqrt(variance), 0.99 * deviation, 1.01 * deviation);
  }

  private static void within(String what, double got, double low, double high) {
    double rounding = 1e-7 * Math.max(Math.abs(low), Math.abs(high));
    if (!(got >= low - rounding && got <= high + rounding)) {
      throw new Mismatch(what + ": expected " + low + " to " + high + ", got " + got);
    }
  }

  /** The shorter of rows and columns are orthonormal, times the gain. */
  private static void orthogonal(float[] values, Shape shape, double gain) {
    int columns = shape.last();
    int rows = values.length / columns;
    boolean byColumns = columns <= rows;
    int count = Math.min(rows, columns);
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        double sum = 0;
        for (int k = 0; k < Math.max(rows, columns); k++) {
          sum +=
              byColumns
                  ? (double) values[k * columns + a] * values[k * columns + b]
                  : (double) values[a * columns + k] * values[b * columns + k];
        }
        within(
            "gram[" + a + ", " + b + "]",
            sum,
            -1e-5 + (a == b ? gain * gain : 0),
            1e-5 + (a == b ? gain * gain : 0));
      }
    }
  }
}
