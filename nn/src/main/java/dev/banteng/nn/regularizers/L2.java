package dev.banteng.nn.regularizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Regularizer;

/**
 * The penalty {@code l2·sum(x²)}, which keeps numbers small; its derivative is {@code 2·l2·x}. It
 * has no half in front, as others write it: {@code weight_decay = 2·l2} elsewhere.
 *
 * <p>Source: <a href="https://keras.io/api/layers/regularizers/#l2-class">Keras</a>.
 *
 * @param l2 the factor, at least 0; 0.01 by default
 */
record L2(double l2) implements Regularizer {
  static final Prototype<L2> PROTOTYPE = Prototype.of("l2(l2)", new L2(0.01));

  L2 {
    Check.notNegative("l2", l2);
  }

  @Override
  public L2 arguments(Arguments a) {
    return new L2(a.pass("l2", l2, Factor.FORM));
  }

  @Override
  public double penalty(float[] values, Shape shape) {
    return l2 * squares(values);
  }

  /** The sum of the squares, as four sums side by side: additions need not wait for each other. */
  static double squares(float[] values) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < values.length; i += 4) {
      a += (double) values[i] * values[i];
      b += (double) values[i + 1] * values[i + 1];
      c += (double) values[i + 2] * values[i + 2];
      d += (double) values[i + 3] * values[i + 3];
    }
    for (; i < values.length; i++) {
      a += (double) values[i] * values[i];
    }
    return a + b + (c + d);
  }

  @Override
  public void addGradient(float[] values, Shape shape, double factor, float[] gradient) {
    float step = (float) (factor * 2 * l2);
    for (int i = 0; i < values.length; i++) {
      gradient[i] += step * values[i];
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
