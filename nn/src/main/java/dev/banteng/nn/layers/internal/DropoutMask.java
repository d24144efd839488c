package dev.banteng.nn.layers.internal;

import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;

/**
 * Draws a mask of zeros and of one other number, such as {@code 1 / (1 - rate)}. Each batch takes a
 * key from the generator; each number is a hash of its place under that key, so that the loop has
 * no chain of states and runs in vector registers.
 */
public final class DropoutMask implements Step {
  private static final int CHUNK = 1024;
  private static final int STRIDE =
      0x9e3779b9; // the golden ratio: places that lie together get keys that do not
  private static final int[] PLACES = places();

  private final Block mask;
  private final StepSeed seed;
  private final int dropped; // of 2^24 hashes
  private final int kept; // the bits of the other number
  private final int[] chunk;

  /**
   * A mask of zeros and {@code 1 / (1 - rate)}, drawn anew at each run.
   *
   * @param mask gets it
   */
  public DropoutMask(double rate, StepSeed seed, Block mask) {
    this(rate, 1 / (1 - rate), seed, mask);
  }

  /**
   * A mask that is drawn anew at each run.
   *
   * @param kept what stands where nothing is dropped
   * @param mask gets it
   */
  public DropoutMask(double rate, double kept, StepSeed seed, Block mask) {
    this.mask = mask;
    this.seed = seed;
    this.dropped = (int) Math.round(rate * (1 << 24));
    this.kept = Float.floatToRawIntBits(rate == 1 ? 0 : (float) kept);
    this.chunk = new int[Math.min(CHUNK, mask.length())];
  }

  @Override
  public void run() {
    int key = seed.random().nextInt();
    for (int from = 0; from < mask.length(); from += chunk.length) {
      int count = Math.min(chunk.length, mask.length() - from);
      draw(chunk, count, from * STRIDE + key, dropped, kept);
      mask.writeBits(from, chunk, count);
    }
  }

  /**
   * What a place adds to the key; read from memory, since a loop over its own counter stays out of
   * vector registers.
   */
  private static int[] places() {
    int[] places = new int[CHUNK];
    for (int i = 0; i < CHUNK; i++) {
      places[i] = i * STRIDE;
    }
    return places;
  }

  /** Keeps a number where the hash of its place (murmur3's last steps) is large enough. */
  private static void draw(int[] to, int count, int key, int dropped, int kept) {
    int[] places = PLACES;
    for (int i = 0; i < count; i++) {
      int hash = places[i] + key;
      hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
      hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
      hash = (hash ^ (hash >>> 16)) >>> 8;
      to[i] = ~((hash - dropped) >> 31) & kept;
    }
  }
}
