package dev.banteng.core.data;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;

/** Room for the rows of one batch. */
final class Buffers {
  private Buffers() {}

  /**
   * Room for so many rows, none of which is valid yet.
   *
   * @throws IllegalArgumentException if they are more numbers than an array holds
   */
  static Rows rows(Shape shape, int capacity, boolean integers) {
    return new Rows(
        shape, new float[Rows.numbers(shape, capacity, "Use a smaller batchSize.")], 0, integers);
  }

  /** Room for as many rows as another holds. */
  static Rows like(Rows other) {
    return new Rows(other.shape(), new float[other.data().length], 0, other.integers());
  }

  /** Copies the valid rows. */
  static void copy(Rows from, Rows to) {
    System.arraycopy(from.data(), 0, to.data(), 0, from.size());
    to.resize(from.count());
  }
}
