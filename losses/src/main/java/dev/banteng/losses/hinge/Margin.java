package dev.banteng.losses.hinge;

import dev.banteng.core.Rows;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.ElementFormula;
import java.util.function.DoubleBinaryOperator;

/**
 * What computes a hinge: the mean of a formula for labels -1 and 1. Labels 0 and 1 are read as -1
 * and 1 if a batch has no others, as Keras does.
 */
final class Margin {
  private Margin() {}

  static AxisFunction of(String loss, DoubleBinaryOperator value, DoubleBinaryOperator derivative) {
    var signs = new ElementFormula(value, derivative);
    var zeroOne =
        new ElementFormula(
            (t, p) -> value.applyAsDouble(2 * t - 1, p),
            (t, p) -> derivative.applyAsDouble(2 * t - 1, p));
    return AxisFunction.choosing(loss, yTrue -> isZeroOne(yTrue) ? zeroOne : signs);
  }

  /** Whether all targets of a batch are 0 or 1. */
  private static boolean isZeroOne(Rows yTrue) {
    float[] data = yTrue.data();
    int size = yTrue.size();
    for (int i = 0; i < size; i++) {
      if (data[i] != 0 && data[i] != 1) {
        return false;
      }
    }
    return true;
  }
}
