package dev.banteng.nn.initializers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Choice;
import dev.banteng.core.Prototype;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;

/**
 * Waves under a window, so that a convolution over a signal gives its short-time Fourier transform:
 * {@code cos(-2 * pi * t * k / n) * window(t) / norm} for the frequency {@code k}, or the sine of
 * the same, with {@code n = 2 * (frequencies - 1)}.
 *
 * <p>Shapes: a kernel [frame, 1, frequencies] with at least 2 frequencies.
 *
 * <p>Example: {@code conv1d(129, 256).useBias(false).kernelInitializer(stft().imaginary())}.
 *
 * <p>Source: <a href="https://keras.io/api/layers/initializers/#stft-class">Keras</a>.
 *
 * @param side cosines or sines; cosines by default
 * @param window what the waves fade in and out with; hann by default, the others that SciPy has and
 *     Keras therefore takes are refused
 * @param periodic whether the window would go on at its end, rather than end as it began; false by
 *     default
 * @param scaling what the window is divided by; density by default
 */
public record Stft(Side side, Taper window, boolean periodic, Scaling scaling)
    implements Initializer {
  static final Prototype<Stft> PROTOTYPE =
      Prototype.of("stft()", new Stft(Side.REAL, Taper.HANN, false, Scaling.DENSITY));

  /** Which part of the transform a kernel gives. */
  public enum Side implements Choice {
    /** Cosines. */
    REAL("real", "real"),
    /** Sines. */
    IMAGINARY("imag", "imaginary");

    private final String identifier;
    private final String wither;

    Side(String identifier, String wither) {
      this.identifier = identifier;
      this.wither = wither;
    }

    @Override
    public String identifier() {
      return identifier;
    }

    @Override
    public String wither() {
      return wither;
    }

    private double of(double angle) {
      return this == REAL ? Math.cos(angle) : Math.sin(angle);
    }
  }

  /** How waves fade in and out: {@code a - b * cos(x) + c * cos(2 * x)} for x from 0 to 2 * pi. */
  public enum Taper implements Choice {
    /** {@code 0.5 - 0.5 * cos(x)}. */
    HANN("hann", 0.5, 0.5, 0),
    /** {@code 0.54 - 0.46 * cos(x)}. */
    HAMMING("hamming", 0.54, 0.46, 0),
    /** {@code 0.42 - 0.5 * cos(x) + 0.08 * cos(2 * x)}. */
    BLACKMAN("blackman", 0.42, 0.5, 0.08),
    /** No window, and no scaling then: null in Keras' files. */
    NONE("none", 1, 0, 0);

    private final String identifier;
    private final double constant;
    private final double once;
    private final double twice;

    Taper(String identifier, double constant, double once, double twice) {
      this.identifier = identifier;
      this.constant = constant;
      this.once = once;
      this.twice = twice;
    }

    @Override
    public String identifier() {
      return identifier;
    }

    @Override
    public String wither() {
      return this == NONE ? "withoutWindow" : identifier;
    }

    private double at(int t, int length) {
      double x = 2 * Math.PI * t / length;
      return constant - once * Math.cos(x) + twice * Math.cos(2 * x);
    }
  }

  /** What a window is divided by. */
  public enum Scaling implements Choice {
    /** The root of the sum of its squares. */
    DENSITY("density"),
    /** The sum of its numbers. */
    SPECTRUM("spectrum"),
    /** Nothing: null in Keras' files. */
    NONE("none");

    private final String identifier;

    Scaling(String identifier) {
      this.identifier = identifier;
    }

    @Override
    public String identifier() {
      return identifier;
    }

    @Override
    public String wither() {
      return this == NONE ? "unscaled" : identifier;
    }
  }

  @Override
  public String className() {
    return "STFT";
  }

  @Override
  public Stft arguments(Arguments a) {
    return new Stft(
        a.choice("side", side),
        a.choice("window", window),
        a.flag("periodic", periodic),
        a.choice("scaling", scaling));
  }

  /** The same with cosines, Keras' default. */
  public Stft real() {
    return Arguments.with(this, "side", Side.REAL);
  }

  /** The same with sines. */
  public Stft imaginary() {
    return Arguments.with(this, "side", Side.IMAGINARY);
  }

  /** The same under a hann window, Keras' default. */
  public Stft hann() {
    return Arguments.with(this, "window", Taper.HANN);
  }

  /** The same under a hamming window. */
  public Stft hamming() {
    return Arguments.with(this, "window", Taper.HAMMING);
  }

  /** The same under a blackman window. */
  public Stft blackman() {
    return Arguments.with(this, "window", Taper.BLACKMAN);
  }

  /** The same without a window. */
  public Stft withoutWindow() {
    return Arguments.with(this, "window", Taper.NONE);
  }

  /** The same with a window that would go on at its end, or one that ends as it began. */
  public Stft periodic(boolean value) {
    return Arguments.with(this, "periodic", value);
  }

  /** The same divided by the root of the window's squares, Keras' default. */
  public Stft density() {
    return Arguments.with(this, "scaling", Scaling.DENSITY);
  }

  /** The same divided by the window's sum. */
  public Stft spectrum() {
    return Arguments.with(this, "scaling", Scaling.SPECTRUM);
  }

  /** The same with the window as it is. */
  public Stft unscaled() {
    return Arguments.with(this, "scaling", Scaling.NONE);
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    if (shape.rank() != 3 || shape.at(1) != 1 || shape.last() < 2) {
      throw Check.fail(
          "stft fills a kernel [frame, 1, frequencies] with at least 2 frequencies, but was given the shape %s. Use it in conv1d over signals of one channel.",
          shape);
    }
    double[] fading = fading(shape.at(0));
    int frequencies = shape.last();
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      int t = i / frequencies;
      double turns = (double) (i % frequencies) / (2 * (frequencies - 1));
      values[i] = (float) (side.of(-2 * Math.PI * turns * t) * fading[t]);
    }
    return values;
  }

  private double[] fading(int frame) {
    double[] fading = new double[frame];
    double sum = 0;
    double squares = 0;
    for (int t = 0; t < frame; t++) {
      fading[t] = frame == 1 ? 1 : window.at(t, periodic ? frame : frame - 1);
      sum += Math.abs(fading[t]);
      squares += fading[t] * fading[t];
    }
    boolean scaled = window != Taper.NONE && scaling != Scaling.NONE;
    double norm = scaled ? scaling == Scaling.DENSITY ? Math.sqrt(squares) : sum : 1;
    for (int t = 0; t < frame; t++) {
      fading[t] /= norm;
    }
    return fading;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
