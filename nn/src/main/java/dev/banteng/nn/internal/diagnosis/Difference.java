package dev.banteng.nn.internal.diagnosis;

/**
 * A derivative beside central differences of a function of one number.
 *
 * @param analytic the derivative as it was computed
 * @param numeric the difference that comes nearest to it
 * @param error how far they are apart, relative to the larger
 * @param kink whether the slopes on both sides differ and the derivative lies between them
 */
record Difference(double analytic, double numeric, double error, boolean kink) {
  /** Below this they agree: what is computed in float32, as losses are, is not more exact. */
  static final double RIGHT = 1e-3;

  /** From here on they are two things. */
  static final double WRONG = 1e-2;

  /** Nearer than that no smaller step brings them. */
  private static final double EXACT = 1e-6;

  /** Nothing smaller than that is told from 0. */
  private static final double NOTHING = 1e-9;

  /** The change of a function's value when its number is moved. */
  interface Change {
    double by(double step);
  }

  /**
   * Compares at several steps: a large one rounds less, a small one meets fewer kinks.
   *
   * @param size differences are relative to this at least: that of the gradient's larger numbers
   * @param steps from the largest to the smallest
   */
  static Difference of(double analytic, double size, Change change, double... steps) {
    double numeric = Double.NaN;
    double error = Double.POSITIVE_INFINITY;
    for (double step : steps) {
      double central = (change.by(step) - change.by(-step)) / (2 * step);
      double apart = apart(analytic, central, size);
      if (apart < error || Double.isNaN(numeric)) {
        numeric = central;
        error = apart;
      }
      if (error < EXACT) {
        break;
      }
    }
    boolean kink = error >= RIGHT && isKink(analytic, size, change, steps[steps.length - 1]);
    return new Difference(analytic, numeric, error, kink);
  }

  private static boolean isKink(double analytic, double size, Change change, double step) {
    double right = change.by(step) / step;
    double left = -change.by(-step) / step;
    double margin = RIGHT * Math.max(Math.max(Math.abs(right), Math.abs(left)), size);
    return Math.abs(right - left) > margin
        && analytic >= Math.min(left, right) - margin
        && analytic <= Math.max(left, right) + margin;
  }

  private static double apart(double one, double other, double size) {
    double larger = Math.max(Math.max(Math.abs(one), Math.abs(other)), Math.max(size, NOTHING));
    double apart = Math.abs(one - other) / larger;
    return Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart;
  }
}
