package dev.banteng.nn.initializers;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Config;
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
public record TruncatedNormal(double mean, double stddev) implements Initializer {
  public TruncatedNormal {
    Check.finite("mean", mean);
    Check.notNegative("stddev", stddev);
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    return Draws.truncated(shape, seed, mean, stddev);
  }

  @Override
  public String className() {
    return "TruncatedNormal";
  }

  @Override
  public Config config() {
    return new Config().with("seed", null).with("mean", mean).with("stddev", stddev);
  }

  static TruncatedNormal of(Config config) {
    return new TruncatedNormal(config.number("mean", 0), config.number("stddev", 0.05));
  }

  @Override
  public String toString() {
    boolean usual = mean == 0 && stddev == 0.05;
    return usual ? "truncatedNormal()" : Code.of("truncatedNormal", mean, stddev).toString();
  }
}
