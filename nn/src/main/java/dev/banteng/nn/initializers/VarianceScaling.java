package dev.banteng.nn.initializers;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Names;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Random values whose variance is {@code scale / fan}, so that signals neither grow nor fade from
 * layer to layer. Glorot's, He's and LeCun's initializers are this one with a scale and a fan.
 *
 * <p>Uniform values lie between {@code ±sqrt(3·scale/fan)}; truncated normal ones are drawn with
 * the deviation {@code sqrt(scale/fan) / 0.8796}, which cutting the ends off brings back to {@code
 * sqrt(scale/fan)}.
 *
 * <p>Source: <a href="https://keras.io/api/layers/initializers/#variancescaling-class">Keras</a>;
 * Glorot and Bengio 2010; He et al. 2015.
 *
 * @param className Keras' class: {@code "VarianceScaling"}, or one with fixed settings such as
 *     {@code "GlorotUniform"}
 * @param scale what the variance is multiplied with, above 0
 * @param fan which connections are counted
 * @param distribution how the values scatter
 */
public record VarianceScaling(String className, double scale, Fan fan, Distribution distribution)
    implements Initializer {
  static final String CLASS = "VarianceScaling";

  /** The standard deviation of a normal distribution cut at two deviations. */
  private static final double TRUNCATED = 0.8796256610342398;

  public VarianceScaling {
    Check.positive("scale", scale);
  }

  /** The same with another scale. */
  public VarianceScaling scale(double scale) {
    return new VarianceScaling(CLASS, scale, fan, distribution);
  }

  /** The same by the connections that meet in one output, Keras' default. */
  public VarianceScaling fanIn() {
    return new VarianceScaling(CLASS, scale, Fan.IN, distribution);
  }

  /** The same by the connections that leave one input. */
  public VarianceScaling fanOut() {
    return new VarianceScaling(CLASS, scale, Fan.OUT, distribution);
  }

  /** The same by the mean of both. */
  public VarianceScaling fanAverage() {
    return new VarianceScaling(CLASS, scale, Fan.AVERAGE, distribution);
  }

  /** The same with evenly scattered values. */
  public VarianceScaling uniform() {
    return new VarianceScaling(CLASS, scale, fan, Distribution.UNIFORM);
  }

  /** The same with normal values cut at two deviations, Keras' default. */
  public VarianceScaling truncatedNormal() {
    return new VarianceScaling(CLASS, scale, fan, Distribution.TRUNCATED_NORMAL);
  }

  /** The same with normal values. */
  public VarianceScaling untruncatedNormal() {
    return new VarianceScaling(CLASS, scale, fan, Distribution.NORMAL);
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    double variance = scale / Math.max(1, fan.of(Fans.of(shape)));
    double deviation = Math.sqrt(variance);
    double limit = Math.sqrt(3 * variance);
    return switch (distribution) {
      case UNIFORM -> Draws.uniform(shape, seed, -limit, limit);
      case TRUNCATED_NORMAL -> Draws.truncated(shape, seed, 0, deviation / TRUNCATED);
      case NORMAL -> Draws.normal(shape, seed, 0, deviation);
    };
  }

  @Override
  public Config config() {
    var config = new Config().with("seed", null);
    return className.equals(CLASS)
        ? config
            .with("scale", scale)
            .with("mode", fan.identifier())
            .with("distribution", distribution.identifier())
        : config;
  }

  static VarianceScaling of(Config config) {
    return new VarianceScaling(
        CLASS,
        config.number("scale", 1),
        fan(config.text("mode", "fan_in")),
        distribution(config.text("distribution", "truncated_normal")));
  }

  private static Fan fan(String identifier) {
    for (Fan fan : Fan.values()) {
      if (fan.identifier().equals(identifier)) {
        return fan;
      }
    }
    throw unknown("mode", identifier, Arrays.stream(Fan.values()).map(Fan::identifier));
  }

  private static Distribution distribution(String identifier) {
    String wanted = identifier.toLowerCase(Locale.ROOT);
    if (wanted.equals("normal")) {
      return Distribution.TRUNCATED_NORMAL;
    }
    for (Distribution distribution : Distribution.values()) {
      if (distribution.identifier().equals(wanted)) {
        return distribution;
      }
    }
    var known = Arrays.stream(Distribution.values()).map(Distribution::identifier);
    throw unknown("distribution", identifier, known);
  }

  private static IllegalArgumentException unknown(String what, String given, Stream<String> known) {
    return Check.fail(Names.unknown(CLASS + " " + what, given, known.collect(Collectors.toList())));
  }

  @Override
  public String toString() {
    Code code = Code.ofClass(className);
    if (className.equals(CLASS)) {
      code.when(scale != 1, "scale", scale)
          .when(fan == Fan.OUT, "fanOut")
          .when(fan == Fan.AVERAGE, "fanAverage")
          .when(distribution == Distribution.UNIFORM, "uniform")
          .when(distribution == Distribution.NORMAL, "untruncatedNormal");
    }
    return code.toString();
  }
}
