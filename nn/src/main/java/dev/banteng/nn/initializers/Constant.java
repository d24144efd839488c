package dev.banteng.nn.initializers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;
import java.util.Arrays;

/**
 * One and the same value everywhere.
 *
 * <p>Source: <a href="https://keras.io/api/layers/initializers/#constant-class">Keras</a>.
 *
 * @param value the value
 */
record Constant(double value) implements Initializer {
  static final Prototype<Constant> PROTOTYPE = Prototype.of("constant(value)", new Constant(0));

  public Constant {
    Check.finite("value", value);
  }

  @Override
  public Constant arguments(Arguments a) {
    return new Constant(a.number("value", value));
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    float[] values = new float[shape.size()];
    Arrays.fill(values, (float) value);
    return values;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
