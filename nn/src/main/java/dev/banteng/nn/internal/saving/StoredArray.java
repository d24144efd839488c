package dev.banteng.nn.internal.saving;

import dev.banteng.core.Shape;
import java.util.OptionalLong;

/**
 * An array of an HDF5 file: numbers of float32 in C order, or one whole number.
 *
 * @param shape its sizes, none for a single number
 * @param numbers the numbers, which nobody changes; empty for a whole number
 * @param whole a single number of int64
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, and never compared
record StoredArray(Shape shape, float[] numbers, OptionalLong whole) {
  static StoredArray of(Shape shape, float[] numbers) {
    return new StoredArray(shape, numbers, OptionalLong.empty());
  }

  static StoredArray of(float number) {
    return of(Shape.scalar(), new float[] {number});
  }

  static StoredArray of(long whole) {
    return new StoredArray(Shape.scalar(), new float[0], OptionalLong.of(whole));
  }

  /** How many bytes it takes in a file. */
  long bytes() {
    return whole.isPresent() ? Long.BYTES : (long) Float.BYTES * numbers.length;
  }
}
