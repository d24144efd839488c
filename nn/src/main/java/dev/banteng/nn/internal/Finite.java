package dev.banteng.nn.internal;

/** NaN and infinity among numbers. */
public final class Finite {
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
}
