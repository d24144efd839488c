package dev.banteng.nn.activations;

import java.util.Arrays;

/** Keras' activations of all numbers along an axis; each knows its gradient from its values. */
enum AxisFunction {
  /** {@code y_i = exp(x_i) / sum_j exp(x_j)}; {@code dx_i = y_i * (dy_i - sum_j dy_j * y_j)}. */
  SOFTMAX("softmax") {
    @Override
    void values(double[] x, int from, int width, double[] scratch) {
      double largest = largest(x, from, width);
      double sum = 0;
      for (int i = from; i < from + width; i++) {
        x[i] = Math.exp(x[i] - largest);
        sum += x[i];
      }
      for (int i = from; i < from + width; i++) {
        x[i] /= sum;
      }
    }

    @Override
    void gradients(double[] y, double[] dy, int from, int width) {
      double sum = 0;
      for (int i = from; i < from + width; i++) {
        sum += y[i] * dy[i];
      }
      for (int i = from; i < from + width; i++) {
        dy[i] = y[i] * (dy[i] - sum);
      }
    }
  },

  /** {@code y_i = x_i - log(sum_j exp(x_j))}; {@code dx_i = dy_i - exp(y_i) * sum_j dy_j}. */
  LOG_SOFTMAX("log_softmax") {
    @Override
    void values(double[] x, int from, int width, double[] scratch) {
      double largest = largest(x, from, width);
      double sum = 0;
      for (int i = from; i < from + width; i++) {
        sum += Math.exp(x[i] - largest);
      }
      double logarithm = largest + Math.log(sum);
      for (int i = from; i < from + width; i++) {
        x[i] -= logarithm;
      }
    }

    @Override
    void gradients(double[] y, double[] dy, int from, int width) {
      double sum = 0;
      for (int i = from; i < from + width; i++) {
        sum += dy[i];
      }
      for (int i = from; i < from + width; i++) {
        dy[i] -= Math.exp(y[i]) * sum;
      }
    }
  },

  /**
   * {@code y_i = max(x_i - tau, 0)} with the tau for which they sum to 1; {@code dx_i = dy_i -
   * mean_j dy_j} over those above 0, else 0. Martins and Astudillo 2016.
   */
  SPARSEMAX("sparsemax") {
    @Override
    void values(double[] x, int from, int width, double[] scratch) {
      double tau = threshold(x, from, width, scratch);
      for (int i = from; i < from + width; i++) {
        x[i] = Math.max(x[i] - tau, 0);
      }
    }

    @Override
    void gradients(double[] y, double[] dy, int from, int width) {
      double sum = 0;
      int count = 0;
      for (int i = from; i < from + width; i++) {
        sum += y[i] > 0 ? dy[i] : 0;
        count += y[i] > 0 ? 1 : 0;
      }
      for (int i = from; i < from + width; i++) {
        dy[i] = y[i] > 0 ? dy[i] - sum / count : 0;
      }
    }
  };

  private final String identifier;

  AxisFunction(String identifier) {
    this.identifier = identifier;
  }

  String identifier() {
    return identifier;
  }

  /** Puts values in the place of {@code width} numbers. */
  abstract void values(double[] x, int from, int width, double[] scratch);

  /** Puts gradients with respect to the numbers in the place of those with respect to values. */
  abstract void gradients(double[] y, double[] dy, int from, int width);

  private static double largest(double[] x, int from, int width) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + width; i++) {
      largest = Math.max(largest, x[i]);
    }
    return largest;
  }

  /** The tau of sparsemax: it leaves as many of the largest numbers as stay above it. */
  private static double threshold(double[] x, int from, int width, double[] sorted) {
    System.arraycopy(x, from, sorted, 0, width);
    Arrays.sort(sorted, 0, width);
    double largest = sorted[width - 1];
    double sum = 0; // of what lies below the largest: its digits survive where numbers are large
    double tau = largest - 1;
    for (int count = 1; count <= width && sorted[width - count] > tau; count++) {
      sum += sorted[width - count] - largest;
      tau = largest + (sum - 1) / count;
    }
    return tau;
  }
}
