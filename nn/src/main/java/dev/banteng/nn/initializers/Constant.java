package dev.banteng.nn.initializers;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;
import java.util.Arrays;

/**
 * One and the same value everywhere; zeros and ones are two of them.
 *
 * <p>Source: <a href="https://keras.io/api/layers/initializers/#constant-class">Keras</a>.
 *
 * @param className Keras' class: {@code "Constant"}, {@code "Zeros"} or {@code "Ones"}
 * @param value the value
 */
public record Constant(String className, double value) implements Initializer {
  static final String CLASS = "Constant";

  public Constant {
    Check.finite("value", value);
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    float[] values = new float[shape.size()];
    Arrays.fill(values, (float) value);
    return values;
  }

  @Override
  public Config config() {
    return className.equals(CLASS) ? new Config().with("value", value) : new Config();
  }

  @Override
  public String toString() {
    return switch (className) {
      case "Zeros" -> "zeros()";
      case "Ones" -> "ones()";
      default -> Code.of("constant", value).toString();
    };
  }
}
