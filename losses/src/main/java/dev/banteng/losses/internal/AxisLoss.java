package dev.banteng.losses.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.ReducibleLoss;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A loss that makes one value of the numbers along one axis. What a loss adds is its {@link
 * SliceFormula}.
 *
 * @param <L> the loss itself
 */
public interface AxisLoss<L extends AxisLoss<L>> extends ReducibleLoss<L>, SliceFormula {
  /** The axis that a value is made of, counted with the batch's; the last, -1, by default. */
  default int axis() {
    return -1;
  }

  /** The formula for this batch, after a look at all of its truth. */
  default SliceFormula on(Rows yTrue, Shape yPred) {
    return this;
  }

  @Override
  default Shape check(Shape yTrue, Shape yPred) {
    Shape shape = ShapeCheck.same(name(), yTrue, yPred);
    checkAxis(shape);
    return shape;
  }

  /** Refuses an axis that predictions do not have. */
  default void checkAxis(Shape yPred) {
    int rank = yPred.rank() + 1;
    if (axis() < -rank || axis() >= rank) {
      throw Check.fail(
          String.format(
              Locale.ROOT,
              "%s works along axis %d, but predictions %s have axes 0 to %d (-1 is the last).",
              name(),
              axis(),
              yPred.withBatch(),
              rank - 1));
    }
  }

  @Override
  default boolean dependsOnBatch(Shape yPred) {
    return AxisSlice.place(yPred, axis()) == 0;
  }

  @Override
  default long[] valuesShape(int rows, Shape yPred) {
    long[] sizes = yPred.batch(rows);
    int place = AxisSlice.place(yPred, axis());
    long[] left = new long[Math.max(1, sizes.length - 1)];
    left[0] = rows;
    for (int i = 0, to = 0; i < sizes.length; i++) {
      if (i != place) {
        left[to++] = sizes[i];
      }
    }
    return left;
  }

  @Override
  default int compute(Rows yTrue, Rows yPred, double[] values, float @Nullable [] gradient) {
    return start().compute(yTrue, yPred, values, gradient);
  }

  /** Computes with a slice that is used again, so that a steady batch allocates nothing. */
  @Override
  default LossFunction start() {
    var slice = new AxisSlice();
    return (yTrue, yPred, values, gradient) -> compute(slice, yTrue, yPred, values, gradient);
  }

  private int compute(
      AxisSlice slice, Rows yTrue, Rows yPred, double[] values, float @Nullable [] gradient) {
    SliceFormula formula = on(yTrue, yPred.shape());
    slice.start(yTrue, yPred, gradient, axis());
    int count = yPred.size() / slice.length();
    for (int i = 0; i < count; i++) {
      slice.move(i);
      values[i] = formula.slice(slice);
    }
    return count - slice.ignored();
  }

  @Override
  default void chain(Rows yTrue, Rows yPred, double[] factors, float[] gradient) {
    int place = AxisSlice.place(yPred.shape(), axis());
    if (place == Math.max(1, yPred.shape().rank())) {
      ReducibleLoss.super.chain(yTrue, yPred, factors, gradient);
      return;
    }
    var slice = new AxisSlice();
    slice.start(yTrue, yPred, gradient, axis());
    int count = yPred.size() / slice.length();
    for (int i = 0; i < count; i++) {
      slice.move(i);
      for (int k = 0; k < slice.length(); k++) {
        slice.gradient(k, slice.gradient(k) * factors[i]);
      }
    }
  }
}
