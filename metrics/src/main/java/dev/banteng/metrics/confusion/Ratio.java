package dev.banteng.metrics.confusion;

import dev.banteng.core.Direction;
import dev.banteng.metrics.internal.counts.ConfusionCounts;

/**
 * What a metric reads off confusion counts. {@link RatioMetric} has shapes, weights and settings.
 */
public enum Ratio {
  /**
   * How many of the predicted are true: {@code tp / (tp + fp)}. Range 0 to 1, up.
   *
   * <p>Example: {@code precision().of(new int[] {0, 0, 0, 1, 1}, new float[] {.1f, .2f, .7f, .4f,
   * .9f})} is 0.5. For where a false alarm is dear. It misleads by itself: a model that predicts
   * positive once, and is right, has 1 whatever it misses. It falls with the prevalence in the
   * data, the model being the same, so compare it on the same data.
   *
   * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
   *     metrics</a>
   */
  PRECISION("Precision") {
    @Override
    double of(ConfusionCounts counts, int at) {
      return counts.precision(at);
    }
  },
  /**
   * How many of the true are predicted: {@code tp / (tp + fn)}, also called sensitivity. Range 0 to
   * 1, up.
   *
   * <p>Example: {@code recall().of(new int[] {0, 0, 0, 1, 1}, new float[] {.1f, .2f, .7f, .4f,
   * .9f})} is 0.5. For where a miss is dear. It misleads by itself: a model that always predicts
   * positive has 1.
   *
   * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
   *     metrics</a>
   */
  RECALL("Recall") {
    @Override
    double of(ConfusionCounts counts, int at) {
      return counts.recall(at);
    }
  },
  /**
   * How many of the false are not predicted: {@code tn / (tn + fp)}, the recall of negatives. Range
   * 0 to 1, up.
   *
   * <p>Example: {@code specificity().of(new int[] {0, 0, 0, 1, 1}, new float[] {.1f, .2f, .7f, .4f,
   * .9f})} is 0.6667; Keras has it only within {@link Tradeoff}. For tests of healthy people, of
   * whom few may be alarmed. It misleads by itself, as a model that always predicts negative has 1;
   * and where positives are rare: 0.99 may still mean that most alarms are false.
   *
   * @see <a
   *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.recall_score.html">scikit-learn:
   *     recall_score</a>
   */
  SPECIFICITY("Specificity") {
    @Override
    double of(ConfusionCounts counts, int at) {
      return counts.specificity(at);
    }
  };

  private final String className;

  Ratio(String className) {
    this.className = className;
  }

  /** The name, Keras' where it has one, of the metric's class. */
  String className() {
    return className;
  }

  /** Which way it gets better. */
  Direction direction() {
    return Direction.UP;
  }

  abstract double of(ConfusionCounts counts, int at);
}
