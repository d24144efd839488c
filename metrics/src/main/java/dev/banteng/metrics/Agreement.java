package dev.banteng.metrics;

/** How well true and predicted classes agree. */
public enum Agreement {
  /**
   * The correlation of truth and predictions (Matthews 1975; Gorodkin 2004 for several classes).
   */
  MATTHEWS_CORRELATION("MatthewsCorrelation") {
    @Override
    double of(MatrixCounts counts) {
      double total = counts.total();
      double product = 0;
      double ofTruth = 0;
      double ofPredicted = 0;
      for (int i = 0; i < counts.classes(); i++) {
        double truth = counts.ofTruth(i);
        double predicted = counts.ofPredicted(i);
        product += truth * predicted;
        ofTruth += truth * truth;
        ofPredicted += predicted * predicted;
      }
      double square = total * total;
      double spread = (square - ofTruth) * (square - ofPredicted);
      return spread <= 0 ? 0 : (counts.right() * total - product) / Math.sqrt(spread);
    }
  },
  /** The mean recall of the classes that occur. */
  BALANCED_ACCURACY("BalancedAccuracy") {
    @Override
    double of(MatrixCounts counts) {
      double sum = 0;
      int occurring = 0;
      for (int i = 0; i < counts.classes(); i++) {
        double truth = counts.ofTruth(i);
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
