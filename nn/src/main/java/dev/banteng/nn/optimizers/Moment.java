package dev.banteng.nn.optimizers;

import java.util.Arrays;

/**
 * A number that is remembered for each weight. Pieces are copied out to index 0 and back: a loop
 * whose arrays all begin at the same index is turned into vector instructions, and the copies stay
 * in the first-level cache. Threads may work on different pieces at the same time.
 */
final class Moment {
  private static final int PIECE = 1024;

  private final boolean used;
  private final float[] all;
  private final ThreadLocal<float[]> piece = ThreadLocal.withInitial(() -> new float[PIECE]);

  /** One of so many numbers, all 0; without numbers if it is not used. */
  Moment(boolean used, int length) {
    all = new float[used ? length : 0];
    this.used = used;
  }

  boolean used() {
    return used;
  }

  /** A piece of it from index 0 on, to be changed and {@linkplain #put put} back. */
  float[] take(int offset, int count) {
    float[] taken = piece.get();
    System.arraycopy(all, offset, taken, 0, count);
    return taken;
  }

  /** Keeps the piece that was taken. */
  void put(int offset, int count) {
    System.arraycopy(piece.get(), 0, all, offset, count);
  }

  /** Forgets a piece. */
  void clear(int offset, int count) {
    Arrays.fill(all, offset, offset + count, 0);
  }
}
