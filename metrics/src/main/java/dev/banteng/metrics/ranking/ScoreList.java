package dev.banteng.metrics.ranking;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** All scores seen, with their targets and weights; grows by doubling. */
final class ScoreList {
  private float[] scores = new float[0];
  private boolean[] positive = new boolean[0];
  private float[] weights = new float[0];
  private int size;
  private boolean counts;

  void add(float[] moreScores, float[] targets, float @Nullable [] moreWeights, int count) {
    grow(size + count);
    for (int i = 0; i < count; i++) {
      positive[size + i] = targets[i] != 0;
      float weight = moreWeights == null ? 1 : moreWeights[i];
      weights[size + i] = weight;
      scores[size + i] = weight == 0 ? 0 : moreScores[i]; // as good as absent, also where NaN
      counts |= weight != 0;
    }
    size += count;
  }

  void add(ScoreList other) {
    grow(size + other.size);
    System.arraycopy(other.scores, 0, scores, size, other.size);
    System.arraycopy(other.positive, 0, positive, size, other.size);
    System.arraycopy(other.weights, 0, weights, size, other.size);
    size += other.size;
    counts |= other.counts;
  }

  private void grow(int needed) {
    if (needed > scores.length) {
      int length = Math.max(needed, 2 * scores.length);
      scores = Arrays.copyOf(scores, length);
      positive = Arrays.copyOf(positive, length);
      weights = Arrays.copyOf(weights, length);
    }
  }

  void clear() {
    size = 0;
    counts = false;
  }

  int size() {
    return size;
  }

  /** Whether there is a score of any weight. */
  boolean counts() {
    return counts;
  }

  float score(int index) {
    return scores[index];
  }

  boolean isPositive(int index) {
    return positive[index];
  }

  float weight(int index) {
    return weights[index];
  }

  /**
   * The scores of one class in descending order.
   *
   * @param first the index of the first that counts
   * @param step from one index to the next
   */
  Descending descending(int first, int step) {
    return new Descending(this, first, step);
  }

  /** The scores of one class from the highest to the lowest, equal ones together. */
  static final class Descending {
    private final ScoreList list;
    private final int first;
    private final int step;
    private final long[] order;
    private double positivesInAll;
    private double negativesInAll;
    private boolean ordered = true;
    private int at;
    private double positives;
    private double negatives;

    /**
     * @param list all scores
     * @param first the index of the first that counts
     * @param step from one index to the next
     */
    private Descending(ScoreList list, int first, int step) {
      this.list = list;
      this.first = first;
      this.step = step;
      this.order = new long[(list.size() - first + step - 1) / step];
      for (int i = 0; i < order.length; i++) {
        int index = first + i * step;
        // Sort key: inverted score bits, so that the highest comes first, above the index.
        order[i] = (long) ~rank(list.score(index)) << 32 | i;
        ordered &= !Float.isNaN(list.score(index));
        positivesInAll += list.isPositive(index) ? list.weight(index) : 0;
        negativesInAll += list.isPositive(index) ? 0 : list.weight(index);
      }
      Arrays.sort(order);
    }

    private static int rank(float score) {
      int bits = Float.floatToIntBits(score + 0f);
      return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    /** Goes on to the next lower score; false after the last. */
    boolean next() {
      positives = 0;
      negatives = 0;
      int from = at;
      while (at < order.length && order[at] >> 32 == order[from] >> 32) {
        int index = first + (int) order[at] * step;
        if (list.isPositive(index)) {
          positives += list.weight(index);
        } else {
          negatives += list.weight(index);
        }
        at++;
      }
      return at > from;
    }

    /** This score. */
    float score() {
      return list.score(first + (int) order[at - 1] * step);
    }

    /** The weight of positives at this score. */
    double positives() {
      return positives;
    }

    /** The weight of negatives at this score. */
    double negatives() {
      return negatives;
    }

    double positivesInAll() {
      return positivesInAll;
    }

    double negativesInAll() {
      return negativesInAll;
    }

    /** Whether they can be sorted: NaN cannot. */
    boolean ordered() {
      return ordered;
    }
  }
}
