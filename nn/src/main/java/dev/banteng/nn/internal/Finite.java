package dev.banteng.nn.internal;

import java.nio.FloatBuffer;

/** NaN and infinity among numbers. */
public final class Finite {
  private static final int PIECE = 1 << 14;

  private Finite() {}

  /** Whether there is neither. */
  public static boolean all(float... numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is neither in a buffer, from its start to its limit. */
  public static boolean all(FloatBuffer numbers) {
    float[] piece = new float[Math.min(PIECE, numbers.limit())];
    for (int from = 0; from < numbers.limit(); from += piece.length) {
      int count =
          Math.min(piece.length, numbers.limit() - from); // of the last, some stay as they were
      numbers.get(from, piece, 0, count);
      if (!all(piece)) {
        return false;
      }
    }
    return true;
  }
}
