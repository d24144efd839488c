package dev.banteng.metrics.ranking;

import dev.banteng.metrics.internal.checks.SingleClassWarning;
import dev.banteng.metrics.internal.counts.ConfusionCounts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The areas of an {@link Auc} as one value, and what there is to be said against it. */
final class AucAreas {
  private final Auc auc;
  private final int groups;
  private final double[] weights;
  private final SingleClassWarning oneClass;

  /**
   * @param auc the settings
   * @param groups how many curves there are: one, or one a label
   * @param weights how much each label counts; empty for alike
   */
  AucAreas(Auc auc, int groups, double[] weights) {
    this.auc = auc;
    this.groups = groups;
    this.weights = weights;
    this.oneClass = new SingleClassWarning(auc.name());
  }

  /** The area, or the mean of those of the labels. */
  double[] of(ConfusionCounts counts) {
    int each = counts.size() / groups;
    double sum = 0;
    double whole = 0;
    for (int group = 0; group < groups; group++) {
      double weight = groups == 1 || weights.length == 0 ? 1 : weights[group];
      int from = group * each;
      double area = auc.curve().area(counts, from, from + each, auc.summation());
      sum += weight * (auc.labels().strict() && !isDefined(counts, from) ? Double.NaN : area);
      whole += weight;
    }
    return new double[] {whole == 0 ? 0 : sum / whole};
  }

  /**
   * Whether the curve can be drawn: for ROC there must be positives and negatives, for others
   * positives.
   */
  private boolean isDefined(ConfusionCounts counts, int at) {
    double positives = counts.truePositives(at) + counts.falseNegatives(at);
    double negatives = counts.falsePositives(at) + counts.trueNegatives(at);
    return positives > 0 && (negatives > 0 || auc.curve() == AucCurve.PR);
  }

  /** Warns of curves that cannot be drawn. */
  void warn(ConfusionCounts counts) {
    int each = counts.size() / groups;
    List<Integer> missing =
        IntStream.range(0, groups)
            .filter(group -> !isDefined(counts, group * each))
            .boxed()
            .collect(Collectors.toList());
    oneClass.warn(groups, missing, auc.labels().strict() ? "NaN" : "Keras' 0");
  }
}
