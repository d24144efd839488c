package dev.banteng.nn.activations;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;

/**
 * Pairs of halves that lie one behind the other: {@code y = a * s} with {@code s = 1 / (1 +
 * exp(-b))}, {@code da = dy * s}, {@code db = dy * a * s * (1 - s)}.
 */
final class GluOp implements Op {
  private static final int CHUNK = 1024;

  private final int half;
  private final int pairs; // in a chunk
  private final Block x;
  private final Block y;

  /**
   * An operation on pairs.
   *
   * @param half how many numbers each half has
   */
  GluOp(int half, Block x, Block y) {
    this.half = half;
    this.pairs = Math.max(1, CHUNK / (2 * half));
    this.x = x;
    this.y = y;
  }

  @Override
  public Step forward() {
    if (x.isDouble()) {
      return () -> y.write(values(x.toDoubles()));
    }
    float[] both = new float[2 * half * pairs];
    float[] one = new float[half * pairs];
    return () -> {
      for (int from = 0; from < y.length(); from += one.length) {
        int count = Math.min(one.length, y.length() - from);
        x.read(2 * from, both, 2 * count);
        for (int i = 0; i < count; i++) {
          int a = first(i);
          one[i] = (float) (both[a] * Exponentials.sigmoid(both[a + half]));
        }
        y.write(from, one, count);
      }
    };
  }

  private double[] values(double[] both) {
    double[] one = new double[both.length / 2];
    for (int i = 0; i < one.length; i++) {
      one[i] = both[first(i)] * Exponentials.sigmoid(both[first(i) + half]);
    }
    return one;
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    if (x.isDouble()) {
      return () -> dx.write(gradients(x.toDoubles(), dy.toDoubles()));
    }
    float[] both = new float[2 * half * pairs];
    float[] upstream = new float[half * pairs];
    return () -> {
      for (int from = 0; from < dy.length(); from += upstream.length) {
        int count = Math.min(upstream.length, dy.length() - from);
        x.read(2 * from, both, 2 * count);
        dy.read(from, upstream, count);
        for (int i = 0; i < count; i++) {
          int a = first(i);
          double s = Exponentials.sigmoid(both[a + half]);
          both[a + half] = (float) (upstream[i] * both[a] * s * (1 - s));
          both[a] = (float) (upstream[i] * s);
        }
        dx.write(2 * from, both, 2 * count);
      }
    };
  }

  private double[] gradients(double[] both, double[] upstream) {
    for (int i = 0; i < upstream.length; i++) {
      int a = first(i);
      double s = Exponentials.sigmoid(both[a + half]);
      both[a + half] = upstream[i] * both[a] * s * (1 - s);
      both[a] = upstream[i] * s;
    }
    return both;
  }

  /** Where the first number of a pair lies, given where its output does. */
  private int first(int i) {
    return i + i / half * half;
  }
}
