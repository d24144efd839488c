package dev.banteng.nn.initializers;

import static dev.banteng.nn.initializers.Distribution.TRUNCATED_NORMAL;
import static dev.banteng.nn.initializers.Distribution.UNIFORM;

import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.nn.api.Initializer;
import java.util.List;

/**
 * The catalogue of initializers. The seed comes from the model; every weight draws from a stream of
 * its own, so that one initializer may serve many layers.
 */
public final class Initializers {
  private static final Kinds<Initializer> KINDS =
      new Kinds<>(
          "initializer",
          List.of(
              Kind.of("GlorotUniform", config -> glorotUniform()),
              Kind.of("GlorotNormal", config -> glorotNormal()),
              Kind.of("HeUniform", config -> heUniform()),
              Kind.of("HeNormal", config -> heNormal()),
              Kind.of("LecunUniform", config -> lecunUniform()),
              Kind.of("LecunNormal", config -> lecunNormal()),
              Kind.of("VarianceScaling", VarianceScaling::of),
              Kind.of("RandomUniform", RandomUniform::of, "uniform"),
              Kind.of("RandomNormal", RandomNormal::of, "normal"),
              Kind.of("TruncatedNormal", TruncatedNormal::of),
              Kind.of("Zeros", config -> zeros(), "zero"),
              Kind.of("Ones", config -> ones(), "one"),
              Kind.of("Constant", config -> constant(config.number("value", 0))),
              Kind.of(
                  "Identity",
                  config -> identityInitializer(config.number("gain", 1)),
                  "IdentityInitializer"),
              Kind.of(
                  "Orthogonal",
                  config -> orthogonal(config.number("gain", 1)),
                  "OrthogonalInitializer")));

  private Initializers() {}

  /**
   * Evenly between {@code ±sqrt(6 / (in + out))}: Keras' default for kernels. Glorot and Bengio
   * 2010.
   */
  public static Initializer glorotUniform() {
    return new VarianceScaling("GlorotUniform", 1, Fan.AVERAGE, UNIFORM);
  }

  /** Truncated normal of deviation {@code sqrt(2 / (in + out))}. Glorot and Bengio 2010. */
  public static Initializer glorotNormal() {
    return new VarianceScaling("GlorotNormal", 1, Fan.AVERAGE, TRUNCATED_NORMAL);
  }

  /** Evenly between {@code ±sqrt(6 / in)}, for layers with relu. He et al. 2015. */
  public static Initializer heUniform() {
    return new VarianceScaling("HeUniform", 2, Fan.IN, UNIFORM);
  }

  /** Truncated normal of deviation {@code sqrt(2 / in)}, for layers with relu. He et al. 2015. */
  public static Initializer heNormal() {
    return new VarianceScaling("HeNormal", 2, Fan.IN, TRUNCATED_NORMAL);
  }

  /** Evenly between {@code ±sqrt(3 / in)}. LeCun et al. 1998. */
  public static Initializer lecunUniform() {
    return new VarianceScaling("LecunUniform", 1, Fan.IN, UNIFORM);
  }

  /** Truncated normal of deviation {@code sqrt(1 / in)}. LeCun et al. 1998. */
  public static Initializer lecunNormal() {
    return new VarianceScaling("LecunNormal", 1, Fan.IN, TRUNCATED_NORMAL);
  }

  /** Values of variance {@code scale / fan}; scale 1, fan in and truncated normal by default. */
  public static VarianceScaling varianceScaling() {
    return new VarianceScaling(VarianceScaling.CLASS, 1, Fan.IN, TRUNCATED_NORMAL);
  }

  /** Evenly between -0.05 and 0.05. */
  public static Initializer randomUniform() {
    return randomUniform(-0.05, 0.05);
  }

  /** Evenly between two limits. */
  public static Initializer randomUniform(double minval, double maxval) {
    return new RandomUniform(minval, maxval);
  }

  /** Normal of mean 0 and deviation 0.05. */
  public static Initializer randomNormal() {
    return randomNormal(0, 0.05);
  }

  /** Normal of a mean and a standard deviation. */
  public static Initializer randomNormal(double mean, double stddev) {
    return new RandomNormal(mean, stddev);
  }

  /** Normal of mean 0 and deviation 0.05 without what lies beyond two deviations. */
  public static Initializer truncatedNormal() {
    return truncatedNormal(0, 0.05);
  }

  /** Normal of a mean and a deviation without what lies beyond two deviations. */
  public static Initializer truncatedNormal(double mean, double stddev) {
    return new TruncatedNormal(mean, stddev);
  }

  /** 0 everywhere: Keras' default for biases. */
  public static Initializer zeros() {
    return new Constant("Zeros", 0);
  }

  /** 1 everywhere. */
  public static Initializer ones() {
    return new Constant("Ones", 1);
  }

  /** One value everywhere. */
  public static Initializer constant(double value) {
    return new Constant(Constant.CLASS, value);
  }

  /** The identity matrix. */
  public static Initializer identityInitializer() {
    return identityInitializer(1);
  }

  /** The identity matrix times a gain. */
  public static Initializer identityInitializer(double gain) {
    return new Identity(gain);
  }

  /** A random orthogonal matrix. */
  public static Initializer orthogonal() {
    return orthogonal(1);
  }

  /** A random orthogonal matrix times a gain. */
  public static Initializer orthogonal(double gain) {
    return new Orthogonal(gain);
  }

  /**
   * The initializer that Keras calls so.
   *
   * <p>Example: {@code initializer("he_normal")} is {@code heNormal()}.
   *
   * @throws IllegalArgumentException naming the nearest identifier if there is none of that name
   */
  public static Initializer initializer(String identifier) {
    return KINDS.get(identifier);
  }

  /** The registry: every initializer under Keras' identifiers. */
  public static Kinds<Initializer> kinds() {
    return KINDS;
  }
}
