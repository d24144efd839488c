package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often each true class was predicted as each class. */
final class IouAccumulator implements Accumulator {
  private static final Logger LOG = LoggerFactory.getLogger(IouMetric.class);
  private static final double EPSILON = 1e-7;

  private final IouMetric metric;
  private final Shape positions;
  private final int classes;
  private final double[] matrix;
  private boolean warned;

  IouAccumulator(IouMetric metric, Shape positions) {
    this.metric = metric;
    this.positions = positions;
    this.classes = metric.classes().count();
    this.matrix = new double[classes * classes];
  }

  @Override
  public void update(Batch batch) {
    float[] weights = weights(batch.weights());
    int size = batch.yPred().count() * positions.size();
    for (int i = 0; i < size; i++) {
      int truth = number(batch.yTrue().data(), i, metric.input().oneHotTruth());
      int predicted = predicted(batch.yPred().data(), i);
      boolean counts = truth >= 0 && truth < classes && predicted >= 0 && predicted < classes;
      if (counts && !isIgnored(truth)) {
        matrix[truth * classes + predicted] += weights == null ? 1 : weight(weights[i]);
      }
    }
  }

  private boolean isIgnored(int label) {
    var ignored = metric.classes().ignored();
    return ignored.isPresent() && ignored.getAsInt() == label;
  }

  private double weight(float given) {
    return metric.input().wholeWeights() ? (int) given : given;
  }

  private int predicted(float[] data, int i) {
    return metric.kind() == Iou.BINARY
        ? (data[i] >= (float) metric.input().threshold() ? 1 : 0)
        : number(data, i, metric.input().scores());
  }

  private int number(float[] data, int i, boolean dense) {
    if (!dense) {
      return (int) data[i];
    }
    int best = 0;
    for (int j = 1; j < classes; j++) {
      if (data[i * classes + j] > data[i * classes + best]) {
        best = j;
      }
    }
    return best;
  }

  private float @Nullable [] weights(@Nullable Rows weights) {
    if (weights == null) {
      return null;
    }
    if (weights.shape().size() != positions.size()) {
      throw Check.fail(
          metric.name()
              + " takes one weight a position "
              + positions.withBatch()
              + ", but was given weights "
              + weights.shape().withBatch()
              + ".");
    }
    if (metric.input().wholeWeights() && !warned && hasFractions(weights)) {
      warned = true;
      LOG.warn(
          "{} cuts weights to whole numbers, as in Keras: 0.9 counts 0. Use fractionalWeights() to"
              + " keep them.",
          metric.name());
    }
    return weights.data();
  }

  private static boolean hasFractions(Rows weights) {
    for (int i = 0; i < weights.size(); i++) {
      if (weights.data()[i] != (int) weights.data()[i]) {
        return true;
      }
    }
    return false;
  }

  @Override
  public double result() {
    double sum = 0;
    int occurring = 0;
    for (int target : metric.classes().targets()) {
      double right = matrix[target * classes + target];
      double union = -right;
      for (int other = 0; other < classes; other++) {
        union += matrix[target * classes + other] + matrix[other * classes + target];
      }
      if (union > 1e-9) {
        sum += right / (union + EPSILON);
        occurring++;
      }
    }
    return sum / (occurring + EPSILON);
  }

  @Override
  public void merge(Accumulator other) {
    if (!(other instanceof IouAccumulator iou) || !iou.metric.equals(metric)) {
      throw Check.fail(metric.name() + " can only be merged with another of the same settings.");
    }
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] += iou.matrix[i];
    }
  }

  @Override
  public void reset() {
    Arrays.fill(matrix, 0);
  }
}
