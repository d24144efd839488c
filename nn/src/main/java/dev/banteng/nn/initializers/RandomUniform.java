package dev.banteng.nn.initializers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;

/**
 * Random values scattered evenly between two limits, -0.05 and 0.05 by default.
 *
 * <p>Source: <a href="https://keras.io/api/layers/initializers/#randomuniform-class">Keras</a>.
 *
 * @param minval the lower limit
 * @param maxval the upper limit, not below the lower
 */
record RandomUniform(double minval, double maxval) implements Initializer {
  static final Prototype<RandomUniform> PROTOTYPE =
      Prototype.of("randomUniform(minval, maxval)", new RandomUniform(-0.05, 0.05));

  public RandomUniform {
    Check.finite("minval", minval);
    Check.finite("maxval", maxval);
    if (minval > maxval) {
      throw Check.fail(
          "randomUniform draws from minval to maxval, but minval %s is above maxval %s. Swap the two.",
          minval, maxval);
    }
  }

  @Override
  public RandomUniform arguments(Arguments a) {
    Draws.seed(a);
    return new RandomUniform(a.number("minval", minval), a.number("maxval", maxval));
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    return Draws.uniform(shape, seed, minval, maxval);
  }

  @Override
  public String toString() {
    return equals(PROTOTYPE.usual()) ? "randomUniform()" : PROTOTYPE.code(this);
  }
}
