package dev.banteng.nn.optimizers;

import java.util.Arrays;

/**
 * A number that is remembered for each weight. Pieces are copied out to index 0 and back: a loop
 * whose arrays all begin at the same index is turned into vector instructions, and the copies stay
 * in the first-level cache.
 */
final class Moment {
  private static final int PIECE = 1024;

  private final float[] all;
  private final float[] piece;

  /** One of so many numbers, all 0; without numbers if it is not used. */
  Moment(boolean used, int length) {
    all = new float[used ? length : 0];
    piece = new float[used ? PIECE : 0];
  }

  boolean used() {
    return piece.length > 0;
  }

  /** A piece of it from index 0 on, to be changed and {@linkplain #put put} back. */
  float[] take(int offset, int count) {
    System.arraycopy(all, offset, piece, 0, count);
    return piece;
  }

  /** Keeps the piece that was taken. */
  void put(int offset, int count) {
    System.arraycopy(piece, 0, all, offset, count);
  }

  /** Forgets a piece. */
  void clear(int offset, int count) {
    Arrays.fill(all, offset, offset + count, 0);
  }
}
