package dev.banteng.nn.initializers;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Config;
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
public record RandomUniform(double minval, double maxval) implements Initializer {
  public RandomUniform {
    Check.finite("minval", minval);
    Check.finite("maxval", maxval);
    if (minval > maxval) {
      throw Check.fail(
          "randomUniform draws from minval to maxval, but minval "
              + Check.number(minval)
              + " is above maxval "
              + Check.number(maxval)
              + ". Swap the two.");
    }
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    return Draws.uniform(shape, seed, minval, maxval);
  }

  @Override
  public String className() {
    return "RandomUniform";
  }

  @Override
  public Config config() {
    return new Config().with("seed", null).with("minval", minval).with("maxval", maxval);
  }

  static RandomUniform of(Config config) {
    return new RandomUniform(config.number("minval", -0.05), config.number("maxval", 0.05));
  }

  @Override
  public String toString() {
    boolean usual = minval == -0.05 && maxval == 0.05;
    return usual ? "randomUniform()" : Code.of("randomUniform", minval, maxval).toString();
  }
}
