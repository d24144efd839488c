package dev.banteng.core.engine;

/**
 * What each cell of an output axis is made of: some cells of the input side by side, with weights
 * whose sum is 1. Positions are those of the cells' middles: the middle of output cell {@code o}
 * lies at {@code (o + 0.5) * input / output}.
 *
 * <p>For Banteng's own modules.
 */
public final class ResamplingWeights {
  /** Without antialiasing TensorFlow looks the cubic up in a table of so many steps. */
  private static final double CUBIC_STEPS = 1024;

  private final Interpolation interpolation;
  private final int input;
  private final int output;
  private final float scale;
  private final boolean antialias;
  private final double spread;
  private final int[] first;
  private final double[][] weights;

  /**
   * The weights of all cells.
   *
   * @param interpolation which cells count, and how much
   * @param antialias whether cells reach as far in the output where that is the smaller one
   * @param input how many cells the input has
   * @param output how many cells the output has
   */
  public ResamplingWeights(Interpolation interpolation, boolean antialias, int input, int output) {
    this.interpolation = interpolation;
    this.input = input;
    this.output = output;
    this.scale = input / (float) output;
    this.antialias = antialias;
    this.spread = antialias ? Math.max(scale, 1) : 1;
    this.first = new int[output];
    this.weights = new double[output][];
    for (int o = 0; o < output; o++) {
      cell(o);
    }
  }

  /** The first cell of the input that counts for a cell of the output. */
  public int first(int o) {
    return first[o];
  }

  /** The weights of the first and those behind it; the array itself, to be left as it is. */
  public double[] weights(int o) {
    return weights[o];
  }

  /** The weights as a matrix {@code [input, output]}, row by row. */
  double[] matrix() {
    double[] matrix = new double[input * output];
    for (int o = 0; o < output; o++) {
      for (int i = 0; i < weights[o].length; i++) {
        matrix[(first[o] + i) * output + o] = weights[o][i];
      }
    }
    return matrix;
  }

  private void cell(int o) {
    float middle = (o + 0.5f) * scale;
    if (interpolation == Interpolation.NEAREST) {
      first[o] = Math.min((int) middle, input - 1);
      weights[o] = new double[] {1};
      return;
    }
    if (interpolation == Interpolation.AREA) {
      covered(o);
      return;
    }
    double reach = interpolation.radius() * spread;
    first[o] = (int) Math.max(Math.ceil(middle - reach - 0.5), 0);
    int last = (int) Math.min(Math.floor(middle + reach - 0.5), input - 1);
    double[] those = new double[last - first[o] + 1];
    double sum = 0;
    for (int i = 0; i < those.length; i++) {
      those[i] = interpolation.weight(distance(first[o] + i, middle));
      sum += those[i];
    }
    for (int i = 0; i < those.length; i++) {
      those[i] /= sum;
    }
    weights[o] = those;
  }

  /** Each input cell by the part of it that the output cell covers. */
  private void covered(int o) {
    double from = (double) o * input / output;
    double to = (o + 1.0) * input / output;
    first[o] = (int) from;
    weights[o] = new double[(int) Math.min(Math.ceil(to), input) - first[o]];
    for (int i = 0; i < weights[o].length; i++) {
      double part = Math.min(first[o] + i + 1, to) - Math.max(first[o] + i, from);
      weights[o][i] = part / (to - from);
    }
  }

  private double distance(int i, float middle) {
    double distance = Math.abs(i + 0.5 - middle) / spread;
    return interpolation == Interpolation.BICUBIC && !antialias
        ? Math.rint(distance * CUBIC_STEPS) / CUBIC_STEPS
        : distance;
  }
}
