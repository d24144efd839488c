package dev.banteng.nn.regularizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Regularizer;

/**
 * The penalty {@code l1·sum(|x|) + l2·sum(x²)}: {@link L1} and {@link L2} together.
 *
 * <p>Source: <a href="https://keras.io/api/layers/regularizers/#l1l2-class">Keras</a>.
 *
 * @param l1 the factor of the absolute values, at least 0
 * @param l2 the factor of the squares, at least 0
 */
record L1L2(L1 l1, L2 l2) implements Regularizer {
  static final Prototype<L1L2> PROTOTYPE = Prototype.of("l1l2(l1, l2)", of(0, 0));

  static L1L2 of(double l1, double l2) {
    return new L1L2(new L1(l1), new L2(l2));
  }

  @Override
  public L1L2 arguments(Arguments a) {
    return of(
        a.pass("l1", l1.l1(), Factor.FORM.nullIs(0.0)),
        a.pass("l2", l2.l2(), Factor.FORM.nullIs(0.0)));
  }

  @Override
  public double penalty(float[] values, Shape shape) {
    return l1.penalty(values, shape) + l2.penalty(values, shape);
  }

  @Override
  public void addGradient(float[] values, Shape shape, double factor, float[] gradient) {
    l1.addGradient(values, shape, factor, gradient);
    l2.addGradient(values, shape, factor, gradient);
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
