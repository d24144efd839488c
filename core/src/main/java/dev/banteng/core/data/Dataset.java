package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;

/**
 * Inputs and their truth, row by row, at random access: what {@code fit} and {@code evaluate} take.
 *
 * <p>Example: {@code Dataset.of(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 0})} has two rows of
 * shape [2].
 */
public interface Dataset {
  /** How many rows there are. */
  int size();

  /** The shape of one input. */
  Shape inputShape();

  /** The shape of one truth: {@code []} for a number or a label. */
  Shape targetShape();

  /** Whether the truth came as integers. */
  boolean integerTargets();

  /**
   * Copies inputs out, one after the other.
   *
   * @param order row numbers
   * @param from the first place in {@code order}
   * @param count how many places
   * @param to gets {@code count} inputs
   */
  void inputs(int[] order, int from, int count, float[] to);

  /** Copies truths out, likewise. */
  void targets(int[] order, int from, int count, float[] to);

  /** The rows with the given numbers as a dataset, without copying them. */
  default Dataset select(int... rows) {
    return new Selection(this, rows);
  }

  /** The rows from one number to before another. */
  default Dataset slice(int from, int to) {
    if (from < 0 || to > size() || from > to) {
      throw Check.fail(
          "Rows " + from + " to " + to + " do not lie in a dataset of " + size() + " rows.");
    }
    int[] rows = new int[to - from];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = from + i;
    }
    return select(rows);
  }

  /** The first rows, at most {@code count}. */
  default Dataset take(int count) {
    return slice(0, Math.min(Check.notNegative("count", count), size()));
  }

  /**
   * Data from arrays: {@code INDArray}, {@code float[]...}, {@code double[]...}, {@code int[]...},
   * {@code long[]...}, {@code byte[]...} (as numbers), {@code boolean[]...}, each of any depth, or
   * {@link Rows}. The arrays are left as they are.
   *
   * @param x the inputs, one a row of the first axis
   * @param y the truths, as many
   * @throws IllegalArgumentException if the lengths differ, a row has another shape than the first,
   *     or there are none
   */
  static Dataset of(Object x, Object y) {
    return new ArrayDataset(Arrays.rows("x", x), Arrays.rows("y", y));
  }
}
