package dev.banteng.nn.optimizers;

import dev.banteng.core.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * The formula of {@link Adafactor} for one weight, a stack of matrices. A weight without rows and
 * columns keeps a square for each number; in Keras' files its two means are zeros all the same.
 */
final class AdafactorRule implements TensorRule {
  private final Adafactor settings;
  private final boolean factored;
  private final int rows;
  private final int columns;
  private final Moment ofRows;
  private final Moment ofColumns;
  private final Moment velocity;
  private final double[] sums; // of the columns of one matrix
  private float least;
  private float kept;

  AdafactorRule(Adafactor settings, Shape shape) {
    this.settings = settings;
    factored = shape.rank() >= 2;
    rows = factored ? shape.at(-2) : 1;
    columns = factored ? shape.at(-1) : shape.size();
    ofRows = new Moment("r", factored ? shape.withoutLast() : Shape.scalar());
    ofColumns = new Moment("c", factored ? shape.withoutLast().withLast(columns) : Shape.scalar());
    sums = new double[factored ? columns : 0];
    velocity = new Moment("velocity", shape.size());
  }

  @Override
  public List<Moment> moments() {
    return List.of(ofRows, ofColumns, velocity);
  }

  @Override
  public void begin(float rate, long step) {
    least = Math.min(rate, 1 / (float) Math.sqrt((float) step));
    kept = 1 - Powers.of((float) step, (float) settings.beta2Decay());
  }

  @Override
  public void apply(float[] weights, float[] gradients) {
    float[] v = velocity.numbers();
    int size = v.length;
    if (factored) {
      for (int from = 0; from < size; from += rows * columns) {
        factor(gradients, from, from / columns, from / rows);
      }
    } else {
      for (int i = 0; i < size; i++) {
        v[i] = kept * v[i] + (1 - kept) * regulated(gradients[i]);
      }
    }
    for (int i = 0; i < size; i++) {
      gradients[i] /= (float) Math.sqrt(v[i]);
    }
    float alpha = Math.max((float) settings.epsilon2(), Sums.rms(weights, size)) * least;
    float large = Sums.rms(gradients, size) / (float) settings.clipThreshold();
    float shortened = Math.max(1, large);
    for (int i = 0; i < size; i++) {
      weights[i] -= alpha * (gradients[i] / shortened);
    }
  }

  private float regulated(float gradient) {
    return gradient * gradient + (float) settings.epsilon1();
  }

  /** Renews the means of one matrix, and its squares from them. */
  private void factor(float[] gradients, int from, int row, int column) {
    float[] r = ofRows.numbers();
    float[] c = ofColumns.numbers();
    Arrays.fill(sums, 0);
    double all = 0;
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        float square = regulated(gradients[from + i * columns + j]);
        sum += square;
        sums[j] += square;
      }
      r[row + i] = kept * r[row + i] + (1 - kept) * (float) (sum / columns);
      all += r[row + i];
    }
    for (int j = 0; j < columns; j++) {
      c[column + j] = kept * c[column + j] + (1 - kept) * (float) (sums[j] / rows);
    }
    float mean = (float) (all / rows);
    for (int i = 0; i < rows; i++) {
      float share = r[row + i] / mean;
      for (int j = 0; j < columns; j++) {
        velocity.numbers()[from + i * columns + j] = share * c[column + j];
      }
    }
  }
}
