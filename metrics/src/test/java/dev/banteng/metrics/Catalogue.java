package dev.banteng.metrics;

import static dev.banteng.metrics.Metrics.*;

import dev.banteng.core.Shape;
import dev.banteng.losses.Losses;
import dev.banteng.losses.api.Targets;
import dev.banteng.metrics.accuracy.Accuracy;
import dev.banteng.metrics.accuracy.BinaryAccuracy;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.custom.LossMetric;
import dev.banteng.metrics.ranking.RankingMetric;
import dev.banteng.metrics.regression.MeanRelativeError;
import dev.banteng.metrics.regression.R2Score;
import dev.banteng.metrics.regression.RootMeanSquaredError;
import dev.banteng.metrics.regression.SimilarityMetric;
import dev.banteng.metrics.segmentation.IouMetric;
import java.util.stream.Stream;

/** Every metric, with default and other settings, for the laws that hold for all. */
final class Catalogue {
  private Catalogue() {}

  static Stream<Metric> all() {
    Stream<Metric> own =
        Stream.of(
            accuracy(),
            exactAccuracy(),
            binaryAccuracy(),
            binaryAccuracy(0.3),
            categoricalAccuracy(),
            sparseCategoricalAccuracy(),
            topKCategoricalAccuracy(),
            topKCategoricalAccuracy(2),
            sparseTopKCategoricalAccuracy(3),
            precision(),
            precision().thresholds(0.3, 0.6),
            precision().thresholds(0, 0.25, 0.5, 0.75, 1),
            precision().topK(2).classId(1),
            recall(),
            recall().thresholds(0.3).topK(2),
            recall().classId(3),
            f1Score(),
            f1Score().macro(),
            f1Score().micro().threshold(0.3),
            f1Score().weighted(),
            fBetaScore(2),
            fBetaScore(0.5).weighted().threshold(0.4),
            truePositives(),
            trueNegatives().thresholds(0.2, 0.4),
            falsePositives(),
            falseNegatives(),
            auc(),
            auc().pr().thresholds(0.2, 0.3, 0.7),
            auc().prGain().majoring().multiLabel(),
            auc().minoring().labelWeights(1, 2, 3, 4).numThresholds(5),
            sensitivityAtSpecificity(0.5),
            specificityAtSensitivity(0.4).numThresholds(1),
            precisionAtRecall(0.6).classId(1),
            recallAtPrecision(0.3),
            oneHotIoU(4, 1, 2),
            oneHotMeanIoU(4).ignoreClass(2),
            meanIoU(4).withOneHotTruth().withScores().fractionalWeights(),
            rootMeanSquaredError(),
            r2Score(),
            r2Score().none(),
            r2Score().varianceWeighted(),
            cosineSimilarity(),
            pearsonCorrelation(),
            concordanceCorrelation(),
            mean(),
            sum(),
            meanRelativeError(1, 2, 0, 4),
            specificity(),
            specificity().thresholds(0.2, 0.4),
            precision().perClass(),
            precision().macro().thresholds(0.3),
            recall().weighted(),
            recall().micro().topK(2),
            specificity().macro(),
            f1Score().perClass(),
            auc().oneVsRest(),
            auc().exact(),
            auc().exact().oneVsRest(),
            averagePrecision(),
            averagePrecision().perClass(),
            averagePrecision().weighted(),
            meanAveragePrecision(),
            matthewsCorrelation(),
            balancedAccuracy(),
            cohenKappa(),
            cohenKappa().linear(),
            cohenKappa().quadratic().threshold(0.4));
    Stream<Metric> losses =
        Losses.kinds().list().stream()
            .map(kind -> Losses.loss(kind.className()))
            .filter(loss -> !loss.start().dependsOnBatch(Shape.of(1)))
            .map(LossMetric::of);
    return Stream.concat(own, losses);
  }

  /** Those of which each value of a row is a position, with a weight of its own. */
  static Stream<Metric> ofPositions() {
    return Stream.of(iou(4, 0, 2), binaryIoU(1).threshold(0.3), meanIoU(4).ignoreClass(1));
  }

  static boolean takesClassIndicesOnly(Metric metric) {
    return metric instanceof LossMetric of && of.loss().targets() == Targets.CLASS_INDICES;
  }

  /** Whether what it keeps grows with what it sees. */
  static boolean keepsEverything(Metric metric) {
    return metric instanceof RankingMetric;
  }

  static boolean takesClassIndices(Metric metric) {
    return !(metric instanceof LossMetric
        || metric instanceof Accuracy
        || metric instanceof BinaryAccuracy
        || metric instanceof RootMeanSquaredError
        || metric instanceof R2Score
        || metric instanceof MeanRelativeError
        || metric instanceof IouMetric
        || metric instanceof SimilarityMetric);
  }
}
