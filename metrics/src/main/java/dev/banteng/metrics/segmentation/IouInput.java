package dev.banteng.metrics.segmentation;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.checks.BinaryTargets;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.encoding.Predictions;
import java.util.Locale;

/** True and predicted class of each position, as an {@link IouMetric} reads them. */
final class IouInput {
  private static final String OF_CLASSES =
      "For several classes use meanIoU(classes); to leave a label out, ignoreClass(label).";

  private final IouMetric metric;
  private final MetricContext context;
  private final boolean oneHotTruth;
  private final Probabilities probabilities;
  private final BinaryTargets labels;

  /**
   * @param metric the settings
   * @param context what it is asked about
   * @param oneHotTruth whether truth is one-hot here; class numbers are taken as well
   */
  IouInput(IouMetric metric, MetricContext context, boolean oneHotTruth) {
    double threshold = metric.input().threshold();
    this.metric = metric;
    this.context = context;
    this.oneHotTruth = oneHotTruth;
    boolean ofProbabilities = metric.kind() == Iou.BINARY && threshold > 0 && threshold < 1;
    this.probabilities =
        new Probabilities(metric.name(), context, ofProbabilities, Probabilities.OR_ZERO);
    this.labels = labels(new BinaryTargets(metric.name(), context).ofClasses(OF_CLASSES));
  }

  private BinaryTargets labels(BinaryTargets yesOrNo) {
    var ignored = metric.classes().ignored();
    return ignored.isPresent() ? yesOrNo.except(ignored.getAsInt()) : yesOrNo;
  }

  /**
   * Refuses numbers that cannot be what the metric takes, in a model and alone. An accumulator
   * driven by hand counts as Keras does, which cuts fractions off.
   */
  void check(Batch batch) {
    if (context.loss() == null && !context.standalone()) {
      return;
    }
    if (metric.kind() == Iou.BINARY) {
      labels.checkTargets(batch);
    } else if (!oneHotTruth) {
      checkWhole(batch, "y_true", "Are y_true and y_pred the wrong way round?");
    }
    if (metric.kind() != Iou.BINARY && !metric.input().scores()) {
      checkWhole(
          batch,
          "y_pred",
          "For a score of each class add .withScores(); for one output use binaryIoU().");
    }
    probabilities.check(batch);
  }

  private void checkWhole(Batch batch, String what, String remedy) {
    Rows rows = what.equals("y_true") ? batch.yTrue() : batch.yPred();
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.isWhole(i) && Predictions.hasWeight(batch.weights(), rows, i)) {
        throw Check.fail(
            String.format(
                Locale.ROOT,
                "%s takes class numbers as %s, but row %,d of %s has %s. %s",
                metric.name(),
                what,
                i / rows.shape().size(),
                context.standalone() ? "it" : "a batch",
                Check.number(rows.data()[i]),
                remedy));
      }
    }
  }

  /** The predictions, as probabilities where the threshold is one of them. */
  float[] predictions(Batch batch) {
    return batch.probabilities(probabilities.link()).data();
  }

  int truth(float[] data, int place) {
    return number(data, place, oneHotTruth);
  }

  int predicted(float[] data, int place) {
    return metric.kind() == Iou.BINARY
        ? (data[place] >= (float) metric.input().threshold() ? 1 : 0)
        : number(data, place, metric.input().scores());
  }

  private int number(float[] data, int place, boolean dense) {
    int classes = metric.classes().count();
    return dense ? Predictions.largest(data, place * classes, classes) : (int) data[place];
  }
}
