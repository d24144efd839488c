package dev.banteng.metrics;

import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The registry of metrics: one line a class. */
final class MetricKinds {
  private static final List<Kind<Metric>> OWN =
      List.of(
          Kind.of("Accuracy", config -> new Accuracy(config.text("name", "accuracy"), true)),
          BinaryAccuracy.KIND,
          CategoricalAccuracy.KIND,
          SparseCategoricalAccuracy.KIND,
          TopKCategoricalAccuracy.KIND,
          SparseTopKCategoricalAccuracy.KIND,
          RatioMetric.kind(Ratio.PRECISION),
          RatioMetric.kind(Ratio.RECALL),
          F1Score.KIND,
          FBetaScore.KIND,
          CountMetric.kind(Count.TRUE_POSITIVES),
          CountMetric.kind(Count.TRUE_NEGATIVES),
          CountMetric.kind(Count.FALSE_POSITIVES),
          CountMetric.kind(Count.FALSE_NEGATIVES),
          Kind.of(Auc.PROTOTYPE),
          TradeoffMetric.kind(Tradeoff.SENSITIVITY_AT_SPECIFICITY),
          TradeoffMetric.kind(Tradeoff.SPECIFICITY_AT_SENSITIVITY),
          TradeoffMetric.kind(Tradeoff.PRECISION_AT_RECALL),
          TradeoffMetric.kind(Tradeoff.RECALL_AT_PRECISION),
          IouMetric.kind(Iou.CHOSEN),
          IouMetric.kind(Iou.BINARY),
          IouMetric.kind(Iou.MEAN),
          IouMetric.kind(Iou.ONE_HOT),
          IouMetric.kind(Iou.ONE_HOT_MEAN),
          RootMeanSquaredError.KIND,
          R2Score.KIND,
          SimilarityMetric.kind(Similarity.COSINE),
          SimilarityMetric.kind(Similarity.PEARSON),
          SimilarityMetric.kind(Similarity.CONCORDANCE),
          Mean.KIND,
          Sum.KIND,
          MeanRelativeError.KIND,
          RatioMetric.kind(Ratio.SPECIFICITY),
          RankingMetric.kind(Ranking.ROC_AUC),
          RankingMetric.kind(Ranking.AVERAGE_PRECISION),
          RankingMetric.meanKind(),
          AgreementMetric.kind(Agreement.MATTHEWS_CORRELATION),
          AgreementMetric.kind(Agreement.BALANCED_ACCURACY),
          CohenKappa.KIND);

  /** Every metric class with its identifiers. */
  static final Kinds<Metric> ALL =
      new Kinds<>(
          "metric",
          Stream.concat(OWN.stream(), LossKinds.list().stream()).collect(Collectors.toList()));

  private MetricKinds() {}
}
