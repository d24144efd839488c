package dev.banteng.nn.initializers;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Config;
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
public record RandomNormal(double mean, double stddev) implements Initializer {
  public RandomNormal {
    Check.finite("mean", mean);
    Check.notNegative("stddev", stddev);
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    return Draws.normal(shape, seed, mean, stddev);
  }

  @Override
  public String className() {
    return "RandomNormal";
  }

  @Override
  public Config config() {
    return new Config().with("seed", null).with("mean", mean).with("stddev", stddev);
  }

  static RandomNormal of(Config config) {
    return new RandomNormal(config.number("mean", 0), config.number("stddev", 0.05));
  }

  @Override
  public String toString() {
    boolean usual = mean == 0 && stddev == 0.05;
    return usual ? "randomNormal()" : Code.of("randomNormal", mean, stddev).toString();
  }
}
