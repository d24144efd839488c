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
   * predictions are twice the targets. Of one output there is only a sign: 1 wherever it is right.
   *
   * @see <a href="https://keras.io/api/metrics/regression_metrics/">Keras: regression metrics</a>
   */
  COSINE("CosineSimilarity") {
    @Override
    double of(VectorPair pair) {
      double product = 0;
      double targets = 0;
      double predictions = 0;
      for (int i = 0; i < pair.length(); i++) {
        product += pair.target(i) * pair.predicted(i);
        targets += pair.target(i) * pair.target(i);
        predictions += pair.predicted(i) * pair.predicted(i);
      }
      return product * inverse(targets) * inverse(predictions);
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
   * themselves must be right, as it sees neither scale nor offset. And it is taken within each
   * sample, as in Keras: one output is refused; use {@code r2Score()}, or {@code axis(0)} on one
   * batch.
   *
   * @see <a
   *     href="https://www.tensorflow.org/api_docs/python/tf/keras/metrics/PearsonCorrelation">Keras:
   *     PearsonCorrelation</a>
   */
  PEARSON("PearsonCorrelation") {
    @Override
    double of(VectorPair pair) {
      double target = pair.meanOfTargets();
      double prediction = pair.meanOfPredictions();
      double product = 0;
      for (int i = 0; i < pair.length(); i++) {
        product += (pair.target(i) - target) * (pair.predicted(i) - prediction);
      }
      double deviations = Math.sqrt(pair.variance(target, true) * pair.variance(prediction, false));
      return product / pair.length() / deviations;
    }
  },
  /**
   * Lin's concordance correlation: {@code 2·cov(t, p) / (var(t) + var(p) + (mean(t) - mean(p))² +
   * 1e-7)}, of population moments. Range -1 to 1, up; 1 only where values are equal, 0 where a
   * vector is constant.
   *
   * <p>Example: {@code concordanceCorrelation().of(new float[][] {{1, 2, 3}}, new float[][] {{2, 4,
   * 6}})} is 0.3636, though Pearson's is 1. For whether two ways of measuring agree. It misleads
   * where targets hardly vary: then small errors bring it near 0. And it is taken within each
   * sample, as in Keras: one output is refused; use {@code r2Score()}, or {@code axis(0)} on one
   * batch.
   *
   * @see <a
   *     href="https://www.tensorflow.org/api_docs/python/tf/keras/metrics/ConcordanceCorrelation">Keras:
   *     ConcordanceCorrelation</a>
   */
  CONCORDANCE("ConcordanceCorrelation") {
    @Override
    double of(VectorPair pair) {
      double target = pair.meanOfTargets();
      double prediction = pair.meanOfPredictions();
      double product = 0;
      for (int i = 0; i < pair.length(); i++) {
        product += (pair.target(i) - prediction) * (pair.predicted(i) - prediction);
      }
      double apart = target - prediction;
      double norm = pair.variance(target, true) + pair.variance(prediction, false) + apart * apart;
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
