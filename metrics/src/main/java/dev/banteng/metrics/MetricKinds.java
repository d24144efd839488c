package dev.banteng.metrics;

import static java.util.Map.entry;

import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.metrics.accuracy.Accuracy;
import dev.banteng.metrics.accuracy.BinaryAccuracy;
import dev.banteng.metrics.accuracy.CategoricalAccuracy;
import dev.banteng.metrics.accuracy.SparseCategoricalAccuracy;
import dev.banteng.metrics.accuracy.SparseTopKCategoricalAccuracy;
import dev.banteng.metrics.accuracy.TopKCategoricalAccuracy;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.confusion.Count;
import dev.banteng.metrics.confusion.CountMetric;
import dev.banteng.metrics.confusion.F1Score;
import dev.banteng.metrics.confusion.FBetaScore;
import dev.banteng.metrics.confusion.Ratio;
import dev.banteng.metrics.confusion.RatioMetric;
import dev.banteng.metrics.confusion.Tradeoff;
import dev.banteng.metrics.confusion.TradeoffMetric;
import dev.banteng.metrics.custom.CustomMetric;
import dev.banteng.metrics.custom.LossMetric;
import dev.banteng.metrics.multiclass.Agreement;
import dev.banteng.metrics.multiclass.AgreementMetric;
import dev.banteng.metrics.multiclass.CohenKappa;
import dev.banteng.metrics.ranking.Auc;
import dev.banteng.metrics.ranking.RankingMetric;
import dev.banteng.metrics.regression.Mean;
import dev.banteng.metrics.regression.MeanRelativeError;
import dev.banteng.metrics.regression.R2Score;
import dev.banteng.metrics.regression.RootMeanSquaredError;
import dev.banteng.metrics.regression.Similarity;
import dev.banteng.metrics.regression.SimilarityMetric;
import dev.banteng.metrics.regression.Sum;
import dev.banteng.metrics.segmentation.Iou;
import dev.banteng.metrics.segmentation.IouMetric;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The registry of metrics: one line a class. */
final class MetricKinds {
  private static final List<Kind<Metric>> OWN =
      List.of(
          Kind.of(Accuracy.prototype(true)),
          Kind.of(BinaryAccuracy.PROTOTYPE),
          Kind.of(CategoricalAccuracy.PROTOTYPE),
          Kind.of(SparseCategoricalAccuracy.PROTOTYPE),
          Kind.of(TopKCategoricalAccuracy.PROTOTYPE),
          Kind.of(SparseTopKCategoricalAccuracy.PROTOTYPE),
          RatioMetric.kind(Ratio.PRECISION),
          RatioMetric.kind(Ratio.RECALL),
          Kind.of(F1Score.PROTOTYPE),
          Kind.of(FBetaScore.PROTOTYPE),
          Kind.of(CountMetric.prototype(Count.TRUE_POSITIVES)),
          Kind.of(CountMetric.prototype(Count.TRUE_NEGATIVES)),
          Kind.of(CountMetric.prototype(Count.FALSE_POSITIVES)),
          Kind.of(CountMetric.prototype(Count.FALSE_NEGATIVES)),
          Kind.of(Auc.PROTOTYPE),
          Kind.of(TradeoffMetric.prototype(Tradeoff.SENSITIVITY_AT_SPECIFICITY)),
          Kind.of(TradeoffMetric.prototype(Tradeoff.SPECIFICITY_AT_SENSITIVITY)),
          Kind.of(TradeoffMetric.prototype(Tradeoff.PRECISION_AT_RECALL)),
          Kind.of(TradeoffMetric.prototype(Tradeoff.RECALL_AT_PRECISION)),
          Kind.of(IouMetric.prototype(Iou.CHOSEN)),
          Kind.of(IouMetric.prototype(Iou.BINARY)),
          Kind.of(IouMetric.prototype(Iou.MEAN)),
          Kind.of(IouMetric.prototype(Iou.ONE_HOT)),
          Kind.of(IouMetric.prototype(Iou.ONE_HOT_MEAN)),
          Kind.of(RootMeanSquaredError.PROTOTYPE),
          Kind.of(R2Score.PROTOTYPE),
          Kind.of(SimilarityMetric.prototype(Similarity.COSINE)),
          Kind.of(SimilarityMetric.prototype(Similarity.PEARSON)),
          Kind.of(SimilarityMetric.prototype(Similarity.CONCORDANCE)),
          Kind.of(Mean.PROTOTYPE),
          Kind.of(Sum.PROTOTYPE),
          Kind.of(MeanRelativeError.PROTOTYPE),
          RatioMetric.kind(Ratio.SPECIFICITY),
          Kind.of(RankingMetric.AREA),
          Kind.of(RankingMetric.PRECISION),
          Kind.of("MeanAveragePrecision", RankingMetric.MEAN::read),
          Kind.of(AgreementMetric.prototype(Agreement.MATTHEWS_CORRELATION)),
          Kind.of(AgreementMetric.prototype(Agreement.BALANCED_ACCURACY)),
          Kind.of(CohenKappa.PROTOTYPE));

