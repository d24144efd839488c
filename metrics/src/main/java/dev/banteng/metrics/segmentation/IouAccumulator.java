package dev.banteng.metrics.segmentation;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.internal.Log;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.internal.encoding.Predictions;
import dev.banteng.metrics.internal.encoding.SampleWeights;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** How often each label was predicted as each class. */
final class IouAccumulator implements Accumulator {
  private static final Logger LOG = Log.of(IouMetric.class);
  private static final double EPSILON = 1e-7;

  private final IouMetric metric;
  private final Shape positions;
  private final IouInput input;
  private final int classes;
  private final int columns;
  private final double[] matrix;
  private long positionsSeen;
  private long leftOut;
  private boolean warned;
  private boolean warnedOfClasses;

  IouAccumulator(IouMetric metric, Shape positions, IouInput input) {
    this.metric = metric;
    this.positions = positions;
    this.input = input;
    this.classes = metric.classes().count();
    this.columns = classes + 1; // the last for scores with NaN, which are of no class
    this.matrix = new double[classes * columns];
  }

  @Override
  public void update(Batch batch) {
    input.check(batch);
    float[] weights = weights(batch.weights());
    float[] scores = input.predictions(batch);
    int size = batch.yPred().count() * positions.size();
    for (int i = 0; i < size; i++) {
      int label = input.label(batch.yTrue().data(), i);
      int predicted = input.predicted(scores, i);
      double weight = weights == null ? 1 : weight(weights[i]);
      if (weight == 0 || isIgnored(label)) {
        continue;
      }
      positionsSeen++;
      if (isClass(label) && (isClass(predicted) || isNone(predicted))) {
        matrix[label * columns + (isNone(predicted) ? classes : predicted)] += weight;
      } else {
        leftOut++;
      }
    }
  }

  @Override
  public void finish() {
    if (leftOut > 0 && !warnedOfClasses) {
      warnedOfClasses = true;
      LOG.warn(
          Check.format(
              "%s left out %s of %s positions, as Keras does: their class indices are not 0..%s."
                  + " Number the classes from 0, or leave out a label on purpose with"
                  + " ignoreClass(label).",
              metric.name(), leftOut, positionsSeen, classes - 1));
    }
  }

  private boolean isClass(int index) {
    return index >= 0 && index < classes;
  }

  private static boolean isNone(int index) {
    return index == Predictions.NONE;
  }

  private boolean isIgnored(int label) {
    var ignored = metric.classes().ignored();
    return ignored.isPresent() && ignored.getAsInt() == label;
  }

  private double weight(float given) {
    return metric.encoding().wholeWeights() ? (int) given : given;
  }

  private float @Nullable [] weights(@Nullable Rows weights) {
    if (weights == null) {
      return null;
    }
    if (weights.shape().size() != positions.size()) {
      throw Check.fail(
          "%s takes one weight a position %s, but was given weights %s.",
          metric.name(), positions.withBatch(), weights.shape().withBatch());
    }
    SampleWeights.checkNotNegative(metric.name(), weights);
    if (metric.encoding().wholeWeights() && !warned && !weights.areWhole()) {
      warned = true;
      LOG.warn(
          "{} cuts weights to whole numbers, as in Keras: 0.9 counts 0. Use fractionalWeights() to"
              + " keep them.",
          metric.name());
    }
    return weights.data();
  }

  @Override
  public double result() {
    double sum = 0;
    int occurring = 0;
    for (int target : metric.classes().targets()) {
      double correct = matrix[target * columns + target];
      double union = matrix[target * columns + classes] - correct;
      for (int other = 0; other < classes; other++) {
        union += matrix[target * columns + other] + matrix[other * columns + target];
      }
      if (union > 1e-9) {
        sum += correct / (union + EPSILON);
        occurring++;
      }
    }
    return sum / (occurring + EPSILON);
  }

  @Override
  public void merge(Accumulator other) {
    if (!(other instanceof IouAccumulator iou) || !iou.metric.equals(metric)) {
      throw Check.fail("%s can only be merged with another of the same settings.", metric.name());
    }
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] += iou.matrix[i];
    }
    positionsSeen += iou.positionsSeen;
    leftOut += iou.leftOut;
  }

  @Override
  public void reset() {
    Arrays.fill(matrix, 0);
    positionsSeen = 0;
    leftOut = 0;
  }
}
