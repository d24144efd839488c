package dev.banteng.metrics;

import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts all predictions of a batch, or those of one class, for each threshold. */
final class CountingOfThresholds implements Counting {
  /** Stands for all classes. */
  static final int ALL = -1;

  private final Shape shape;
  private final float[] thresholds;
  private final int topK;
  private final int classId;
  private final Link link;
  private final boolean even;
  private final Weighing weighing = new Weighing();

  /**
   * @param shape the shape of one row of predictions
   * @param thresholds what predictions must exceed
   * @param topK how many of a row's largest predictions count at all
   * @param classId the only class that counts, or {@link #ALL}
   * @param link what makes the predictions probabilities
   */
  CountingOfThresholds(Shape shape, float[] thresholds, int topK, int classId, Link link) {
    this.shape = shape;
    this.thresholds = thresholds;
    this.topK = topK;
    this.classId = classId;
    this.link = link;
    this.even = isEven(thresholds);
  }

  @Override
  public int size() {
    return thresholds.length;
  }

  @Override
  public void count(Batch batch, Confusion to) {
    float[] truth = batch.truthOfEach();
    float[] predicted = batch.probabilities(link).data();
    float[] weights = weighing.over("A metric of decisions", batch.weights(), shape);
    int width = shape.last();
    boolean all = topK >= width;
    int first = classId == ALL ? 0 : classId;
    int end = classId == ALL ? width : classId + 1;
    for (int from = 0; from < batch.yPred().size(); from += width) {
      int last = all ? 0 : last(predicted, from, width);
      for (int i = from + first; i < from + end; i++) {
        boolean among = all || !before(predicted, last, i);
        count(to, truth[i] != 0, predicted[i], among, weights == null ? 1 : weights[i]);
      }
    }
  }

  private void count(Confusion to, boolean truth, float predicted, boolean among, double weight) {
    int label = truth ? 1 : 0;
    // Keras sorts predictions into even steps in float32, which decides where rounding falls.
    float step =
        even
            ? (float) Math.ceil(Math.max(0, Math.min(1, predicted)) * (thresholds.length - 1)) - 1
            : 0;
    for (int t = 0; t < thresholds.length; t++) {
      boolean yes = among && (even ? t <= step : predicted > thresholds[t]);
      to.count(t, label, yes, weight);
    }
  }

  /** The place of the k-th largest number of a row; of equal ones the first is the larger. */
  private int last(float[] data, int from, int width) {
    int last = -1;
    for (int k = 0; k < topK; k++) {
      int best = -1;
      for (int i = from; i < from + width; i++) {
        boolean left = last < 0 || before(data, last, i);
        if (left && (best < 0 || data[i] > data[best])) {
          best = i;
        }
      }
      last = best < 0 ? last : best;
    }
    return last;
  }

  /** Whether the number at {@code a} is larger than that at {@code b}, or equal and earlier. */
  private static boolean before(float[] data, int a, int b) {
    return data[a] > data[b] || (data[a] == data[b] && a < b);
  }

  private static boolean isEven(float[] thresholds) {
    for (int i = 0; i < thresholds.length; i++) {
      float even = i / (thresholds.length - 1f);
      if (!(Math.abs(thresholds[i] - even) <= 1e-7 + 1e-5 * even)) {
        return false;
      }
    }
    return thresholds.length > 2;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CountingOfThresholds counting
        && topK == counting.topK
        && classId == counting.classId
        && link == counting.link
        && Arrays.equals(thresholds, counting.thresholds)
        && shape.equals(counting.shape);
  }

  @Override
  public int hashCode() {
    return Objects.hash(shape, Arrays.hashCode(thresholds), topK, classId, link);
  }
}
