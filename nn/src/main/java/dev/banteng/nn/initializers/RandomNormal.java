package dev.banteng.nn.initializers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;

/**
 * Random values from a normal distribution, of mean 0 and deviation 0.05 by default.
 *
 * <p>Source: <a href="https://keras.io/api/layers/initializers/#randomnormal-class">Keras</a>.
 *
 * @param mean the mean
 * @param stddev the standard deviation, at least 0
 */
record RandomNormal(double mean, double stddev) implements Initializer {
  static final Prototype<RandomNormal> PROTOTYPE =
      Prototype.of("randomNormal(mean, stddev)", new RandomNormal(0, 0.05));

  public RandomNormal {
    Check.finite("mean", mean);
    Check.notNegative("stddev", stddev);
  }

  @Override
  public RandomNormal arguments(Arguments a) {
    Draws.seed(a);
    return new RandomNormal(a.number("mean", mean), a.number("stddev", stddev));
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    return Draws.normal(shape, seed, mean, stddev);
  }

  @Override
  public String toString() {
    return equals(PROTOTYPE.usual()) ? "randomNormal()" : PROTOTYPE.code(this);
  }
}
