package dev.banteng.losses.internal;

import java.util.function.DoubleBinaryOperator;

/**
 * A formula of one target and one prediction; a slice's value is its mean.
 *
 * @param value the formula
 * @param derivative its derivative by the prediction
 */
public record ElementFormula(DoubleBinaryOperator value, DoubleBinaryOperator derivative)
    implements SliceFormula {
  @Override
  public double slice(AxisSlice slice) {
    int length = slice.length();
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += value.applyAsDouble(slice.t(k), slice.p(k));
    }
    if (slice.wantsGradient()) {
      double share = 1.0 / length;
      for (int k = 0; k < length; k++) {
        slice.gradient(k, derivative.applyAsDouble(slice.t(k), slice.p(k)) * share);
      }
    }
    return sum / length;
  }
}
