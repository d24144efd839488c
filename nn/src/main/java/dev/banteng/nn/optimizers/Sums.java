package dev.banteng.nn.optimizers;

/** Sums of squares, added up in double precision. */
final class Sums {
  private Sums() {}

  /** Four sums side by side, so that the additions do not wait for each other. */
  static double squares(float[] numbers, int from, int end) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < end; i += 4) {
      a += (double) numbers[i] * numbers[i];
      b += (double) numbers[i + 1] * numbers[i + 1];
      c += (double) numbers[i + 2] * numbers[i + 2];
      d += (double) numbers[i + 3] * numbers[i + 3];
    }
    for (; i < end; i++) {
      a += (double) numbers[i] * numbers[i];
    }
    return a + b + (c + d);
  }

  /** The root of the mean square of the first numbers. */
  static float rms(float[] numbers, int count) {
    return (float) Math.sqrt((float) (squares(numbers, 0, count) / count));
  }
}
