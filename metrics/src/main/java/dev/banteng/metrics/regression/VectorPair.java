package dev.banteng.metrics.regression;

import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Batch;

/** A vector of targets and one of predictions, at the same indices of two arrays. */
final class VectorPair {
  private final int length;
  private final int stride;
  private float[] targets = new float[0];
  private float[] predictions = new float[0];
  private int from;
  private int ofBatch;

  /**
   * @param sample the shape of one sample
   * @param first the first axis of the vectors, 0 being the batch's
   * @param last their last axis, which is most often the first
   */
  VectorPair(Shape sample, int first, int last) {
    this.stride = size(sample, last, sample.rank());
    this.length = first == 0 ? 0 : size(sample, first - 1, last);
  }

  private static int size(Shape sample, int from, int to) {
    int size = 1;
    for (int i = from; i < to; i++) {
      size *= sample.at(i);
    }
    return size;
  }

  /** Reads from a batch from now on. */
  void on(Batch batch) {
    targets = batch.yTrue().data();
    predictions = batch.yPred().data();
    ofBatch = batch.yPred().count();
  }

  /** Goes to the pair of that index. */
  void move(int index) {
    from = index / stride * stride * length() + index % stride;
  }

  int length() {
    return length == 0 ? ofBatch : length;
  }

  double target(int i) {
    return targets[from + i * stride];
  }

  double predicted(int i) {
    return predictions[from + i * stride];
  }

  double meanOfTargets() {
    double sum = 0;
    for (int i = 0; i < length(); i++) {
      sum += target(i);
    }
    return sum / length();
  }

  double meanOfPredictions() {
    double sum = 0;
    for (int i = 0; i < length(); i++) {
      sum += predicted(i);
    }
    return sum / length();
  }

  /** The mean of squared differences from a mean. */
  double variance(double mean, boolean ofTargets) {
    double sum = 0;
    for (int i = 0; i < length(); i++) {
      double apart = (ofTargets ? target(i) : predicted(i)) - mean;
      sum += apart * apart;
    }
    return sum / length();
  }
}
