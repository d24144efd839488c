package dev.banteng.core.data.internal;

import dev.banteng.core.Check;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * What float32, in which everything is computed, cannot hold: a whole number that would become
 * another, and a number that would become an infinity.
 *
 * @param name what to call the array in messages
 * @param width how many numbers a row has
 */
record Float32(String name, int width) {
  /** Each whole number up to here is held as it is; of those beyond some are. */
  private static final float WHOLE = 1 << 24;

  /** Checks whole numbers that were read, {@code exact} giving what they were. */
  void checkWhole(float[] read, IntToLongFunction exact) {
    for (int i = 0; i < read.length; i++) {
      if (Math.abs(read[i]) >= WHOLE) {
        of(exact.applyAsLong(i), i);
      }
    }
  }

  /** Checks numbers that were read, {@code exact} giving what they were. */
  void checkFinite(float[] read, IntToDoubleFunction exact) {
    for (int i = 0; i < read.length; i++) {
      if (Float.isInfinite(read[i])) {
        of(exact.applyAsDouble(i), i);
      }
    }
  }

  /** The whole number at an index. */
  float of(long exact, int index) {
    float read = exact;
    if (read == 0x1p63f || (long) read != exact) {
      throw Check.fail(
          "%s has the whole number %s in row %s, but everything is computed in float32, which holds each up to 16,777,216 and would make another of it. "
              + "Scale such numbers first, or give them as double to have them rounded.",
          name, String.format(Locale.ROOT, "%,d", exact), index / width);
    }
    return read;
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
