package dev.banteng.metrics.segmentation;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.checks.BinaryTargets;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.encoding.Predictions;

/** Label and predicted class of each position, as an {@link IouMetric} reads them. */
final class IouInput {
  private static final String OF_CLASSES =
      "For several classes use meanIoU(classes); to leave a label out, ignoreClass(label).";

  private final IouMetric metric;
  private final MetricContext context;
  private final boolean oneHotTargets;
  private final Probabilities probabilities;
  private final BinaryTargets binaryTargets;

  /**
   * @param metric the settings
   * @param context the metric's context
   * @param oneHotTargets whether targets are one-hot here; class indices are taken as well
   */
  IouInput(IouMetric metric, MetricContext context, boolean oneHotTargets) {
    double threshold = metric.encoding().threshold();
    this.metric = metric;
    this.context = context;
    this.oneHotTargets = oneHotTargets;
    boolean ofProbabilities = metric.kind() == Iou.BINARY && threshold > 0 && threshold < 1;
    this.probabilities =
        new Probabilities(metric.name(), context, ofProbabilities, Probabilities.OR_ZERO);
    this.binaryTargets = ignoring(new BinaryTargets(metric.name(), context).ofClasses(OF_CLASSES));
  }

  private BinaryTargets ignoring(BinaryTargets binary) {
    var ignored = metric.classes().ignored();
    return ignored.isPresent() ? binary.except(ignored.getAsInt()) : binary;
  }

  /**
   * Refuses numbers that cannot be what the metric takes, in a model and alone. An accumulator
   * updated by hand counts as Keras does, which cuts fractions off.
   */
  void check(Batch batch) {
    if (!context.checksValues()) {
      return;
    }
    if (metric.kind() == Iou.BINARY) {
      binaryTargets.checkTargets(batch);
    } else if (!oneHotTargets) {
      checkWhole(batch, "yTrue", "Are yTrue and yPred the wrong way round?");
    }
    if (metric.kind() != Iou.BINARY && !metric.encoding().scores()) {
      checkWhole(
          batch,
          "yPred",
          "For a score of each class add .withScores(); for one output use binaryIoU().");
    }
    probabilities.check(batch);
  }

  private void checkWhole(Batch batch, String what, String hint) {
    Rows rows = what.equals("yTrue") ? batch.yTrue() : batch.yPred();
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.isWhole(i) && Predictions.hasWeight(batch.weights(), rows, i)) {
        throw Check.fail(
            "%s takes class indices as %s, but row %s of %s has %s. %s",
            metric.name(),
            what,
            i / rows.shape().size(),
            context.standalone() ? "it" : "a batch",
            rows.data()[i],
            hint);
      }
    }
  }

  /** The predictions, as probabilities where the threshold is one of them. */
  float[] predictions(Batch batch) {
    return batch.probabilities(probabilities.link()).data();
  }

  int label(float[] data, int position) {
    return index(data, position, oneHotTargets);
  }

  int predicted(float[] data, int position) {
    return metric.kind() == Iou.BINARY
        ? (data[position] >= (float) metric.encoding().threshold() ? 1 : 0)
        : index(data, position, metric.encoding().scores());
  }

  private int index(float[] data, int position, boolean dense) {
    int classes = metric.classes().count();
    return dense ? Predictions.largest(data, position * classes, classes) : (int) data[position];
  }
}
