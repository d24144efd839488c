package dev.banteng.plots;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Leaves out points of a line that one would not see: those within a third of a pixel of the line
 * through their neighbours (Douglas and Peucker). Only drawings are thinned, never what is counted.
 */
final class Thinning {
  private static final double UNSEEN = 0.3;

  private final double[] xs;
  private final double[] ys;
  private final BitSet kept = new BitSet();

  private Thinning(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
  }

  /** The points of a line in pixels that are to be drawn: x, then y. The ends stay. */
  static List<double[]> of(double[] xs, double[] ys) {
    var thinning = new Thinning(xs, ys);
    thinning.keep();
    return List.of(
        thinning.kept.stream().mapToDouble(i -> xs[i]).toArray(),
        thinning.kept.stream().mapToDouble(i -> ys[i]).toArray());
  }

  private void keep() {
    kept.set(0);
    kept.set(xs.length - 1);
    Deque<int[]> stretches = new ArrayDeque<>();
    stretches.push(new int[] {0, xs.length - 1});
    while (!stretches.isEmpty()) {
      int[] ends = stretches.pop();
      int farthest = farthest(ends[0], ends[1]);
      if (farthest > 0) {
        kept.set(farthest);
        stretches.push(new int[] {ends[0], farthest});
        stretches.push(new int[] {farthest, ends[1]});
      }
    }
  }

  /** The index of the point that lies farthest from a stretch, or -1 if none is seen. */
  private int farthest(int from, int to) {
    double wide = xs[to] - xs[from];
    double high = ys[to] - ys[from];
    double length = wide * wide + high * high;
    int farthest = -1;
    double most = UNSEEN * UNSEEN;
    for (int i = from + 1; i < to; i++) {
      double x = xs[i] - xs[from];
      double y = ys[i] - ys[from];
      double along = length == 0 ? 0 : Math.max(0, Math.min(1, (x * wide + y * high) / length));
      double away = square(x - along * wide) + square(y - along * high);
      if (away > most) {
        most = away;
        farthest = i;
      }
    }
    return farthest;
  }

  private static double square(double value) {
    return value * value;
  }
}
