package dev.banteng.nn.initializers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;

/**
 * Random values from a normal distribution, of mean 0 and deviation 0.05 by default; what lies
 * beyond two deviations is drawn again, so that the values scatter 0.88 times as much.
 *
 * <p>Source: <a href="https://keras.io/api/layers/initializers/#truncatednormal-class">Keras</a>.
 *
 * @param mean the mean
 * @param stddev the standard deviation before the ends are cut off, at least 0
 */
record TruncatedNormal(double mean, double stddev) implements Initializer {
  static final Prototype<TruncatedNormal> PROTOTYPE =
      Prototype.of("truncatedNormal(mean, stddev)", new TruncatedNormal(0, 0.05));

  public TruncatedNormal {
    Check.finite("mean", mean);
    Check.notNegative("stddev", stddev);
  }

  @Override
  public TruncatedNormal arguments(Arguments a) {
    Draws.seed(a);
    return new TruncatedNormal(a.number("mean", mean), a.number("stddev", stddev));
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    return Draws.truncated(shape, seed, mean, stddev);
  }

  @Override
  public String toString() {
    return equals(PROTOTYPE.usual()) ? "truncatedNormal()" : PROTOTYPE.code(this);
  }
}
