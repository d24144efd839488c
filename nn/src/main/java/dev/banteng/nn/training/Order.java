package dev.banteng.nn.training;

import dev.banteng.core.Seed;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * In which order rows are taken: round after round, each shuffled on its own if wanted. An epoch may end before a round
 * does (stepsPerEpoch); the next goes on where it ended.
 */
final class Order {
  private final int[] rows;
  private final int batchSize;
  private final boolean shuffle;
  private final Seed seed;
  private int round = -1;
  private int next;

  Order(int size, int batchSize, boolean shuffle, Seed seed) {
    this.rows = IntStream.range(0, size).toArray();
    this.batchSize = batchSize;
    this.shuffle = shuffle;
    this.seed = seed;
    this.next = size;
  }

  /** Moves to the next batch. */
  void advance() {
    if (next >= rows.length) {
      next = 0;
      round++;
      if (shuffle) {
        shuffle(seed.child(round).random());
      }
    }
    next += batchSize;
  }

  /** Row numbers; the batch is from {@link #from}, {@link #count} long. */
  int[] rows() {
    return rows;
  }

  int from() {
    return next - batchSize;
  }

  int count() {
    return Math.min(batchSize, rows.length - from());
  }

  /** Begins a round anew with the next batch. */
  void rewind() {
    next = rows.length;
  }

  /** Fisher and Yates: every order is equally likely. */
  private void shuffle(SplittableRandom random) {
    for (int i = rows.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = rows[i];
      rows[i] = rows[j];
      rows[j] = row;
    }
  }
}
