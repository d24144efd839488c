package dev.banteng.metrics;

import dev.banteng.core.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Rows of truth and predictions as all metrics of a model read them. What several of them need (the
 * predicted class of each row) is computed once, by whoever asks first.
 */
public final class Batch {
  private Rows yTrue;
  private Rows yPred;
  private @Nullable Rows logits;
  private @Nullable Rows weights;
  private int[] predictedClasses = new int[0];
  private boolean predictedClassesKnown;

  /** A batch without weights. */
  public Batch(Rows yTrue, Rows yPred) {
    this(yTrue, yPred, null, null);
  }

  /**
   * A batch as training hands it over.
   *
   * @param yTrue the truth
   * @param yPred what the model answers
   * @param logits the same answers before the last function, where the model has one that
   *     crossentropies know, or null
   * @param weights one weight a row or one a value, or null
   */
  public Batch(Rows yTrue, Rows yPred, @Nullable Rows logits, @Nullable Rows weights) {
    this.yTrue = yTrue;
    this.yPred = yPred;
    this.logits = logits;
    this.weights = weights;
  }

  /** Puts the next batch into this object, so that a training loop needs only one. */
  public void set(Rows yTrue, Rows yPred, @Nullable Rows logits, @Nullable Rows weights) {
    this.yTrue = yTrue;
    this.yPred = yPred;
    this.logits = logits;
    this.weights = weights;
    predictedClassesKnown = false;
  }

  /** The truth. */
  public Rows yTrue() {
    return yTrue;
  }

  /** The predictions. */
  public Rows yPred() {
    return yPred;
  }

  /** The predictions before the model's last function, or null if that is not known. */
  public @Nullable Rows logits() {
    return logits;
  }

  /** The weights, or null where every row counts 1. */
  public @Nullable Rows weights() {
    return weights;
  }

  /**
   * The class with the largest prediction along the last axis, the first of equal ones; one for
   * each position.
   */
  public int[] predictedClasses() {
    if (!predictedClassesKnown) {
      int width = yPred.shape().last();
      int positions = yPred.size() / width;
      if (predictedClasses.length < positions) {
        predictedClasses = new int[positions];
      }
      for (int i = 0; i < positions; i++) {
        predictedClasses[i] = largest(yPred.data(), i * width, width);
      }
      predictedClassesKnown = true;
    }
    return predictedClasses;
  }

  /**
   * The index, counted from {@code from}, of the largest of {@code width} numbers; the first of
   * equal ones.
   */
  static int largest(float[] data, int from, int width) {
    int best = 0;
    for (int i = 1; i < width; i++) {
      if (data[from + i] > data[from + best]) {
        best = i;
      }
    }
    return best;
  }
}
