package dev.banteng.metrics.internal.counts;

import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.internal.encoding.SampleWeights;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts predictions for each threshold: a histogram of how many thresholds each exceeds, then its
 * cumulative sums from either end.
 */
public final class ThresholdCounter implements ConfusionCounter {
  private final Shape shape;
  private final Bins bins;
  private final Columns columns;
  private final Link link;
  private final SampleWeights sampleWeights = new SampleWeights();
  private final double[] positives;
  private final double[] negatives;

  /**
   * @param shape the shape of one sample of predictions
   * @param bins what predictions must exceed
   * @param columns which of them count
   * @param link what makes the predictions probabilities
   */
  public ThresholdCounter(Shape shape, Bins bins, Columns columns, Link link) {
    this.shape = shape;
    this.bins = bins;
    this.columns = columns;
    this.link = link;
    this.positives = new double[columns.groups(shape.last()) * (bins.size() + 1)];
    this.negatives = new double[positives.length];
  }

  @Override
  public int size() {
    return columns.groups(shape.last()) * bins.size();
  }

  @Override
  public void count(Batch batch, ConfusionCounts to) {
    float[] targets = batch.targetsOfEach();
    float[] predicted = batch.probabilities(link).data();
    float[] weights = sampleWeights.expand("A metric of decisions", batch.weights(), shape);
    Arrays.fill(positives, 0);
    Arrays.fill(negatives, 0);
    int width = shape.last();
    boolean every = columns.every(width);
    for (int from = 0; from < batch.yPred().size(); from += width) {
      int last = every ? 0 : columns.last(predicted, from, width);
      for (int j = columns.first(); j < columns.end(width); j++) {
        int i = from + j;
        boolean among = every || (last >= 0 && !Columns.before(predicted, last, i));
        int bin = columns.group(j) * (bins.size() + 1);
        bin += among ? bins.exceeded(predicted[i]) : 0;
        double weight = columns.weight(j) * (weights == null ? 1 : weights[i]);
        (targets[i] != 0 ? positives : negatives)[bin] += weight;
      }
    }
    for (int group = 0; group < columns.groups(width); group++) {
      sum(group, to);
    }
  }

  /** A prediction is positive at all thresholds that it exceeds, negative at the others. */
  private void sum(int group, ConfusionCounts to) {
    int from = group * (bins.size() + 1);
    double falseNegatives = 0;
    double trueNegatives = 0;
    for (int rank = 0; rank < bins.size(); rank++) {
      falseNegatives += positives[from + rank];
      trueNegatives += negatives[from + rank];
      to.addNegatives(group * bins.size() + bins.index(rank), trueNegatives, falseNegatives);
    }
    double truePositives = 0;
    double falsePositives = 0;
    for (int rank = bins.size() - 1; rank >= 0; rank--) {
      truePositives += positives[from + rank + 1];
      falsePositives += negatives[from + rank + 1];
      to.addPositives(group * bins.size() + bins.index(rank), truePositives, falsePositives);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ThresholdCounter counting
        && link == counting.link
        && bins.equals(counting.bins)
        && columns.equals(counting.columns)
        && shape.equals(counting.shape);
  }

  @Override
  public int hashCode() {
    return Objects.hash(shape, bins, columns, link);
  }
}
