package dev.banteng.bench;

import static dev.banteng.metrics.Metrics.*;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Dataset;
import dev.banteng.losses.Losses;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.nn.Sequential;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What metrics cost: in a step of training, and by themselves. */
final class MetricsCost {
  private static final int TURNS = 4;
  private static final int ROWS = 10_000;
  private static final int BATCH = 100;
  private static final int CLASSES = 10;
  private static final List<Metric> OF_CLASSES =
      List.of(
          accuracy(),
          sparseCategoricalAccuracy(),
          categoricalAccuracy(),
          sparseTopKCategoricalAccuracy(5),
          topKCategoricalAccuracy(2),
          precision(),
          precision().perClass(),
          recall().thresholds(0.3, 0.6),
          recall().topK(2),
          specificity(),
          f1Score().macro(),
          f1Score(),
          fBetaScore(2).weighted(),
          truePositives(),
          trueNegatives(),
          falsePositives(),
          falseNegatives(),
          auc(),
          auc().pr(),
          auc().oneVsRest(),
          auc().exact(),
          meanAveragePrecision(),
          sensitivityAtSpecificity(0.9),
          specificityAtSensitivity(0.9),
          precisionAtRecall(0.9),
          recallAtPrecision(0.9),
          balancedAccuracy(),
          matthewsCorrelation(),
          cohenKappa(),
          Metrics.of(Losses.sparseCategoricalCrossentropy()));

  private MetricsCost() {}

  /**
   * What metrics add to a step, in percent: the fastest of several epochs with and without them,
   * turn by turn, so that strangers on the machine count little.
   */
  static double ofStep(Work work, Dataset data) {
    Sequential without = Models.of(work, new Metric[0]);
    Sequential with =
        Models.of(work, accuracy(), f1Score().macro(), auc(), sparseTopKCategoricalAccuracy(3));
    double plain = Double.POSITIVE_INFINITY;
    double measured = Double.POSITIVE_INFINITY;
    for (int turn = 0; turn < TURNS; turn++) {
      plain = Math.min(plain, stepMillis(without, work, data));
      measured = Math.min(measured, stepMillis(with, work, data));
    }
    return Math.max(0, 100 * (measured / plain - 1));
  }

  private static double stepMillis(Sequential model, Work work, Dataset data) {
    var clock = new StepClock();
    model.fit(data, epochs(2), batchSize(work.batch()), callbacks(clock));
    return clock.medianMillis();
  }

  /**
   * Seconds for all metrics of classes over predictions that are there, the median of some runs.
   */
  static double ofEvaluation() {
    Batch all = samples();
    double[] seconds = new double[2 * TURNS + 1];
    for (int turn = 0; turn < seconds.length; turn++) {
      long began = System.nanoTime();
      evaluate(all);
      seconds[turn] = (System.nanoTime() - began) * 1e-9;
    }
    Arrays.sort(seconds);
    return seconds[TURNS];
  }

  /** Labels and predictions that agree with them more often than not, the same at each call. */
  static Batch samples() {
    Rows labels = new Rows(Shape.scalar(), new float[ROWS], ROWS, true);
    Rows predictions = new Rows(Shape.of(CLASSES), new float[ROWS * CLASSES], ROWS, false);
    fill(labels.data(), predictions.data());
    return new Batch(labels, predictions);
  }

  private static void fill(float[] labels, float[] predictions) {
    var random = new SplittableRandom(5);
    for (int row = 0; row < ROWS; row++) {
      int label = random.nextInt(CLASSES);
      labels[row] = label;
      float sum = 0;
      for (int i = 0; i < CLASSES; i++) {
        float share = (float) Math.exp(3 * random.nextDouble() + (i == label ? 2 : 0));
        predictions[row * CLASSES + i] = share;
        sum += share;
      }
      for (int i = 0; i < CLASSES; i++) {
        predictions[row * CLASSES + i] /= sum;
      }
    }
  }

  /** What each metric of classes gives, batch by batch. */
  static List<double[]> evaluate(Batch samples) {
    Rows labels = samples.yTrue();
    Rows predictions = samples.yPred();
    var loss = Losses.sparseCategoricalCrossentropy();
    var context = new MetricContext(labels.shape(), predictions.shape(), loss);
    List<Accumulator> all =
        OF_CLASSES.stream().map(metric -> metric.resolve(context).start(context)).toList();
    Rows targets = new Rows(labels.shape(), new float[BATCH], BATCH, true);
    Rows predicted = new Rows(predictions.shape(), new float[BATCH * CLASSES], BATCH, false);
    var batch = new Batch(targets, predicted);
    for (int from = 0; from < ROWS; from += BATCH) {
      System.arraycopy(labels.data(), from, targets.data(), 0, BATCH);
      System.arraycopy(predictions.data(), from * CLASSES, predicted.data(), 0, BATCH * CLASSES);
      batch.set(targets, predicted, null, null);
      all.forEach(accumulator -> accumulator.update(batch));
    }
    return all.stream().map(Accumulator::values).toList();
  }
}
