package dev.banteng.metrics.multiclass;

import dev.banteng.metrics.internal.counts.MatrixCounts;

/**
 * How well true and predicted classes agree. {@link AgreementMetric} has shapes, weights and
 * settings.
 */
public enum Agreement {
  /**
   * The correlation of truth and predictions (Matthews 1975; Gorodkin 2004 for several classes):
   * {@code (c·s - Σ t_k·p_k) / sqrt((s² - Σ t_k²)(s² - Σ p_k²))}, of s rows of which c are right,
   * class k being true t_k times and predicted p_k times; of two classes {@code (tp·tn - fp·fn) /
   * sqrt((tp + fp)(tp + fn)(tn + fp)(tn + fn))}. Range -1 to 1, up; 0 is chance, or one of both
   * constant.
   *
   * <p>Example: {@code matthewsCorrelation().of(new int[] {1, 1, 1, 0}, new int[] {1, 0, 1, 1})} is
   * -0.3333. For one number on unequal classes: it is good only if all four kinds of answers are.
   * It misleads where only one kind of mistake matters, and it changes with the share of yes.
   *
   * @see <a
   *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.matthews_corrcoef.html">scikit-learn:
   *     matthews_corrcoef</a>
   */
  MATTHEWS_CORRELATION("MatthewsCorrelation") {
    @Override
    double of(MatrixCounts counts) {
      double total = counts.total();
      double product = 0;
      double ofTarget = 0;
      double ofPredicted = 0;
      for (int i = 0; i < counts.classes(); i++) {
        double truth = counts.ofTarget(i);
        double predicted = counts.ofPredicted(i);
        product += truth * predicted;
        ofTarget += truth * truth;
        ofPredicted += predicted * predicted;
      }
      double square = total * total;
      double spread = (square - ofTarget) * (square - ofPredicted);
      return spread <= 0 ? 0 : (counts.right() * total - product) / Math.sqrt(spread);
    }
  },
  /**
   * The mean recall of the classes that occur: {@code mean(right_k / t_k)}. Range 0 to 1, up;
   * chance is 1 over the number of classes.
   *
   * <p>Example: {@code balancedAccuracy().of(new int[] {0, 1, 0, 0, 1, 0}, new int[] {0, 1, 0, 0,
   * 0, 1})} is 0.625. For unequal classes that are of equal importance. It misleads about alarms:
   * where yes is rare, most may be false while it is high, as it says nothing of precision.
   *
   * @see <a
   *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.balanced_accuracy_score.html">scikit-learn:
   *     balanced_accuracy_score</a>
   */
  BALANCED_ACCURACY("BalancedAccuracy") {
    @Override
    double of(MatrixCounts counts) {
      double sum = 0;
      int occurring = 0;
      for (int i = 0; i < counts.classes(); i++) {
        double truth = counts.ofTarget(i);
        if (truth > 0) {
          sum += counts.at(i, i) / truth;
          occurring++;
        }
      }
      return occurring == 0 ? 0 : sum / occurring;
    }
  };

  private final String className;

  Agreement(String className) {
    this.className = className;
  }

  /** The name of the metric's class. */
  String className() {
    return className;
  }

  abstract double of(MatrixCounts counts);
}
