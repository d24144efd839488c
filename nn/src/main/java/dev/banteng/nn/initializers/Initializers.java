package dev.banteng.nn.initializers;

import dev.banteng.core.Config;
import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Initializer;
import java.util.List;
import java.util.Map;

/**
 * The catalogue of initializers. The seed comes from the model; every weight draws from a stream of
 * its own, so that one initializer may serve many layers.
 */
public final class Initializers {
  private static final Kinds<Initializer> KINDS =
      new Kinds<Initializer>(
              "initializer",
              List.of(
                  Kind.of("GlorotUniform", config -> scaling(glorotUniform(), config)),
                  Kind.of("GlorotNormal", config -> scaling(glorotNormal(), config)),
                  Kind.of("HeUniform", config -> scaling(heUniform(), config)),
                  Kind.of("HeNormal", config -> scaling(heNormal(), config)),
                  Kind.of("LecunUniform", config -> scaling(lecunUniform(), config)),
                  Kind.of("LecunNormal", config -> scaling(lecunNormal(), config)),
                  Kind.of(VarianceScaling.PROTOTYPE),
                  Kind.of(RandomUniform.PROTOTYPE, "uniform"),
                  Kind.of(RandomNormal.PROTOTYPE, "normal"),
                  Kind.of(TruncatedNormal.PROTOTYPE),
                  Kind.of("Zeros", config -> zeros(), "zero"),
                  Kind.of("Ones", config -> ones(), "one"),
                  Kind.of(Constant.PROTOTYPE),
                  Kind.of(Identity.PROTOTYPE, "IdentityInitializer"),
                  Kind.of(Orthogonal.PROTOTYPE, "OrthogonalInitializer"),
                  Kind.of(Stft.PROTOTYPE, "STFTInitializer")))
          .suggesting(
              Map.of(
                  "xavier", "glorot_uniform",
                  "xavier_uniform", "glorot_uniform",
                  "xavier_normal", "glorot_normal",
                  "glorot", "glorot_uniform",
                  "kaiming_uniform", "he_uniform",
                  "kaiming_normal", "he_normal",
                  "kaiming", "he_normal",
                  "he", "he_normal",
                  "lecun", "lecun_normal",
                  "gaussian", "random_normal"));

  private Initializers() {}

  /** A named variance scaling, or one like it where a config says which axes count. */
  private static Initializer scaling(Initializer named, Config config) {
    var same = (VarianceScaling) ((NamedInitializer) named).same();
    VarianceScaling read = Prototype.of("varianceScaling()", same).read(config);
    return read.equals(same) ? named : read;
  }

  /**
   * Evenly between {@code ±sqrt(6 / (in + out))}: Keras' default for kernels. Glorot and Bengio
   * 2010.
   */
  public static Initializer glorotUniform() {
    return new NamedInitializer("GlorotUniform", varianceScaling().fanAverage().uniform());
  }

  /** Truncated normal of deviation {@code sqrt(2 / (in + out))}. Glorot and Bengio 2010. */
  public static Initializer glorotNormal() {
    return new NamedInitializer("GlorotNormal", varianceScaling().fanAverage());
  }

  /** Evenly between {@code ±sqrt(6 / in)}, for layers with relu. He et al. 2015. */
  public static Initializer heUniform() {
    return new NamedInitializer("HeUniform", varianceScaling().scale(2).uniform());
  }

  /** Truncated normal of deviation {@code sqrt(2 / in)}, for layers with relu. He et al. 2015. */
  public static Initializer heNormal() {
    return new NamedInitializer("HeNormal", varianceScaling().scale(2));
  }

  /** Evenly between {@code ±sqrt(3 / in)}. LeCun et al. 1998. */
  public static Initializer lecunUniform() {
    return new NamedInitializer("LecunUniform", varianceScaling().uniform());
  }

  /** Truncated normal of deviation {@code sqrt(1 / in)}. LeCun et al. 1998. */
  public static Initializer lecunNormal() {
    return new NamedInitializer("LecunNormal", varianceScaling());
  }

  /** Values of variance {@code scale / fan}; scale 1, fan in and truncated normal by default. */
  public static VarianceScaling varianceScaling() {
    return VarianceScaling.PROTOTYPE.usual();
  }

  /** Evenly between -0.05 and 0.05. */
  public static Initializer randomUniform() {
    return RandomUniform.PROTOTYPE.usual();
  }

  /** Evenly between two limits. */
  public static Initializer randomUniform(double minval, double maxval) {
    return new RandomUniform(minval, maxval);
  }

  /** Normal of mean 0 and deviation 0.05. */
  public static Initializer randomNormal() {
    return RandomNormal.PROTOTYPE.usual();
  }

  /** Normal of a mean and a standard deviation. */
  public static Initializer randomNormal(double mean, double stddev) {
    return new RandomNormal(mean, stddev);
  }

  /** Normal of mean 0 and deviation 0.05 without what lies beyond two deviations. */
  public static Initializer truncatedNormal() {
    return TruncatedNormal.PROTOTYPE.usual();
  }

  /** Normal of a mean and a deviation without what lies beyond two deviations. */
  public static Initializer truncatedNormal(double mean, double stddev) {
    return new TruncatedNormal(mean, stddev);
  }

  /** 0 everywhere: Keras' default for biases. */
  public static Initializer zeros() {
    return new NamedInitializer("Zeros", constant(0));
  }

  /** 1 everywhere. */
  public static Initializer ones() {
    return new NamedInitializer("Ones", constant(1));
  }

  /** One value everywhere. */
  public static Initializer constant(double value) {
    return new Constant(value);
  }

  /** The identity matrix. */
  public static Initializer identityInitializer() {
    return Identity.PROTOTYPE.usual();
  }

  /** The identity matrix times a gain. */
  public static Initializer identityInitializer(double gain) {
    return new Identity(gain);
  }

  /** A random orthogonal matrix. */
  public static Initializer orthogonal() {
    return Orthogonal.PROTOTYPE.usual();
  }

  /** A random orthogonal matrix times a gain. */
  public static Initializer orthogonal(double gain) {
    return new Orthogonal(gain);
  }

  /** Waves under a window: a convolution gives the short-time Fourier transform of a signal. */
  public static Stft stft() {
    return Stft.PROTOTYPE.usual();
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
