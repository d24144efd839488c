package dev.banteng.plots;

import dev.banteng.metrics.ranking.ScoreCurve;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The macro average of ROC curves: at each false positive rate the mean of their true positive
 * rates, those of upright parts taken at both ends. So the area below it is the mean of the areas,
 * which scikit-learn's {@code roc_auc_score(average="macro")} is too.
 */
final class MeanRoc {
  private MeanRoc() {}

  /** The false positive rates, then the true positive rates. */
  static List<double[]> of(List<ScoreCurve> curves) {
    List<List<double[]>> points = curves.stream().map(RocPlot::roc).toList();
    double[] rates =
        points.stream()
            .flatMapToDouble(each -> DoubleStream.of(each.get(0)))
            .sorted()
            .distinct()
            .toArray();
    double[] xs = new double[2 * rates.length];
    double[] ys = new double[2 * rates.length];
    for (int i = 0; i < rates.length; i++) {
      double rate = rates[i];
      xs[2 * i] = rate;
      xs[2 * i + 1] = rate;
      for (List<double[]> curve : points) {
        ys[2 * i] += below(curve.get(0), curve.get(1), rate) / curves.size();
        ys[2 * i + 1] += above(curve.get(0), curve.get(1), rate) / curves.size();
      }
    }
    return List.of(xs, ys);
  }

  /** The lowest value of a rising curve at a place. */
  static double below(double[] xs, double[] ys, double x) {
    int at = first(xs, x, false);
    return xs[at] == x || at == 0 ? ys[at] : between(xs, ys, at, x);
  }

  /** The last value of a curve at a place, the highest if it rises. */
  static double above(double[] xs, double[] ys, double x) {
    int after = first(xs, x, true);
    if (after == 0 || xs[after - 1] == x || after == xs.length) {
      return ys[Math.max(0, after - 1)];
    }
    return between(xs, ys, after, x);
  }

  /** The index of the first that is at least x, or above it; the length if there is none. */
  private static int first(double[] xs, double x, boolean above) {
    int low = 0;
    int high = xs.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (xs[middle] < x || (above && xs[middle] == x)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return above ? low : Math.min(low, xs.length - 1);
  }

  private static double between(double[] xs, double[] ys, int at, double x) {
    double part = (x - xs[at - 1]) / (xs[at] - xs[at - 1]);
    return ys[at - 1] + part * (ys[at] - ys[at - 1]);
  }
}
