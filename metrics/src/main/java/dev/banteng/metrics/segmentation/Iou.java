package dev.banteng.metrics.segmentation;

import dev.banteng.metrics.Metrics;
import java.util.Locale;

/**
 * Keras' classes of intersection over union. {@link IouMetric} has shapes, weights and settings.
 */
public enum Iou {
  /**
   * The mean over chosen classes; truth and predictions [n, ...] are class numbers. Range 0 to 1,
   * up.
   *
   * <p>Example: {@code iou(3, 0, 1).of(new int[] {0, 0, 1, 1, 2}, new int[] {0, 1, 1, 1, 0})} is
   * 0.5. For the classes that matter, without the background. It misleads about the others: here
   * class 2 is never found.
   *
   * @see <a href="https://keras.io/api/metrics/segmentation_metrics/">Keras: segmentation
   *     metrics</a>
   */
  CHOSEN("IoU"),
  /**
   * The mean of no (0) and yes (1), or one of them; predictions [n, ...] count as yes from the
   * threshold on, 0.5 unless given. Range 0 to 1, up.
   *
   * <p>Example: {@code binaryIoU().of(new int[] {0, 0, 0, 1}, new float[] {.1f, .2f, .6f, .9f})} is
   * 0.5833. For one kind of thing before a background. It misleads where the thing is small: the
   * background, nearly always right, makes half of the mean; {@code binaryIoU(1)} is 0.5 here.
   *
   * @see <a href="https://keras.io/api/metrics/segmentation_metrics/">Keras: segmentation
   *     metrics</a>
   */
  BINARY("BinaryIoU"),
  /**
   * The mean over all classes that occur in truth or predictions; both [n, ...] are class numbers.
   * Range 0 to 1, up.
   *
   * <p>Example: {@code meanIoU(3).of(new int[] {0, 0, 1, 1, 2}, new int[] {0, 1, 1, 1, 0})} is
   * 0.3333. The usual figure for segmentation. It misleads where a class is tiny: a few pixels of
   * it weigh as much as all of the street; look at each class with {@code iou(3, 0)} as well.
   *
   * @see <a href="https://keras.io/api/metrics/segmentation_metrics/">Keras: segmentation
   *     metrics</a>
   */
  MEAN("MeanIoU"),
  /**
   * The mean over chosen classes; truth is one-hot [n, ..., classes], and of the scores [n, ...,
   * classes] the largest counts. Range 0 to 1, up.
   *
   * <p>Example: {@code oneHotIoU(2, 1).of(new int[][] {{1, 0}, {1, 0}, {0, 1}}, new float[][]
   * {{.8f, .2f}, {.4f, .6f}, {.3f, .7f}})} is 0.5. For what softmax models answer, without the
   * background. It misleads about the classes that were not chosen.
   *
   * @see <a href="https://keras.io/api/metrics/segmentation_metrics/">Keras: segmentation
   *     metrics</a>
   */
  ONE_HOT("OneHotIoU"),
  /**
   * The mean over all classes that occur; truth is one-hot [n, ..., classes], and of the scores [n,
   * ..., classes] the largest counts. Range 0 to 1, up.
   *
   * <p>Example: {@code oneHotMeanIoU(2).of(new int[][] {{1, 0}, {1, 0}, {0, 1}}, new float[][]
   * {{.8f, .2f}, {.4f, .6f}, {.3f, .7f}})} is 0.5. For what softmax models answer. It misleads
   * where a class is tiny, as it weighs as much as the largest.
   *
   * @see <a href="https://keras.io/api/metrics/segmentation_metrics/">Keras: segmentation
   *     metrics</a>
   */
  ONE_HOT_MEAN("OneHotMeanIoU");

  private final String className;

  Iou(String className) {
    this.className = className;
  }

  /** Keras' name of the metric's class. */
  String className() {
    return className;
  }

  /** The name of its factory in {@link Metrics}. */
  String factory() {
    String first = className.substring(0, this == CHOSEN ? className.length() : 1);
    return first.toLowerCase(Locale.ROOT) + className.substring(first.length());
  }

  boolean ofAllClasses() {
    return this == MEAN || this == ONE_HOT_MEAN;
  }

  boolean ofOneHotTruth() {
    return this == ONE_HOT || this == ONE_HOT_MEAN;
  }
}
