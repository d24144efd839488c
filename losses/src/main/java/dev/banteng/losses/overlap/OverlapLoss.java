package dev.banteng.losses.overlap;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.internal.ShapeCheck;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A loss that is a formula of three sums along some axes: of {@code t·p}, of {@code t}, of {@code
 * p}.
 *
 * @param <L> the loss itself
 */
interface OverlapLoss<L extends OverlapLoss<L>> extends ReducibleLoss<L> {
  /** The axes that a value is made of, counted with the batch's; empty for all. */
  List<Integer> axes();

  /** The value of three sums. */
  double value(double both, double truth, double prediction);

  /** Its derivative by one prediction whose truth is {@code t}. */
  double derivative(double t, double both, double truth, double prediction);

  @Override
  default Shape check(Shape yTrue, Shape yPred) {
    Shape shape = ShapeCheck.same(name(), yTrue, yPred);
    int rank = shape.rank() + 1;
    for (int axis : axes()) {
      if (axis < -rank || axis >= rank) {
        throw Check.fail(
            String.format(
                Locale.ROOT,
                "%s works along axis %d, but predictions %s have axes 0 to %d (-1 is the last).",
                name(),
                axis,
                shape.withBatch(),
                rank - 1));
      }
    }
    return shape;
  }

  @Override
  default boolean dependsOnBatch(Shape yPred) {
    return isSummed(0, yPred.rank() + 1);
  }

  @Override
  default long[] valuesShape(int rows, Shape yPred) {
    long[] sizes = yPred.batch(rows);
    return IntStream.range(0, sizes.length)
        .filter(axis -> !isSummed(axis, sizes.length))
        .mapToLong(axis -> sizes[axis])
        .toArray();
  }

  private boolean isSummed(int axis, int rank) {
    return axes().isEmpty() || axes().contains(axis) || axes().contains(axis - rank);
  }

  @Override
  default int compute(Rows yTrue, Rows yPred, double[] values, float @Nullable [] gradient) {
    int[] places = places(yPred.count(), yPred.shape());
    int count = values(yPred.count(), yPred.shape());
    double[] both = new double[count];
    double[] truth = new double[count];
    double[] prediction = new double[count];
    float[] t = yTrue.data();
    float[] p = yPred.data();
    for (int i = 0; i < places.length; i++) {
      both[places[i]] += (double) t[i] * p[i];
      truth[places[i]] += t[i];
      prediction[places[i]] += p[i];
    }
    for (int v = 0; v < count; v++) {
      values[v] = value(both[v], truth[v], prediction[v]);
    }
    if (gradient != null) {
      for (int i = 0; i < places.length; i++) {
        int v = places[i];
        gradient[i] = (float) derivative(t[i], both[v], truth[v], prediction[v]);
      }
    }
    return count;
  }

  @Override
  default void chain(Rows yTrue, Rows yPred, double[] factors, float[] gradient) {
    int[] places = places(yPred.count(), yPred.shape());
    for (int i = 0; i < places.length; i++) {
      gradient[i] *= (float) factors[places[i]];
    }
  }

  /** Which value each prediction belongs to. */
  private int[] places(int rows, Shape yPred) {
    long[] sizes = yPred.batch(rows);
    int[] places = {0};
    for (int axis = 0; axis < sizes.length; axis++) {
      int size = Math.toIntExact(sizes[axis]);
      boolean summed = isSummed(axis, sizes.length);
      int[] finer = new int[places.length * size];
      for (int i = 0; i < finer.length; i++) {
        finer[i] = summed ? places[i / size] : places[i / size] * size + i % size;
      }
      places = finer;
    }
    return places;
  }
}
