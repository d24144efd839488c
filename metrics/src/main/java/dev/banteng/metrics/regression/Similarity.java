package dev.banteng.metrics.regression;

/**
 * How alike the numbers of two vectors are. {@link SimilarityMetric} has shapes, weights and
 * settings.
 */
public enum Similarity {
  /**
   * The cosine of the angle between them: {@code sum(t·p) / (|t|·|p|)}; 0 where one is all zeros.
   * Range -1 to 1, up.
   *
   * <p>Example: {@code cosineSimilarity().of(new float[][] {{1, 2, 3}}, new float[][] {{2, 4, 6}})}
   * is 1.0. For embeddings, whose direction counts. It misleads where size counts: these
   * predictions are twice the truth. Of one output there is only a sign: 1 wherever it is right.
   *
   * @see <a href="https://keras.io/api/metrics/regression_metrics/">Keras: regression metrics</a>
   */
  COSINE("CosineSimilarity") {
    @Override
    double of(VectorPair pair) {
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
  /**
   * Pearson's correlation: {@code cov(t, p) / (sd(t)·sd(p))}, of population moments. Range -1 to 1,
   * up; 1 for every rising line, 0 for no linear relation; NaN where a vector is constant.
   *
   * <p>Example: {@code pearsonCorrelation().of(new float[][] {{1, 2, 3}}, new float[][] {{2, 4,
   * 6}})} is 1.0. For whether two curves rise and fall together. It misleads where the values
   * themselves must be right, as it sees neither slope nor offset. And it is taken within each row,
   * as in Keras: one output is refused; use {@code r2Score()}, or {@code axis(0)} on one batch.
   *
   * @see <a
   *     href="https://www.tensorflow.org/api_docs/python/tf/keras/metrics/PearsonCorrelation">Keras:
   *     PearsonCorrelation</a>
   */
  PEARSON("PearsonCorrelation") {
    @Override
    double of(VectorPair pair) {
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
  /**
   * Lin's concordance correlation: {@code 2·cov(t, p) / (var(t) + var(p) + (mean(t) - mean(p))² +
   * 1e-7)}, of population moments. Range -1 to 1, up; 1 only where values are equal, 0 where a
   * vector is constant.
   *
   * <p>Example: {@code concordanceCorrelation().of(new float[][] {{1, 2, 3}}, new float[][] {{2, 4,
   * 6}})} is 0.3636, though Pearson's is 1. For whether two ways of measuring agree. It misleads
   * where truth hardly varies: then small errors bring it near 0. And it is taken within each row,
   * as in Keras: one output is refused; use {@code r2Score()}, or {@code axis(0)} on one batch.
   *
   * @see <a
   *     href="https://www.tensorflow.org/api_docs/python/tf/keras/metrics/ConcordanceCorrelation">Keras:
   *     ConcordanceCorrelation</a>
   */
  CONCORDANCE("ConcordanceCorrelation") {
    @Override
    double of(VectorPair pair) {
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

  abstract double of(VectorPair pair);
}
