package dev.banteng.metrics.confusion;

import dev.banteng.core.Direction;
import dev.banteng.metrics.internal.counts.ConfusionCounts;

/**
 * Which of the four counts of a {@link ConfusionCounts}. {@link CountMetric} has shapes, weights
 * and settings.
 */
public enum Count {
  /**
   * True positives: predicted as positive, and positive. Range 0 to the number of samples (their
   * weights), up.
   *
   * <p>Example: {@code truePositives().of(new int[] {0, 0, 0, 1, 1}, new float[] {.1f, .2f, .7f,
   * .4f, .9f})} is 1.0. For how many cases were found. It misleads by itself: always predicting
   * positive finds them all.
   *
   * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
   *     metrics</a>
   */
  TRUE_POSITIVES("TruePositives", Direction.UP) {
    @Override
    double of(ConfusionCounts counts, int at) {
      return counts.truePositives(at);
    }
  },
  /**
   * True negatives: predicted as negative, and negative. Range 0 to the number of samples (their
   * weights), up.
   *
   * <p>Example: {@code trueNegatives().of(new int[] {0, 0, 0, 1, 1}, new float[] {.1f, .2f, .7f,
   * .4f, .9f})} is 2.0. For how many were rightly left alone. It misleads where positives are rare:
   * always predicting negative reaches nearly the number of samples.
   *
   * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
   *     metrics</a>
   */
  TRUE_NEGATIVES("TrueNegatives", Direction.UP) {
    @Override
    double of(ConfusionCounts counts, int at) {
      return counts.trueNegatives(at);
    }
  },
  /**
   * False positives: predicted as positive, but negative. Range 0 to the number of samples (their
   * weights), down.
   *
   * <p>Example: {@code falsePositives().of(new int[] {0, 0, 0, 1, 1}, new float[] {.1f, .2f, .7f,
   * .4f, .9f})} is 1.0. For the false alarms that somebody must look at. It misleads by itself:
   * always predicting negative has none.
   *
   * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
   *     metrics</a>
   */
  FALSE_POSITIVES("FalsePositives", Direction.DOWN) {
    @Override
    double of(ConfusionCounts counts, int at) {
      return counts.falsePositives(at);
    }
  },
  /**
   * False negatives: predicted as negative, but positive. Range 0 to the number of samples (their
   * weights), down.
   *
   * <p>Example: {@code falseNegatives().of(new int[] {0, 0, 0, 1, 1}, new float[] {.1f, .2f, .7f,
   * .4f, .9f})} is 1.0. For the cases that were missed. It misleads by itself: always predicting
   * positive misses none.
   *
   * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
   *     metrics</a>
   */
  FALSE_NEGATIVES("FalseNegatives", Direction.DOWN) {
    @Override
    double of(ConfusionCounts counts, int at) {
      return counts.falseNegatives(at);
    }
  };

  private final String className;
  private final Direction direction;

  Count(String className, Direction direction) {
    this.className = className;
    this.direction = direction;
  }

  /** Keras' name of the metric's class. */
  String className() {
    return className;
  }

  /** Which way it gets better. */
  Direction direction() {
    return direction;
  }

  abstract double of(ConfusionCounts counts, int at);
}
