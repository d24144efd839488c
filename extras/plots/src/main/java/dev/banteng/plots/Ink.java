package dev.banteng.plots;

import dev.banteng.plots.Surface.Pen;

/** The colours of all pictures. */
final class Ink {
  static final int PAPER = 0xffffff;
  static final int TEXT = 0x222222;
  static final int NOTE = 0x666666;
  static final int GRID = 0xe6e6e6;
  static final int AXIS = 0x999999;
  static final int PALE = 0xc4c4c4;
  static final int WRONG = 0xb3261e;

  /** The darkest of {@link #share}. */
  private static final int FULL = 0x08306b;

  /** Told apart by most people who see few colours (after Okabe and Ito, and Tableau). */
  private static final int[] SERIES = {
    0x1f6fb4, 0xe07a1f, 0x2f9e44, 0xc92a2a, 0x8356b8, 0x7a5240, 0xd264a8, 0x707070, 0xa8a018,
    0x18a3b8
  };

  private Ink() {}

  /** The colour of a series; they come again after ten. */
  static int series(int index) {
    return SERIES[index % SERIES.length];
  }

  /** The pen of a series: the second ten are dashed. */
  static Pen pen(int index) {
    return new Pen(series(index), 1.6, index / SERIES.length % 2 == 1);
  }

  /** From paper to dark blue, for a share from 0 to 1. */
  static int share(double share) {
    return mix(PAPER, FULL, Math.sqrt(Math.max(0, Math.min(1, share))) * 0.95);
  }

  /** Black to white, for a brightness from 0 to 1. */
  static int grey(double brightness) {
    int level = (int) Math.round(255 * Math.max(0, Math.min(1, brightness)));
    return level << 16 | level << 8 | level;
  }

  /** Blue for -1, white for 0, red for 1. */
  static int signed(double value) {
    return value < 0
        ? mix(PAPER, 0x2166ac, Math.min(1, -value))
        : mix(PAPER, 0xb2182b, Math.min(1, value));
  }

  private static int mix(int from, int to, double part) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int a = from >> shift & 255;
      int b = to >> shift & 255;
      mixed |= (int) Math.round(a + (b - a) * part) << shift;
    }
    return mixed;
  }
}
