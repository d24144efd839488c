package dev.banteng.core.engine;

/**
 * What each cell of an output axis is made of: a matrix {@code [input, output]} whose columns sum
 * to 1. Positions are those of the cells' middles: the middle of output cell {@code o} lies at
 * {@code (o + 0.5) * input / output}.
 */
final class ResamplingWeights {
  /** Without antialiasing TensorFlow looks the cubic up in a table of so many steps. */
  private static final double CUBIC_STEPS = 1024;

  private final Interpolation interpolation;
  private final int input;
  private final int output;
  private final float scale;
  private final boolean antialias;
  private final double spread;

  private ResamplingWeights(Interpolation interpolation, boolean antialias, int input, int output) {
    this.interpolation = interpolation;
    this.input = input;
    this.output = output;
    this.scale = input / (float) output;
    this.antialias = antialias;
    this.spread = antialias ? Math.max(scale, 1) : 1;
  }

  /**
   * The matrix, row by row.
   *
   * @param antialias whether cells reach as far in the output where that is the smaller one
   */
  static double[] of(Interpolation interpolation, boolean antialias, int input, int output) {
    var weights = new ResamplingWeights(interpolation, antialias, input, output);
    double[] matrix = new double[input * output];
    for (int o = 0; o < output; o++) {
      weights.column(matrix, o);
    }
    return matrix;
  }

  private void column(double[] matrix, int o) {
    float middle = (o + 0.5f) * scale;
    if (interpolation == Interpolation.NEAREST) {
      matrix[Math.min((int) middle, input - 1) * output + o] = 1;
      return;
    }
    if (interpolation == Interpolation.AREA) {
      covered(matrix, o);
      return;
    }
    double reach = interpolation.radius() * spread;
    int first = (int) Math.max(Math.ceil(middle - reach - 0.5), 0);
    int last = (int) Math.min(Math.floor(middle + reach - 0.5), input - 1);
    double sum = 0;
    for (int i = first; i <= last; i++) {
      double weight = interpolation.weight(distance(i, middle));
      matrix[i * output + o] = weight;
      sum += weight;
    }
    for (int i = first; i <= last; i++) {
      matrix[i * output + o] /= sum;
    }
  }

  /** Each input cell by the part of it that the output cell covers. */
  private void covered(double[] matrix, int o) {
    double from = (double) o * input / output;
    double to = (o + 1.0) * input / output;
    for (int i = (int) from; i < Math.min(Math.ceil(to), input); i++) {
      double part = Math.min(i + 1, to) - Math.max(i, from);
      matrix[i * output + o] = part / (to - from);
    }
  }

  private double distance(int i, float middle) {
    double distance = Math.abs(i + 0.5 - middle) / spread;
    return interpolation == Interpolation.BICUBIC && !antialias
        ? Math.rint(distance * CUBIC_STEPS) / CUBIC_STEPS
        : distance;
  }
}
