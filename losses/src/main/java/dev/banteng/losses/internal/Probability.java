package dev.banteng.losses.internal;

/** Probabilities as Keras computes with them: never closer to 0 or 1 than float32's 1e-7. */
public final class Probability {
  /** The least probability, 1e-7 rounded to float32. */
  public static final double LEAST = 1e-7f;

  /** The largest probability, 1 - 1e-7 rounded to float32. */
  static final double MOST = (float) (1 - 1e-7);

  private Probability() {}

  /** The probability, moved into the bounds. */
  public static double clip(double p) {
    return p < LEAST ? LEAST : p > MOST ? MOST : p;
  }

  /** Whether the gradient passes through {@link #clip}: not where it moved the probability. */
  public static boolean passes(double p) {
    return p >= LEAST && p <= MOST;
  }

  /** {@code 1 / (1 + exp(-z))}. */
  public static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /**
   * Puts {@code exp(z - max)} of a slice's logits into its gradient, if that is wanted.
   *
   * @return their sum
   */
  public static double powers(AxisSlice slice, double max) {
    double sum = 0;
    for (int k = 0; k < slice.length(); k++) {
      double power = Math.exp(slice.p(k) - max);
      sum += power;
      slice.gradient(k, power);
    }
    return sum;
  }

  /** A target moved towards equal probabilities of all classes by a part of the way. */
  public static double smooth(double t, double smoothing, int classes) {
    return t * (1 - smoothing) + smoothing / classes;
  }

  /** {@code -(t·log(p) + (1 - t)·log(1 - p))} of a clipped probability, or of a logit. */
  public static double binaryCrossentropy(double t, double p, boolean fromLogits) {
    if (fromLogits) {
      // In a form that neither overflows nor rounds to 0.
      return Math.max(p, 0) - p * t + Math.log1p(Math.exp(-Math.abs(p)));
    }
    double q = clip(p);
    return -(t * Math.log(q) + (1 - t) * Math.log(1 - q));
  }

  /** The derivative of {@link #binaryCrossentropy} by the probability. */
  public static double binaryCrossentropyDerivative(double t, double p) {
    return passes(p) ? (1 - t) / (1 - p) - t / p : 0;
  }
}
