package dev.banteng.nn.initializers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Form;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Random values, one after the other from one generator. */
final class Draws {
  private static final Form<String> SEED = Form.<String>of(Draws::read).written(seed -> null);

  private Draws() {}

  /** Hands Keras' seed through, which is the model's matter here. */
  static void seed(Arguments a) {
    a.pass("seed", "", SEED);
  }

  /** Nothing is kept of a seed, but only a whole number or a generator of Keras is one. */
  private static String read(String key, Object given) {
    if (!(given instanceof Map)) {
      Form.whole(key, given);
    }
    return "";
  }

  static float[] uniform(Shape shape, Seed seed, double from, double to) {
    return fill(shape, seed, random -> from + (to - from) * random.nextDouble());
  }

  static float[] normal(Shape shape, Seed seed, double mean, double deviation) {
    return fill(shape, seed, random -> mean + deviation * random.nextGaussian());
  }

  /** What lies beyond two deviations is drawn again, as TensorFlow does it. */
  static float[] truncated(Shape shape, Seed seed, double mean, double deviation) {
    return fill(shape, seed, random -> mean + deviation * withinTwo(random));
  }

  private static double withinTwo(SplittableRandom random) {
    double drawn = random.nextGaussian();
    while (Math.abs(drawn) > 2) {
      drawn = random.nextGaussian();
    }
    return drawn;
  }

  private static float[] fill(Shape shape, Seed seed, ToDoubleFunction<SplittableRandom> draw) {
    SplittableRandom random = seed.random();
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) draw.applyAsDouble(random);
    }
    return values;
  }
}
