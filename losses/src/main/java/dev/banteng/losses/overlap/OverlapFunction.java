package dev.banteng.losses.overlap;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.internal.ShapeCheck;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A loss that is a formula of three sums along some axes: of {@code t·p}, of {@code t}, of {@code
 * p}.
 *
 * @param loss the loss's name
 * @param axes the axes that a value is made of, counted with the batch's; empty for all
 * @param value the value of three sums
 * @param derivative its derivative by one prediction
 */
record OverlapFunction(String loss, List<Integer> axes, Value value, Derivative derivative)
    implements LossFunction {
  /** The value of three sums: of {@code t·p}, of the targets, of the predictions. */
  @FunctionalInterface
  interface Value {
    double of(double both, double targets, double predictions);
  }

  /** The value's derivative by one prediction whose target is {@code t}. */
  @FunctionalInterface
  interface Derivative {
    double of(double t, double both, double targets, double predictions);
  }

  @Override
  public Shape check(Shape yTrue, Shape yPred) {
    Shape shape = ShapeCheck.same(loss, yTrue, yPred);
    axes.forEach(axis -> ShapeCheck.axis(loss, shape, axis));
    return shape;
  }

  @Override
  public boolean dependsOnBatch(Shape yPred) {
    return isSummed(0, yPred.rank() + 1);
  }

  @Override
  public long[] valuesShape(int samples, Shape yPred) {
    long[] sizes = yPred.batch(samples);
    return IntStream.range(0, sizes.length)
        .filter(axis -> !isSummed(axis, sizes.length))
        .mapToLong(axis -> sizes[axis])
        .toArray();
  }

  private boolean isSummed(int axis, int rank) {
    return axes.isEmpty() || axes.contains(axis) || axes.contains(axis - rank);
  }

  @Override
  public int compute(Rows yTrue, Rows yPred, double[] values, float @Nullable [] gradient) {
    int[] indices = indices(yPred.count(), yPred.shape());
    int count = values(yPred.count(), yPred.shape());
    double[] both = new double[count];
    double[] targets = new double[count];
    double[] predictions = new double[count];
    float[] t = yTrue.data();
    float[] p = yPred.data();
    for (int i = 0; i < indices.length; i++) {
      both[indices[i]] += (double) t[i] * p[i];
      targets[indices[i]] += t[i];
      predictions[indices[i]] += p[i];
    }
    for (int v = 0; v < count; v++) {
      values[v] = value.of(both[v], targets[v], predictions[v]);
    }
    if (gradient != null) {
      for (int i = 0; i < indices.length; i++) {
        int v = indices[i];
        gradient[i] = (float) derivative.of(t[i], both[v], targets[v], predictions[v]);
      }
    }
    return count;
  }

  @Override
  public void chain(Rows yTrue, Rows yPred, double[] factors, float[] gradient) {
    int[] indices = indices(yPred.count(), yPred.shape());
    for (int i = 0; i < indices.length; i++) {
      gradient[i] *= (float) factors[indices[i]];
    }
  }

  /** The index of the value that each prediction belongs to. */
  private int[] indices(int samples, Shape yPred) {
    long[] sizes = yPred.batch(samples);
    int[] indices = {0};
    for (int axis = 0; axis < sizes.length; axis++) {
      int size = Math.toIntExact(sizes[axis]);
      boolean summed = isSummed(axis, sizes.length);
      int[] finer = new int[indices.length * size];
      for (int i = 0; i < finer.length; i++) {
        finer[i] = summed ? indices[i / size] : indices[i / size] * size + i % size;
      }
      indices = finer;
    }
    return indices;
  }
}
