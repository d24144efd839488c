package dev.banteng.losses.embedding;

import dev.banteng.core.Rows;
import dev.banteng.losses.internal.Probability;

/** The pairs of rows that {@link Circle} compares, one row after the other with all. */
final class CirclePairs {
  private final Circle loss;
  private final float[] labels;
  private final float[] vectors;
  private final int rows;
  private final int width;
  private final double[] scores;
  private double near;
  private double far;

  CirclePairs(Circle loss, Rows yTrue, Rows yPred) {
    this.loss = loss;
    this.labels = yTrue.data();
    this.vectors = yPred.data();
    this.rows = yPred.count();
    this.width = yPred.shape().size();
    this.scores = new double[rows];
  }

  /** The value of a row. */
  double value(int row) {
    for (int other = 0; other < rows; other++) {
      scores[other] = score(row, other, Math.max(1 - product(row, other), 0));
    }
    near = logSumExp(row, true);
    far = logSumExp(row, false);
    double x = near + far;
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** Adds a row's gradient, after {@link #value} was asked for it. */
  void addGradient(int row, double factor, double[] gradient) {
    double outer = factor * Probability.sigmoid(near + far);
    for (int other = 0; other < rows; other++) {
      double distance = 1 - product(row, other);
      if (counts(row, other) && distance >= 0) {
        double share = Math.exp(scores[other] - (isNear(row, other) ? near : far));
        double pull = -outer * share * derivative(row, other, distance);
        for (int k = 0; k < width; k++) {
          gradient[row * width + k] += pull * vectors[other * width + k];
          gradient[other * width + k] += pull * vectors[row * width + k];
        }
      }
    }
  }

  private double score(int row, int other, double distance) {
    double margin = loss.margin();
    return isNear(row, other)
        ? loss.gamma() * (margin + distance) * (distance - margin)
        : loss.gamma() * Math.max(1 + margin - distance, 0) * (1 - margin - distance);
  }

  private double derivative(int row, int other, double distance) {
    double margin = loss.margin();
    if (isNear(row, other)) {
      return 2 * loss.gamma() * distance;
    }
    double weight = 1 + margin - distance;
    return weight < 0 ? 0 : loss.gamma() * (margin + distance - 1 - weight);
  }

  private double logSumExp(int row, boolean wanted) {
    double max = Double.NEGATIVE_INFINITY;
    for (int other = 0; other < rows; other++) {
      if (counts(row, other) && isNear(row, other) == wanted) {
        max = Math.max(max, scores[other]);
      }
    }
    if (max == Double.NEGATIVE_INFINITY) {
      return max;
    }
    double sum = 0;
    for (int other = 0; other < rows; other++) {
      if (counts(row, other) && isNear(row, other) == wanted) {
        sum += Math.exp(scores[other] - max);
      }
    }
    return max + Math.log(sum);
  }

  private boolean isNear(int row, int other) {
    return labels[row] == labels[other];
  }

  private boolean counts(int row, int other) {
    return row != other || !loss.removeDiagonal();
  }

  private double product(int row, int other) {
    double product = 0;
    for (int k = 0; k < width; k++) {
      product += (double) vectors[row * width + k] * vectors[other * width + k];
    }
    return product;
  }
}
