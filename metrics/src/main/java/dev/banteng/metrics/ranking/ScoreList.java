package dev.banteng.metrics.ranking;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** All scores seen, with their truth and weights; grows by doubling. */
final class ScoreList {
  private float[] scores = new float[0];
  private boolean[] yes = new boolean[0];
  private float[] weights = new float[0];
  private int size;
  private boolean counts;

  void add(float[] moreScores, float[] truth, float @Nullable [] moreWeights, int count) {
    grow(size + count);
    for (int i = 0; i < count; i++) {
      yes[size + i] = truth[i] != 0;
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
    System.arraycopy(other.yes, 0, yes, size, other.size);
    System.arraycopy(other.weights, 0, weights, size, other.size);
    size += other.size;
    counts |= other.counts;
  }

  private void grow(int needed) {
    if (needed > scores.length) {
      int length = Math.max(needed, 2 * scores.length);
      scores = Arrays.copyOf(scores, length);
      yes = Arrays.copyOf(yes, length);
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

  float score(int place) {
    return scores[place];
  }

  boolean isYes(int place) {
    return yes[place];
  }

  float weight(int place) {
    return weights[place];
  }

  /**
   * The scores of one class in descending order.
   *
   * @param first the place of the first that counts
   * @param step from one place to the next
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
    private double yesInAll;
    private double noInAll;
    private boolean ordered = true;
    private int at;
    private double yes;
    private double no;

    /**
     * @param list all scores
     * @param first the place of the first that counts
     * @param step from one place to the next
     */
    private Descending(ScoreList list, int first, int step) {
      this.list = list;
      this.first = first;
      this.step = step;
      this.order = new long[(list.size() - first + step - 1) / step];
      for (int i = 0; i < order.length; i++) {
        int place = first + i * step;
        // Numbers that sort as the scores do, the highest first, with the place behind.
        order[i] = (long) ~rank(list.score(place)) << 32 | i;
        ordered &= !Float.isNaN(list.score(place));
        yesInAll += list.isYes(place) ? list.weight(place) : 0;
        noInAll += list.isYes(place) ? 0 : list.weight(place);
      }
      Arrays.sort(order);
    }

    private static int rank(float score) {
      int bits = Float.floatToIntBits(score + 0f);
      return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    /** Goes on to the next lower score; false after the last. */
    boolean next() {
      yes = 0;
      no = 0;
      int from = at;
      while (at < order.length && order[at] >> 32 == order[from] >> 32) {
        int place = first + (int) order[at] * step;
        if (list.isYes(place)) {
          yes += list.weight(place);
        } else {
          no += list.weight(place);
        }
        at++;
      }
      return at > from;
    }

    /** The weight of yes at this score. */
    double yes() {
      return yes;
    }

    /** The weight of no at this score. */
    double no() {
      return no;
    }

    double yesInAll() {
      return yesInAll;
    }

    double noInAll() {
      return noInAll;
    }

    /** Whether they can be sorted: NaN cannot. */
    boolean ordered() {
      return ordered;
    }
  }
}