  /** What metrics are called in papers and other libraries. */
  static final Map<String, String> ABBREVIATIONS =
      Map.ofEntries(
          entry("acc", "accuracy"),
          entry("top_5", "top_k_categorical_accuracy"),
          entry("top_k", "top_k_categorical_accuracy"),
          entry("top_5_accuracy", "top_k_categorical_accuracy"),
          entry("f1", "f1_score"),
          entry("dice", "f1_score"),
          entry("f_beta", "fBetaScore(beta)"),
          entry("f2", "fBetaScore(2)"),
          entry("ppv", "precision"),
          entry("tpr", "recall"),
          entry("sensitivity", "recall"),
          entry("tnr", "specificity"),
          entry("tp", "true_positives"),
          entry("tn", "true_negatives"),
          entry("fp", "false_positives"),
          entry("fn", "false_negatives"),
          entry("roc", "auc"),
          entry("auroc", "auc"),
          entry("roc_auc", "auc"),
          entry("pr_auc", "auc().pr()"),
          entry("auprc", "auc().pr()"),
          entry("ap", "average_precision"),
          entry("map", "mean_average_precision"),
          entry("iou", "meanIoU(numClasses)"),
          entry("jaccard", "meanIoU(numClasses)"),
          entry("miou", "meanIoU(numClasses)"),
          entry("mean_iou", "meanIoU(numClasses)"),
          entry("mcc", "matthews_correlation"),
          entry("kappa", "cohen_kappa"),
          entry("r2", "r2_score"),
          entry("rmse", "root_mean_squared_error"),
          entry("pearson", "pearson_correlation"),
          entry("ccc", "concordance_correlation"),
          entry("cosine", "cosine_similarity"),
          entry("kld", "kl_divergence"),
          entry("cce", "categorical_crossentropy"),
          entry("confusion_matrix", "confusionMatrix().of(yTrue, yPred)"),
          entry("classification_report", "classificationReport(yTrue, yPred)"),
          entry("scce", "sparse_categorical_crossentropy"));

  /** Every metric class with its identifiers. */
  static final Kinds<Metric> ALL =
      new Kinds<>(
              "metric",
              Stream.concat(OWN.stream(), LossMetric.kinds().stream()).collect(Collectors.toList()),
              MetricKinds::written)
          .suggesting(ABBREVIATIONS);

  private MetricKinds() {}

  /** Keras knows a function, and the accuracy that is still to be resolved, by their names. */
  private static Object written(Metric metric) {
    boolean unresolved =
        metric instanceof Accuracy accuracy
            && !accuracy.exact()
            && List.of("accuracy", "acc").contains(accuracy.name());
    return metric instanceof CustomMetric || unresolved ? metric.name() : metric;
  }
}
