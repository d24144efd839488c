package dev.banteng.nn.constraints;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Constraint;

/**
 * No number below 0: {@code max(w, 0)}.
 *
 * <p>Source: <a href="https://keras.io/api/layers/constraints/#nonneg-class">Keras</a>.
 */
record NonNeg() implements Constraint {
  static final Prototype<NonNeg> PROTOTYPE = Prototype.of("nonNeg()", new NonNeg());

  @Override
  public NonNeg arguments(Arguments a) {
    return this;
  }

  @Override
  public void apply(float[] values, Shape shape) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], 0);
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
