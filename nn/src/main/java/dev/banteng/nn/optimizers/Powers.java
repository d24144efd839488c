package dev.banteng.nn.optimizers;

/** Powers in float32, as Keras takes them of float32 numbers. */
final class Powers {
  private Powers() {}

  static float of(float base, long step) {
    return of(base, (double) step);
  }

  static float of(float base, double exponent) {
    return (float) Math.pow(base, exponent);
  }
}
