package dev.banteng.core.data.internal;

import dev.banteng.core.Check;
import java.util.function.IntToDoubleFunction;

/**
 * What float32, in which everything is computed, cannot hold: a number that would become an
 * infinity.
 *
 * @param name what to call the array in messages
 * @param width how many numbers a row has
 */
record Float32(String name, int width) {
  /** Checks numbers that were read, {@code exact} giving what they were. */
  void checkFinite(float[] read, IntToDoubleFunction exact) {
    for (int i = 0; i < read.length; i++) {
      if (Float.isInfinite(read[i])) {
        of(exact.applyAsDouble(i), i);
      }
    }
  }

  /** The number at an index. */
  float of(double exact, int index) {
    float read = (float) exact;
    if (Float.isInfinite(read) && !Double.isInfinite(exact)) {
      throw Check.fail(
          "%s has %s in row %s, but everything is computed in float32, which ends at 3.4e38. "
              + "Scale such numbers first.",
          name, exact, index / width);
    }
    return read;
  }
}
