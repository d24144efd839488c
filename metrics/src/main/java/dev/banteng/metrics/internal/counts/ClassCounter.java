package dev.banteng.metrics.internal.counts;

import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.internal.encoding.SampleWeights;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts each class by itself: positive is the largest prediction of a sample (all of equal ones,
 * but no zero), or every one above a threshold. Samples are weighted, not values.
 */
public final class ClassCounter implements ConfusionCounter {
  /** Stands for the largest prediction. */
  public static final float LARGEST = Float.NaN;

  /** What Keras takes for zero. */
  private static final float ZERO = 1e-9f;

  private final int classes;
  private final float threshold;
  private final Link link;
  private final SampleWeights sampleWeights = new SampleWeights();

  /**
   * @param classes how many there are
   * @param threshold what predictions must exceed, or {@link #LARGEST}
   * @param link what makes the predictions probabilities
   */
  public ClassCounter(int classes, float threshold, Link link) {
    this.classes = classes;
    this.threshold = threshold;
    this.link = link;
  }

  @Override
  public int size() {
    return classes;
  }

  @Override
  public void count(Batch batch, ConfusionCounts to) {
    float[] targets = batch.targetsOfEach();
    float[] predicted = batch.probabilities(link).data();
    float[] weights = sampleWeights.expand("A metric of classes", batch.weights(), Shape.scalar());
    boolean largest = Float.isNaN(threshold);
    for (int n = 0, from = 0; n < batch.yPred().count(); n++, from += classes) {
      double weight = weights == null ? 1 : weights[n];
      float bound = largest ? max(predicted, from) : threshold;
      for (int i = 0; i < classes; i++) {
        float value = predicted[from + i];
        boolean positive = largest ? value >= bound && Math.abs(value) > ZERO : value > bound;
        to.count(i, targets[from + i], positive, weight);
      }
    }
  }

  private float max(float[] predicted, int from) {
    float most = predicted[from];
    for (int i = from + 1; i < from + classes; i++) {
      most = Math.max(most, predicted[i]);
    }
    return most;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClassCounter counting
        && classes == counting.classes
        && Float.compare(threshold, counting.threshold) == 0
        && link == counting.link;
  }

  @Override
  public int hashCode() {
    return Objects.hash(classes, threshold, link);
  }
}
