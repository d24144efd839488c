package dev.banteng.metrics;

/** How well scores put yes before no, from all of them in order. */
public enum Ranking {
  /** The area under the ROC curve: how often a yes scores above a no, ties counting half. */
  ROC_AUC("ExactAUC", "auc") {
    @Override
    double of(SortedScores scores) {
      double area = 0;
      double right = 0;
      double wrong = 0;
      while (scores.next()) {
        area += scores.no() * (right + scores.yes() / 2);
        right += scores.yes();
        wrong += scores.no();
      }
      return area / (right * wrong);
    }

    @Override
    boolean defined(double yes, double no) {
      return yes > 0 && no > 0;
    }

    @Override
    double undefined() {
      return Double.NaN;
    }
  },
  /** The mean precision over steps of recall: {@code Σ (R_n - R_n-1) · P_n}. */
  AVERAGE_PRECISION("AveragePrecision", "average_precision") {
    @Override
    double of(SortedScores scores) {
      double sum = 0;
      double right = 0;
      double predicted = 0;
      while (scores.next()) {
        right += scores.yes();
        predicted += scores.yes() + scores.no();
        sum += scores.yes() == 0 ? 0 : scores.yes() * right / predicted;
      }
      return sum / right;
    }

    @Override
    boolean defined(double yes, double no) {
      return yes > 0;
    }

    @Override
    double undefined() {
      return 0;
    }
  };

  private final String className;
  private final String usualName;

  Ranking(String className, String usualName) {
    this.className = className;
    this.usualName = usualName;
  }

  /** The name of the metric's class. */
  String className() {
    return className;
  }

  /** The key in History unless another is given. */
  String usualName() {
    return usualName;
  }

  /** The value of scores that are sorted, where it is defined. */
  abstract double of(SortedScores scores);

  /** Whether there is a value for so much weight of yes and of no. */
  abstract boolean defined(double yes, double no);

  /** What scikit-learn answers where there is none. */
  abstract double undefined();
}
