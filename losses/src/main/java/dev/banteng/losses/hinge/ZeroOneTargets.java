package dev.banteng.losses.hinge;

import dev.banteng.core.Rows;
import dev.banteng.losses.internal.ElementFormula;

/** A formula for labels -1 and 1 that is given labels 0 and 1. */
record ZeroOneTargets(ElementFormula formula) implements ElementFormula {
  /** Whether all truth of a batch is 0 or 1. */
  static boolean all(Rows yTrue) {
    float[] data = yTrue.data();
    int size = yTrue.size();
    for (int i = 0; i < size; i++) {
      if (data[i] != 0 && data[i] != 1) {
        return false;
      }
    }
    return true;
  }

  @Override
  public double value(double t, double p) {
    return formula.value(2 * t - 1, p);
  }

  @Override
  public double derivative(double t, double p) {
    return formula.derivative(2 * t - 1, p);
  }
}
