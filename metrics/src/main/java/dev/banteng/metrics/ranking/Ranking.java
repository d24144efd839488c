package dev.banteng.metrics.ranking;

/**
 * How well scores put positives before negatives, from all of them in order. {@link RankingMetric}
 * has shapes, weights and settings.
 */
public enum Ranking {
  /**
   * The area under the ROC curve: {@code (pairs in order + ties / 2) / pairs}, a pair being a
   * positive and a negative, in order if the positive scores higher. Range 0 to 1, up; 0.5 is
   * chance.
   *
   * <p>Example: {@code auc().exact().of(new int[] {0, 0, 1, 1}, new float[] {.1f, .4f, .35f, .8f})}
   * is 0.75. For comparing models before a threshold is chosen. It misleads where positives are
   * rare: 0.95 may hide that most alarms are false.
   *
   * @see <a
   *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_auc_score.html">scikit-learn:
   *     roc_auc_score</a>
   */
  ROC_AUC("ExactAUC") {
    @Override
    double of(ScoreList.Descending scores) {
      double area = 0;
      double right = 0;
      double wrong = 0;
      while (scores.next()) {
        area += scores.negatives() * (right + scores.positives() / 2);
        right += scores.positives();
        wrong += scores.negatives();
      }
      return area / (right * wrong);
    }

    @Override
    boolean defined(double positives, double negatives) {
      return positives > 0 && negatives > 0;
    }

    @Override
    double undefined() {
      return Double.NaN;
    }
  },
  /**
   * The mean precision over steps of recall: {@code Σ (R_n - R_n-1) · P_n} over the scores from the
   * highest down, equal scores together. Range 0 to 1, up; chance is the prevalence.
   *
   * <p>Example: {@code averagePrecision().of(new int[] {0, 0, 1, 1}, new float[] {.1f, .4f, .35f,
   * .8f})} is 0.8333. For rare positives, where the first predictions count. It misleads when
   * comparing data of different prevalence: 0.3 is poor where half are positive, and good where 1%
   * are.
   *
   * @see <a
   *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.average_precision_score.html">scikit-learn:
   *     average_precision_score</a>
   */
  AVERAGE_PRECISION("AveragePrecision") {
    @Override
    double of(ScoreList.Descending scores) {
      double sum = 0;
      double right = 0;
      double predicted = 0;
      while (scores.next()) {
        right += scores.positives();
        predicted += scores.positives() + scores.negatives();
        sum += scores.positives() == 0 ? 0 : scores.positives() * right / predicted;
      }
      return sum / right;
    }

    @Override
    boolean defined(double positives, double negatives) {
      return positives > 0;
    }

    @Override
    double undefined() {
      return 0;
    }
  };

  private final String className;

  Ranking(String className) {
    this.className = className;
  }

  /** The name of the metric's class. */
  String className() {
    return className;
  }

  /** The value of scores that are sorted, where it is defined. */
  abstract double of(ScoreList.Descending scores);

  /** Whether there is a value for so much weight of positives and of negatives. */
  abstract boolean defined(double positives, double negatives);

  /** The value of scikit-learn where there is none. */
  abstract double undefined();
}
