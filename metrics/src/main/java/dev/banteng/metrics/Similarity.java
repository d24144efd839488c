package dev.banteng.metrics;

/** How alike the numbers of two vectors are. */
public enum Similarity {
  /** The cosine of the angle between them. */
  COSINE("CosineSimilarity") {
    @Override
    double of(Pair pair) {
      double product = 0;
      double truths = 0;
      double predictions = 0;
      for (int i = 0; i < pair.length(); i++) {
        product += pair.truth(i) * pair.predicted(i);
        truths += pair.truth(i) * pair.truth(i);
        predictions += pair.predicted(i) * pair.predicted(i);
      }
      return product * inverse(truths) * inverse(predictions);
    }

    private double inverse(double squares) {
      return Math.min(1 / Math.sqrt(squares), 1 / EPSILON);
    }
  },
  /** Pearson's correlation coefficient. */
  PEARSON("PearsonCorrelation") {
    @Override
    double of(Pair pair) {
      double truth = pair.meanOfTruth();
      double predicted = pair.meanOfPredicted();
      double product = 0;
      for (int i = 0; i < pair.length(); i++) {
        product += (pair.truth(i) - truth) * (pair.predicted(i) - predicted);
      }
      double spread = Math.sqrt(pair.variance(truth, true) * pair.variance(predicted, false));
      return product / pair.length() / spread;
    }
  },
  /** Lin's concordance correlation coefficient, as Keras computes it. */
  CONCORDANCE("ConcordanceCorrelation") {
    @Override
    double of(Pair pair) {
      double truth = pair.meanOfTruth();
      double predicted = pair.meanOfPredicted();
      double product = 0;
      for (int i = 0; i < pair.length(); i++) {
        product += (pair.truth(i) - predicted) * (pair.predicted(i) - predicted);
      }
      double apart = truth - predicted;
      double norm = pair.variance(truth, true) + pair.variance(predicted, false) + apart * apart;
      return 2 * product / pair.length() / (norm + EPSILON);
    }
  };

  private static final double EPSILON = 1e-7;
  private final String className;

  Similarity(String className) {
    this.className = className;
  }

  /** Keras' name of the metric's class. */
  String className() {
    return className;
  }

  abstract double of(Pair pair);
}
