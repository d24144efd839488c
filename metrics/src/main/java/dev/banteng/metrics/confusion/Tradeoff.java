package dev.banteng.metrics.confusion;

import dev.banteng.metrics.internal.counts.ConfusionCounts;

/**
 * The best of one ratio where another is at least a given value. {@link TradeoffMetric} has shapes,
 * weights and settings.
 */
public enum Tradeoff {
  /**
   * The highest sensitivity, {@code tp / (tp + fn)}, of the thresholds whose specificity, {@code tn
   * / (tn + fp)}, suffices. Range 0 to 1, up; 0 where no threshold suffices.
   *
   * <p>Example: {@code sensitivityAtSpecificity(0.9).of(new int[] {0, 0, 0, 1, 1}, new float[]
   * {.1f, .2f, .7f, .4f, .9f})} is 0.5. For how many cases are found when at most 10% of the
   * healthy may be alarmed. It misleads where positives are rare: 10% of the many healthy can be
   * far more than all the ill.
   *
   * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
   *     metrics</a>
   */
  SENSITIVITY_AT_SPECIFICITY("SensitivityAtSpecificity", "specificity") {
    @Override
    double required(ConfusionCounts counts, int at) {
      return counts.specificity(at);
    }

    @Override
    double best(ConfusionCounts counts, int at) {
      return counts.recall(at);
    }
  },
  /**
   * The highest specificity, {@code tn / (tn + fp)}, of the thresholds whose sensitivity, {@code tp
   * / (tp + fn)}, suffices. Range 0 to 1, up; 0 where no threshold suffices.
   *
   * <p>Example: {@code specificityAtSensitivity(0.9).of(new int[] {0, 0, 0, 1, 1}, new float[]
   * {.1f, .2f, .7f, .4f, .9f})} is 0.6667. For how many of the healthy are left alone when 90% of
   * the ill must be found. It misleads where positives are rare: 0.95 may still mean that most
   * alarms are false.
   *
   * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
   *     metrics</a>
   */
  SPECIFICITY_AT_SENSITIVITY("SpecificityAtSensitivity", "sensitivity") {
    @Override
    double required(ConfusionCounts counts, int at) {
      return counts.recall(at);
    }

    @Override
    double best(ConfusionCounts counts, int at) {
      return counts.specificity(at);
    }
  },
  /**
   * The highest precision, {@code tp / (tp + fp)}, of the thresholds whose recall, {@code tp / (tp
   * + fn)}, suffices. Range 0 to 1, up; 0 where no threshold suffices.
   *
   * <p>Example: {@code precisionAtRecall(0.9).of(new int[] {0, 0, 0, 1, 1}, new float[] {.1f, .2f,
   * .7f, .4f, .9f})} is 0.6667. For how many alarms are right when 90% of the cases must be found.
   * It misleads where data have another prevalence than what the model will meet: precision goes
   * with it.
   *
   * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
   *     metrics</a>
   */
  PRECISION_AT_RECALL("PrecisionAtRecall", "recall") {
    @Override
    double required(ConfusionCounts counts, int at) {
      return counts.recall(at);
    }

    @Override
    double best(ConfusionCounts counts, int at) {
      return counts.precision(at);
    }
  },
  /**
   * The highest recall, {@code tp / (tp + fn)}, of the thresholds whose precision, {@code tp / (tp
   * + fp)}, suffices. Range 0 to 1, up; 0 where no threshold suffices.
   *
   * <p>Example: {@code recallAtPrecision(0.9).of(new int[] {0, 0, 0, 1, 1}, new float[] {.1f, .2f,
   * .7f, .4f, .9f})} is 0.5. For how many cases are found when at most one alarm in ten may be
   * false. It misleads on few samples, where one wrong prediction among the first moves it far.
   *
   * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
   *     metrics</a>
   */
  RECALL_AT_PRECISION("RecallAtPrecision", "precision") {
    @Override
    double required(ConfusionCounts counts, int at) {
      return counts.precision(at);
    }

    @Override
    double best(ConfusionCounts counts, int at) {
      return counts.recall(at);
    }
  };

  private final String className;
  private final String requirement;

  Tradeoff(String className, String requirement) {
    this.className = className;
    this.requirement = requirement;
  }

  /** Keras' name of the metric's class. */
  String className() {
    return className;
  }

  /** Keras' name of what must be reached. */
  String requirement() {
    return requirement;
  }

  abstract double required(ConfusionCounts counts, int at);

  abstract double best(ConfusionCounts counts, int at);
}
