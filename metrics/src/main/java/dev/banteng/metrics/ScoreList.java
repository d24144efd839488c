package dev.banteng.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** All scores seen, with their truth and weights; grows by doubling. */
final class ScoreList {
  private float[] scores = new float[0];
  private boolean[] yes = new boolean[0];
  private float[] weights = new float[0];
  private int size;

  void add(float[] moreScores, float[] truth, float @Nullable [] moreWeights, int count) {
    grow(size + count);
    System.arraycopy(moreScores, 0, scores, size, count);
    for (int i = 0; i < count; i++) {
      yes[size + i] = truth[i] != 0;
      weights[size + i] = moreWeights == null ? 1 : moreWeights[i];
    }
    size += count;
  }

  void add(ScoreList other) {
    grow(size + other.size);
    System.arraycopy(other.scores, 0, scores, size, other.size);
    System.arraycopy(other.yes, 0, yes, size, other.size);
    System.arraycopy(other.weights, 0, weights, size, other.size);
    size += other.size;
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
  }

  int size() {
    return size;
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
