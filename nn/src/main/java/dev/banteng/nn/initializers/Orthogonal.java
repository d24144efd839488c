package dev.banteng.nn.initializers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;
import java.util.SplittableRandom;

/**
 * A random orthogonal matrix times a gain: it turns signals without stretching them. A kernel of
 * more axes is seen as a matrix whose columns are its last axis; if it is not square, the shorter
 * of rows and columns are orthonormal.
 *
 * <p>Source: <a href="https://keras.io/api/layers/initializers/#orthogonal-class">Keras</a>; Saxe
 * et al. 2014.
 *
 * @param gain what the matrix is multiplied with
 */
record Orthogonal(double gain) implements Initializer {
  static final Prototype<Orthogonal> PROTOTYPE =
      Prototype.of("orthogonal(gain?)", new Orthogonal(1));

  public Orthogonal {
    Check.finite("gain", gain);
  }

  @Override
  public Orthogonal arguments(Arguments a) {
    Draws.seed(a);
    return new Orthogonal(a.number("gain", gain));
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    if (shape.rank() < 2) {
      throw Check.fail(
          "orthogonal fills a matrix or a kernel of more axes, but was given the shape %s. Use randomNormal() for a vector.",
          shape);
    }
    int columns = shape.last();
    int rows = shape.size() / columns;
    double[][] vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), seed);
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      int row = i / columns;
      int column = i % columns;
      values[i] = (float) (gain * (rows < columns ? vectors[row][column] : vectors[column][row]));
    }
    return values;
  }

  /** Normal random vectors, each freed of the ones before it (Gram and Schmidt, done twice). */
  private static double[][] orthonormal(int count, int length, Seed seed) {
    SplittableRandom random = seed.random();
    double[][] vectors = new double[count][length];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < length; k++) {
        vectors[i][k] = random.nextGaussian();
      }
      for (int j = 0; j < 2 * i; j++) {
        double[] before = vectors[j % i];
        add(vectors[i], before, -dot(vectors[i], before));
      }
      scale(vectors[i], 1 / Math.sqrt(dot(vectors[i], vectors[i])));
    }
    return vectors;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static void add(double[] to, double[] vector, double factor) {
    for (int k = 0; k < to.length; k++) {
      to[k] += factor * vector[k];
    }
  }

  private static void scale(double[] vector, double factor) {
    for (int k = 0; k < vector.length; k++) {
      vector[k] *= factor;
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
