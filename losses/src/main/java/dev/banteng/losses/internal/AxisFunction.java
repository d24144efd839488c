package dev.banteng.losses.internal;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.LossFunction;
import java.util.OptionalInt;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A loss that makes one value of the numbers along one axis: a {@link SliceFormula}, and what is
 * refused before it is computed. A steady batch allocates nothing.
 */
public final class AxisFunction implements LossFunction {
  private final String loss;
  private final Function<Rows, SliceFormula> formula;
  private final AxisSlice slice = new AxisSlice();
  private int axis = -1;
  private ShapeRule shapes = ShapeCheck::same;
  private TargetRule targets = (who, yTrue, yPred, firstRow) -> {};
  private OptionalInt ignored = OptionalInt.empty();

  /** Refuses shapes that do not go together, and gives the one in which predictions are read. */
  @FunctionalInterface
  public interface ShapeRule {
    Shape check(String loss, Shape yTrue, Shape yPred);
  }

  /** Refuses targets, as {@link LossFunction#checkLabels} does. */
  @FunctionalInterface
  public interface TargetRule {
    void check(String who, Rows yTrue, Shape yPred, long firstRow);
  }

  private AxisFunction(String loss, Function<Rows, SliceFormula> formula) {
    this.loss = loss;
    this.formula = formula;
  }

  /** The function of a loss along the last axis, of targets and predictions of one shape. */
  public static AxisFunction of(String loss, SliceFormula formula) {
    return new AxisFunction(loss, yTrue -> formula);
  }

  /** The same where a batch's targets decide about the formula. */
  public static AxisFunction choosing(String loss, Function<Rows, SliceFormula> formula) {
    return new AxisFunction(loss, formula);
  }

  /**
   * The mean of a formula of one target and one prediction.
   *
   * @param value the formula
   * @param derivative its derivative by the prediction
   */
  public static AxisFunction ofElements(
      String loss, DoubleBinaryOperator value, DoubleBinaryOperator derivative) {
    return of(loss, new ElementFormula(value, derivative));
  }

  /** Along another axis, counted with the batch's. */
  public AxisFunction axis(int value) {
    axis = value;
    return this;
  }

  /** With another rule for shapes. */
  public AxisFunction shapes(ShapeRule rule) {
    shapes = rule;
    return this;
  }

  /** With a rule for targets, which is asked before each batch. */
  public AxisFunction targets(TargetRule rule) {
    targets = rule;
    return this;
  }

  /** Without the positions of one label. */
  public AxisFunction ignoring(OptionalInt label) {
    ignored = label;
    return this;
  }

  @Override
  public Shape check(Shape yTrue, Shape yPred) {
    Shape shape = shapes.check(loss, yTrue, yPred);
    ShapeCheck.axis(loss, shape, axis);
    return shape;
  }

  @Override
  public void checkLabels(String who, Rows yTrue, Shape yPred, long firstRow) {
    targets.check(who, yTrue, yPred, firstRow);
  }

  @Override
  public boolean dependsOnBatch(Shape yPred) {
    return AxisSlice.position(yPred, axis) == 0;
  }

  @Override
  public long[] valuesShape(int samples, Shape yPred) {
    long[] sizes = yPred.batch(samples);
    int position = AxisSlice.position(yPred, axis);
    long[] left = new long[Math.max(1, sizes.length - 1)];
    left[0] = samples;
    for (int i = 0, to = 0; i < sizes.length; i++) {
      if (i != position) {
        left[to++] = sizes[i];
      }
    }
    return left;
  }

  @Override
  public int compute(Rows yTrue, Rows yPred, double[] values, float @Nullable [] gradient) {
    checkLabels("", yTrue, yPred.shape(), 0);
    SliceFormula chosen = formula.apply(yTrue);
    slice.start(yTrue, yPred, gradient, axis);
    int count = yPred.size() / slice.length();
    for (int i = 0; i < count; i++) {
      slice.move(i);
      values[i] = isIgnored(yTrue, i) ? slice.ignore() : chosen.slice(slice);
    }
    return count - slice.ignored();
  }

  private boolean isIgnored(Rows yTrue, int index) {
    return ignored.isPresent() && yTrue.data()[index] == ignored.getAsInt();
  }

  @Override
  public boolean masks() {
    return ignored.isPresent();
  }

  @Override
  public boolean counts(Rows yTrue, double[] values, int index) {
    return !isIgnored(yTrue, index);
  }

  @Override
  public void chain(Rows yTrue, Rows yPred, double[] factors, float[] gradient) {
    int position = AxisSlice.position(yPred.shape(), axis);
    if (position == Math.max(1, yPred.shape().rank())) {
      LossFunction.super.chain(yTrue, yPred, factors, gradient);
      return;
    }
    slice.start(yTrue, yPred, gradient, axis);
    int count = yPred.size() / slice.length();
    for (int i = 0; i < count; i++) {
      slice.move(i);
      for (int k = 0; k < slice.length(); k++) {
        slice.gradient(k, slice.gradient(k) * factors[i]);
      }
    }
  }
}
