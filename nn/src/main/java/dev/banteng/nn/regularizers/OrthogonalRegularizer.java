package dev.banteng.nn.regularizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Choice;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Regularizer;
import java.util.Arrays;

/**
 * The penalty {@code factor·mean(|u·v|)} over all pairs of a matrix' rows (or columns), each
 * brought to length 1: 0 where all are orthogonal, the factor where all are parallel.
 *
 * <p>It takes a matrix, {@code [rows, columns]}: the kernel of a dense layer. One row alone has no
 * pairs and the penalty 0 (Keras gives NaN).
 *
 * <p>Example: {@code dense(10).kernelRegularizer(orthogonalRegularizer(0.1).columns())}.
 *
 * <p>Source: <a
 * href="https://keras.io/api/layers/regularizers/#orthogonalregularizer-class">Keras</a>.
 *
 * @param factor the factor, at least 0; 0.01 by default
 * @param mode which vectors are to be orthogonal; the rows by default
 */
public record OrthogonalRegularizer(double factor, Vectors mode) implements Regularizer {
  static final Prototype<OrthogonalRegularizer> PROTOTYPE =
      Prototype.of("orthogonalRegularizer(factor?)", new OrthogonalRegularizer(0.01, Vectors.ROWS));

  /** Keras' bound on the length that a vector is divided by. */
  private static final double EPSILON = 1e-7;

  /** Which vectors of a matrix. */
  public enum Vectors implements Choice {
    /** Its rows: {@code "rows"}. */
    ROWS("rows"),
    /** Its columns: {@code "columns"}. */
    COLUMNS("columns");

    private final String identifier;

    Vectors(String identifier) {
      this.identifier = identifier;
    }

    @Override
    public String identifier() {
      return identifier;
    }
  }

  /** Checks the settings. */
  public OrthogonalRegularizer {
    Check.notNegative("factor", factor);
  }

  @Override
  public OrthogonalRegularizer arguments(Arguments a) {
    return new OrthogonalRegularizer(a.pass("factor", factor, Factor.FORM), a.choice("mode", mode));
  }

  /** The same with another factor. */
  public OrthogonalRegularizer factor(double value) {
    return Arguments.with(this, "factor", value);
  }

  /** The same on the rows of a matrix, Keras' default. */
  public OrthogonalRegularizer rows() {
    return Arguments.with(this, "mode", Vectors.ROWS);
  }

  /** The same on the columns of a matrix. */
  public OrthogonalRegularizer columns() {
    return Arguments.with(this, "mode", Vectors.COLUMNS);
  }

  @Override
  public void check(Shape shape) {
    if (shape.rank() != 2) {
      throw Check.fail(
          "orthogonalRegularizer takes a matrix, [rows, columns], but was given %s. Use it for the kernel of a dense layer.",
          shape);
    }
  }

  @Override
  public double penalty(float[] values, Shape shape) {
    return factor * new Unit(values, shape).pairs(0, new float[0]);
  }

  @Override
  public void addGradient(float[] values, Shape shape, double scale, float[] gradient) {
    new Unit(values, shape).pairs(factor * scale, gradient);
  }

  /** The vectors at length 1, of which one is {@code [i * apart + k * step]} for each k. */
  private final class Unit {
    private final int count;
    private final int length;
    private final int apart;
    private final int step;
    private final double[] unit;
    private final double[] scale;

    Unit(float[] values, Shape shape) {
      boolean rows = mode == Vectors.ROWS;
      count = shape.at(rows ? 0 : 1);
      length = shape.at(rows ? 1 : 0);
      apart = rows ? length : 1;
      step = rows ? 1 : count;
      unit = new double[values.length];
      scale = new double[count];
      for (int i = 0; i < count; i++) {
        double squares = 0;
        for (int k = 0; k < length; k++) {
          double value = values[i * apart + k * step];
          squares += value * value;
        }
        scale[i] = Math.min(1 / Math.sqrt(squares), 1 / EPSILON);
        for (int k = 0; k < length; k++) {
          unit[i * length + k] = values[i * apart + k * step] * scale[i];
        }
      }
    }

    /** The mean over pairs; their derivatives are added to a gradient if there is a factor. */
    double pairs(double factor, float[] gradient) {
      double sum = 0;
      double pairs = Math.max(1, count * (count - 1.0) / 2);
      double[] slope = new double[length];
      for (int i = 0; i < count; i++) {
        Arrays.fill(slope, 0);
        for (int j = 0; j < count; j++) {
          double product = j == i ? 0 : product(i, j);
          sum += Math.abs(product);
          for (int k = 0; factor != 0 && product != 0 && k < length; k++) {
            slope[k] += Math.signum(product) * unit[j * length + k];
          }
        }
        add(i, slope, factor / pairs, gradient);
      }
      return sum / 2 / pairs;
    }

    private double product(int i, int j) {
      double sum = 0;
      for (int k = 0; k < length; k++) {
        sum += unit[i * length + k] * unit[j * length + k];
      }
      return sum;
    }

    /** Back through the division by the length, which keeps only what stands across the vector. */
    private void add(int i, double[] slope, double factor, float[] gradient) {
      double along = 0;
      for (int k = 0; k < length && scale[i] < 1 / EPSILON; k++) {
        along += slope[k] * unit[i * length + k];
      }
      for (int k = 0; k < length && factor != 0; k++) {
        gradient[i * apart + k * step] +=
            (float) (factor * scale[i] * (slope[k] - along * unit[i * length + k]));
      }
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
