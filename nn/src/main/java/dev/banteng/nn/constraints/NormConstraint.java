package dev.banteng.nn.constraints;

import dev.banteng.core.Arguments;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.internal.AxisGroups;
import java.util.Arrays;
import java.util.List;

/**
 * What constraints share that bring parts of a weight to another length: {@code w·wanted(norm) /
 * (norm + 1e-7)}, where a part is what lies along some axes, and its norm the root of the sum of
 * its squares.
 *
 * <p>Axis 0, the default, means the kernel of a dense layer: each unit's weights are a part. For
 * the kernel of a convolution say {@code axis(0, 1, 2)}: each filter.
 *
 * @param <C> the constraint itself
 */
public interface NormConstraint<C extends NormConstraint<C>> extends Constraint {
  /** Keras' epsilon. */
  double EPSILON = 1e-7;

  /** The axes along which a part lies. */
  List<Integer> axes();

  /** The length that a part is brought to. */
  double wanted(double norm);

  @Override
  C arguments(Arguments a);

  /** The same along other axes. */
  @SuppressWarnings("unchecked") // C is the constraint itself
  default C axis(int... axes) {
    return (C) Arguments.with(this, "axis", Arrays.stream(axes).boxed().toList());
  }

  @Override
  default void check(Shape shape) {
    AxisGroups.check(toString(), axes(), shape, "a weight of shape " + shape);
  }

  @Override
  default void apply(float[] values, Shape shape) {
    var groups = new AxisGroups(shape, axes());
    double[] factors = new double[groups.count()];
    int length = groups.length();
    groups.forEach(
        (from, group, step) -> {
          for (int i = 0; i < length; i++) {
            double value = values[from + i];
            factors[group + i * step] += value * value;
          }
        });
    for (int i = 0; i < factors.length; i++) {
      double norm = Math.sqrt(factors[i]);
      factors[i] = wanted(norm) / (norm + EPSILON);
    }
    groups.forEach(
        (from, group, step) -> {
          for (int i = 0; i < length; i++) {
            values[from + i] *= (float) factors[group + i * step];
          }
        });
  }
}
