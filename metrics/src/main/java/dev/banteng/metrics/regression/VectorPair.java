package dev.banteng.metrics.regression;

import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Batch;

/** A vector of truth and one of predictions, at the same places of two arrays. */
final class VectorPair {
  private final int length;
  private final int stride;
  private float[] truths = new float[0];
  private float[] predictions = new float[0];
  private int from;
  private int ofBatch;

  /**
   * @param row the shape of one row
   * @param first the first axis of the vectors, 0 being the batch's
   * @param last their last axis, which is most often the first
   */
  VectorPair(Shape row, int first, int last) {
    this.stride = size(row, last, row.rank());
    this.length = first == 0 ? 0 : size(row, first - 1, last);
  }

  private static int size(Shape row, int from, int to) {
    int size = 1;
    for (int i = from; i < to; i++) {
      size *= row.at(i);
    }
    return size;
  }

  /** Reads from a batch from now on. */
  void on(Batch batch) {
    truths = batch.yTrue().data();
    predictions = batch.yPred().data();
    ofBatch = batch.yPred().count();
  }

  /** Goes to the pair of that number. */
  void move(int number) {
    from = number / stride * stride * length() + number % stride;
  }

  int length() {
    return length == 0 ? ofBatch : length;
  }

  double truth(int i) {
    return truths[from + i * stride];
  }

  double predicted(int i) {
    return predictions[from + i * stride];
  }

  double meanOfTruth() {
    double sum = 0;
    for (int i = 0; i < length(); i++) {
      sum += truth(i);
    }
    return sum / length();
  }

  double meanOfPredicted() {
    double sum = 0;
    for (int i = 0; i < length(); i++) {
      sum += predicted(i);
    }
    return sum / length();
  }

  /** The mean of squared differences from a mean. */
  double variance(double mean, boolean ofTarget) {
    double sum = 0;
    for (int i = 0; i < length(); i++) {
      double apart = (ofTarget ? truth(i) : predicted(i)) - mean;
      sum += apart * apart;
    }
    return sum / length();
  }
}
