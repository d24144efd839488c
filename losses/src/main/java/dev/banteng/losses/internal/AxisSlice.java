package dev.banteng.losses.internal;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a batch that make one value: those along one axis. {@link #move} goes from value
 * to value, so that formulas read {@code t(k)} and {@code p(k)} and know nothing of strides.
 */
public final class AxisSlice {
  private float[] targets = new float[0];
  private float[] predictions = new float[0];
  private float @Nullable [] gradient;
  private int index;
  private int from;
  private int length;
  private int stride;
  private int lastSize;
  private int ignored;

  /** Stands before the first value of a batch. */
  public void start(Rows yTrue, Rows yPred, float @Nullable [] gradient, int axis) {
    Shape shape = yPred.shape();
    this.targets = yTrue.data();
    this.predictions = yPred.data();
    this.gradient = gradient;
    int position = position(shape, axis);
    length = length(yPred.count(), shape, position);
    stride = 1;
    for (int i = position; i < shape.rank(); i++) {
      stride *= shape.at(i);
    }
    lastSize = shape.last();
    ignored = 0;
  }

  /** The axis counted from 0 with the batch's axis; 1 for rows of one number. */
  public static int position(Shape shape, int axis) {
    return shape.rank() == 0 ? 1 : axis < 0 ? axis + shape.rank() + 1 : axis;
  }

  private static int length(int rows, Shape shape, int position) {
    return shape.rank() == 0 ? 1 : position == 0 ? rows : shape.at(position - 1);
  }

  /** Goes to a value. */
  public void move(int value) {
    index = value;
    from = stride == 1 ? value * length : value / stride * length * stride + value % stride;
  }

  /** The index of the value. */
  public int index() {
    return index;
  }

  /** How many numbers make it. */
  public int length() {
    return length;
  }

  /** How many numbers the last axis has; the same as {@link #length} unless another was chosen. */
  public int lastSize() {
    return lastSize;
  }

  /** The target at an index. */
  public double t(int k) {
    return targets[from + k * stride];
  }

  /** The prediction at an index. */
  public double p(int k) {
    return predictions[from + k * stride];
  }

  /** The one target of this value, where it is a class index. */
  public float label() {
    return targets[index];
  }

  /** The largest prediction. */
  public double max() {
    double max = p(0);
    for (int k = 1; k < length; k++) {
      max = Math.max(max, p(k));
    }
    return max;
  }

  /** Whether anybody asks for the gradient. */
  public boolean wantsGradient() {
    return gradient != null;
  }

  /** Sets the value's derivative by the prediction at an index, if anybody asks for it. */
  public void gradient(int k, double derivative) {
    if (gradient != null) {
      gradient[from + k * stride] = (float) derivative;
    }
  }

  /** What the gradient at an index was set to; only where it is wanted. */
  public double gradient(int k) {
    return gradient == null ? 0 : gradient[from + k * stride];
  }

  /** Leaves this value out: it is 0, and so is its gradient. */
  public double ignore() {
    ignored++;
    for (int k = 0; k < length; k++) {
      gradient(k, 0);
    }
    return 0;
  }

  /** How many values of the batch were left out. */
  public int ignored() {
    return ignored;
  }
}
