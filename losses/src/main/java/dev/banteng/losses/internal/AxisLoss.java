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
 * LaneFormula}.
 *
 * @param <L> the loss itself
 */
public interface AxisLoss<L extends AxisLoss<L>> extends ReducibleLoss<L>, LaneFormula {
  /** The axis that a value is made of, counted with the batch's; the last, -1, by default. */
  default int axis() {
    return -1;
  }

  /** The formula for this batch, after a look at all of its truth. */
  default LaneFormula on(Rows yTrue, Shape yPred) {
    return this;
  }

  @Override
  default Shape check(Shape yTrue, Shape yPred) {
    Shape shape = Pairing.same(name(), yTrue, yPred);
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
    return Lane.place(yPred, axis()) == 0;
  }

  @Override
  default long[] valuesShape(int rows, Shape yPred) {
    long[] sizes = yPred.batch(rows);
    int place = Lane.place(yPred, axis());
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

  /** Computes with a lane that is used again, so that a steady batch allocates nothing. */
  @Override
  default LossFunction start() {
    var lane = new Lane();
    return (yTrue, yPred, values, gradient) -> compute(lane, yTrue, yPred, values, gradient);
  }

  private int compute(
      Lane lane, Rows yTrue, Rows yPred, double[] values, float @Nullable [] gradient) {
    LaneFormula formula = on(yTrue, yPred.shape());
    lane.start(yTrue, yPred, gradient, axis());
    int count = yPred.size() / lane.length();
    for (int i = 0; i < count; i++) {
      lane.move(i);
      values[i] = formula.lane(lane);
    }
    return count - lane.ignored();
  }

  @Override
  default void chain(Rows yTrue, Rows yPred, double[] factors, float[] gradient) {
    int place = Lane.place(yPred.shape(), axis());
    if (place == Math.max(1, yPred.shape().rank())) {
      ReducibleLoss.super.chain(yTrue, yPred, factors, gradient);
      return;
    }
    var lane = new Lane();
    lane.start(yTrue, yPred, gradient, axis());
    int count = yPred.size() / lane.length();
    for (int i = 0; i < count; i++) {
      lane.move(i);
      for (int k = 0; k < lane.length(); k++) {
        lane.gradient(k, lane.gradient(k) * factors[i]);
      }
    }
  }
}
