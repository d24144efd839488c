package dev.banteng.core;

/**
 * The function that turns a model's raw outputs (logits) into predictions. A loss that knows its
 * link is computed from the logits, which is stable where probabilities would have rounded to 0 or
 * 1.
 */
public enum Link {
  /** No function, or one that no loss cares about. */
  NONE,
  /** Each output by itself: {@code 1 / (1 + exp(-z))}. */
  SIGMOID,
  /** Outputs that sum to 1 along the last axis: {@code exp(z_i) / sum_j exp(z_j)}. */
  SOFTMAX;

  /**
   * Applies the function to {@code count} numbers, {@code width} to a row of the last axis, from
   * one array to another (which may be the same).
   */
  public void apply(float[] logits, float[] outputs, int count, int width) {
    switch (this) {
      case NONE -> System.arraycopy(logits, 0, outputs, 0, count);
      case SIGMOID -> {
        for (int i = 0; i < count; i++) {
          outputs[i] = (float) (1 / (1 + Math.exp(-logits[i])));
        }
      }
      case SOFTMAX -> {
        for (int from = 0; from < count; from += width) {
          softmax(logits, outputs, from, width);
        }
      }
    }
  }

  private static void softmax(float[] logits, float[] outputs, int from, int width) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = from; i < from + width; i++) {
      largest = Math.max(largest, logits[i]);
    }
    double sum = 0;
    for (int i = from; i < from + width; i++) {
      double power = Math.exp(logits[i] - largest);
      outputs[i] = (float) power;
      sum += power;
    }
    float scale = (float) (1 / sum);
    for (int i = from; i < from + width; i++) {
      outputs[i] *= scale;
    }
  }
}
