package dev.banteng.nn.regularizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Regularizer;

/**
 * The penalty {@code l1·sum(|x|)}, which makes many numbers exactly small: its derivative is {@code
 * ±l1} however near they are to 0, and 0 at 0.
 *
 * <p>Source: <a href="https://keras.io/api/layers/regularizers/#l1-class">Keras</a>.
 *
 * @param l1 the factor, at least 0; 0.01 by default
 */
record L1(double l1) implements Regularizer {
  static final Prototype<L1> PROTOTYPE = Prototype.of("l1(l1)", new L1(0.01));

  L1 {
    Check.notNegative("l1", l1);
  }

  @Override
  public L1 arguments(Arguments a) {
    return new L1(a.pass("l1", l1, Factor.FORM));
  }

  @Override
  public double penalty(float[] values, Shape shape) {
    return l1 * absolutes(values);
  }

  /** The sum of the absolute values. */
  static double absolutes(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += Math.abs(value);
    }
    return sum;
  }

  @Override
  public void addGradient(float[] values, Shape shape, double factor, float[] gradient) {
    float step = (float) (factor * l1);
    for (int i = 0; i < values.length; i++) {
      gradient[i] += step * Math.signum(values[i]);
    }
  }

  @Override
  public boolean isElementwise() {
    return true;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
