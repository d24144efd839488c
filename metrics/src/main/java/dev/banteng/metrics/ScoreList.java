package dev.banteng.metrics;

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
}
