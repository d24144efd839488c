package dev.banteng.metrics;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.CompileOption;
import dev.banteng.core.Kinds;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.accuracy.Accuracy;
import dev.banteng.metrics.accuracy.BinaryAccuracy;
import dev.banteng.metrics.accuracy.CategoricalAccuracy;
import dev.banteng.metrics.accuracy.SparseCategoricalAccuracy;
import dev.banteng.metrics.accuracy.SparseTopKCategoricalAccuracy;
import dev.banteng.metrics.accuracy.TopKCategoricalAccuracy;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.Weighted;
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
import dev.banteng.metrics.multiclass.ClassificationReport;
import dev.banteng.metrics.multiclass.CohenKappa;
import dev.banteng.metrics.multiclass.ConfusionMatrix;
import dev.banteng.metrics.ranking.Auc;
import dev.banteng.metrics.ranking.Ranking;
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
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The catalogue of metrics, under Keras' names. Losses are metrics too: {@code mse()}, {@code
 * mae()} and their like stand in {@code Losses}, and {@link LossMetric} explains each.
 *
 * <p>The class or constant that a factory links to has its formula, shapes and range, an example,
 * and when it misleads.
 *
 * <p>Example: {@code model.compile(adam(), bce(), accuracy(), precision(), recall())}.
 */
public final class Metrics {
  private Metrics() {}

  /** Every metric class with its identifiers: exactly those of {@code keras.metrics.get}. */
  public static Kinds<Metric> kinds() {
    return MetricKinds.ALL;
  }

  /**
   * The metric of one of Keras' identifiers, which stays its name: {@code metric("mae")} is logged
   * as {@code mae}. {@code "accuracy"} and {@code "acc"} are {@link #accuracy()}.
   *
   * <p>Example: {@code metric("mae").of(new float[] {1, 2}, new float[] {1, 4})} is 1.0.
   *
   * @throws IllegalArgumentException naming the nearest identifier if there is none of that name
   */
  public static Metric metric(String identifier) {
    boolean usual = "accuracy".equalsIgnoreCase(identifier) || "acc".equalsIgnoreCase(identifier);
    Metric metric = usual ? accuracy() : MetricKinds.ALL.get(identifier);
    return metric.name(identifier);
  }

  /**
   * A metric from a function that gives one value a sample; it is their weighted mean over all
   * batches.
   *
   * <p>Example: {@code metric("distance", (yTrue, yPred) -> yTrue.sub(yPred).norm2(1))
   * .direction(DOWN)}
   *
   * @param name the key in History
   * @param function gets copies of targets and predictions, both in the shape of the predictions
   */
  public static CustomMetric metric(String name, BinaryOperator<INDArray> function) {
    return CustomMetric.ofSamples(name, function);
  }

  /**
   * A metric from an accumulator of your own, a class with update, result and reset.
   *
   * <p>Example: {@code metric("true_positives", TruePositivesOfClasses::new)}
   *
   * @param name the key in History
   * @param accumulator makes a fresh one
   */
  public static CustomMetric metric(String name, Supplier<? extends Accumulator> accumulator) {
    return CustomMetric.of(name, accumulator);
  }

  /**
   * A metric from a function that gives one value a batch; it is their mean over all batches, each
   * counting as often as it has samples. Right only for values that are means themselves: what is a
   * ratio of sums, such as precision, comes out wrong, and a fit warns of names like that.
   *
   * @param name the key in History
   * @param function gets copies of targets and predictions, both in the shape of the predictions
   */
  public static CustomMetric batchMetric(
      String name, ToDoubleBiFunction<INDArray, INDArray> function) {
    return CustomMetric.ofBatches(name, function);
  }

  /**
   * The metric that an argument of {@code compile} stands for: itself, a loss as a metric, or what
   * {@link #weighted} marks.
   */
  public static Metric of(CompileOption option) {
    if (option instanceof Weighted weighted) {
      return weighted.metric();
    }
    if (option instanceof Metric metric) {
      return metric;
    }
    if (option instanceof Loss loss) {
      return LossMetric.of(loss);
    }
    if (option instanceof ConfusionMatrix) {
      throw Check.fail(
          "compile takes metrics, whose values can be logged, but was given a confusion matrix, which"
              + " is a table. Leave it out, and after fit call confusionMatrix().of(yTrue,"
              + " model.predict(x)).");
    }
    throw Check.fail(
        option == null
            ? "compile takes metrics and losses after the loss, but was given null. Leave it out."
            : Check.format(
                "compile takes metrics and losses after the loss, but was given %s.", option));
  }

  /** Marks a metric, or a loss as a metric, to count sample and class weights in training. */
  public static Weighted weighted(CompileOption metric) {
    return new Weighted(of(metric));
  }

  /** The share of right predictions, as fits loss and labels; by itself, as fits the numbers. */
  public static Accuracy accuracy() {
    return Accuracy.prototype(false).usual();
  }

  /** Keras' class Accuracy: how often yTrue equals yPred. */
  public static Accuracy exactAccuracy() {
    return Accuracy.prototype(true).usual();
  }

  /** How often predictions fall on the right side of 0.5. */
  public static BinaryAccuracy binaryAccuracy() {
    return BinaryAccuracy.PROTOTYPE.usual();
  }

  /** How often predictions fall on the right side of a threshold. */
  public static BinaryAccuracy binaryAccuracy(double threshold) {
    return binaryAccuracy().threshold(threshold);
  }

  /** How often the largest prediction is the right class; labels are one-hot. */
  public static CategoricalAccuracy categoricalAccuracy() {
    return CategoricalAccuracy.PROTOTYPE.usual();
  }

  /** How often the largest prediction is the right class; labels are class indices. */
  public static SparseCategoricalAccuracy sparseCategoricalAccuracy() {
    return SparseCategoricalAccuracy.PROTOTYPE.usual();
  }

  /** How often the right class is among the 5 largest predictions; labels are one-hot. */
  public static TopKCategoricalAccuracy topKCategoricalAccuracy() {
    return TopKCategoricalAccuracy.PROTOTYPE.usual();
  }

  /** How often the right class is among the k largest predictions; labels are one-hot. */
  public static TopKCategoricalAccuracy topKCategoricalAccuracy(int k) {
    return topKCategoricalAccuracy().k(k);
  }

  /** How often the right class is among the 5 largest predictions; labels are class indices. */
  public static SparseTopKCategoricalAccuracy sparseTopKCategoricalAccuracy() {
    return SparseTopKCategoricalAccuracy.PROTOTYPE.usual();
  }

  /** How often the right class is among the k largest predictions; labels are class indices. */
  public static SparseTopKCategoricalAccuracy sparseTopKCategoricalAccuracy(int k) {
    return sparseTopKCategoricalAccuracy().k(k);
  }

  /** How many of the predicted are true: {@link Ratio#PRECISION}. */
  public static RatioMetric precision() {
    return RatioMetric.prototype(Ratio.PRECISION).usual();
  }

  /** How many of the true are predicted: {@link Ratio#RECALL}. */
  public static RatioMetric recall() {
    return RatioMetric.prototype(Ratio.RECALL).usual();
  }

  /** The harmonic mean of precision and recall, one a class. */
  public static F1Score f1Score() {
    return F1Score.PROTOTYPE.usual();
  }

  /** The harmonic mean of precision and recall, recall counting beta times as much. */
  public static FBetaScore fBetaScore(double beta) {
    return Arguments.with(FBetaScore.PROTOTYPE.usual(), "beta", beta);
  }

  /** How many are predicted as positive, and are: {@link Count#TRUE_POSITIVES}. */
  public static CountMetric truePositives() {
    return CountMetric.prototype(Count.TRUE_POSITIVES).usual();
  }

  /** How many are predicted as negative, and are: {@link Count#TRUE_NEGATIVES}. */
  public static CountMetric trueNegatives() {
    return CountMetric.prototype(Count.TRUE_NEGATIVES).usual();
  }

  /** How many are predicted as positive, but are negative: {@link Count#FALSE_POSITIVES}. */
  public static CountMetric falsePositives() {
    return CountMetric.prototype(Count.FALSE_POSITIVES).usual();
  }

  /** How many are predicted as negative, but are positive: {@link Count#FALSE_NEGATIVES}. */
  public static CountMetric falseNegatives() {
    return CountMetric.prototype(Count.FALSE_NEGATIVES).usual();
  }

  /** The area under the ROC curve; {@code auc().pr()} is that under precision over recall. */
  public static Auc auc() {
    return Auc.PROTOTYPE.usual();
  }

  /**
   * The {@linkplain Tradeoff#SENSITIVITY_AT_SPECIFICITY highest sensitivity} where specificity is
   * at least so much.
   */
  public static TradeoffMetric sensitivityAtSpecificity(double specificity) {
    return TradeoffMetric.of(Tradeoff.SENSITIVITY_AT_SPECIFICITY, specificity);
  }

  /**
   * The {@linkplain Tradeoff#SPECIFICITY_AT_SENSITIVITY highest specificity} where sensitivity is
   * at least so much.
   */
  public static TradeoffMetric specificityAtSensitivity(double sensitivity) {
    return TradeoffMetric.of(Tradeoff.SPECIFICITY_AT_SENSITIVITY, sensitivity);
  }

  /**
   * The {@linkplain Tradeoff#PRECISION_AT_RECALL highest precision} where recall is at least so
   * much.
   */
  public static TradeoffMetric precisionAtRecall(double recall) {
    return TradeoffMetric.of(Tradeoff.PRECISION_AT_RECALL, recall);
  }

  /**
   * The {@linkplain Tradeoff#RECALL_AT_PRECISION highest recall} where precision is at least so
   * much.
   */
  public static TradeoffMetric recallAtPrecision(double precision) {
    return TradeoffMetric.of(Tradeoff.RECALL_AT_PRECISION, precision);
  }

  /** The mean intersection over union of chosen classes, from class indices: {@link Iou#CHOSEN}. */
  public static IouMetric iou(int numClasses, int... targetClassIds) {
    return IouMetric.standard(Iou.CHOSEN, numClasses, targetClassIds);
  }

  /**
   * The mean intersection over union of negatives and positives, from 0.5 on: {@link Iou#BINARY}.
   */
  public static IouMetric binaryIoU() {
    return binaryIoU(0, 1);
  }

  /** The intersection over union of negatives (0), positives (1) or both: {@link Iou#BINARY}. */
  public static IouMetric binaryIoU(int... targetClassIds) {
    return IouMetric.standard(Iou.BINARY, 2, targetClassIds);
  }

  /** The mean intersection over union of all classes, from class indices: {@link Iou#MEAN}. */
  public static IouMetric meanIoU(int numClasses) {
    return IouMetric.standard(Iou.MEAN, numClasses);
  }

  /**
   * The mean intersection over union of chosen classes, from one-hot targets: {@link Iou#ONE_HOT}.
   */
  public static IouMetric oneHotIoU(int numClasses, int... targetClassIds) {
    return IouMetric.standard(Iou.ONE_HOT, numClasses, targetClassIds);
  }

  /**
   * The mean intersection over union of all classes, from one-hot targets: {@link
   * Iou#ONE_HOT_MEAN}.
   */
  public static IouMetric oneHotMeanIoU(int numClasses) {
    return IouMetric.standard(Iou.ONE_HOT_MEAN, numClasses);
  }

  /** The root of the mean of squared differences. */
  public static RootMeanSquaredError rootMeanSquaredError() {
    return RootMeanSquaredError.PROTOTYPE.usual();
  }

  /** The share of the targets' variance that predictions explain. */
  public static R2Score r2Score() {
    return R2Score.PROTOTYPE.usual();
  }

  /**
   * The mean {@linkplain Similarity#COSINE cosine} of the angle between targets and predictions.
   */
  public static SimilarityMetric cosineSimilarity() {
    return SimilarityMetric.prototype(Similarity.COSINE).usual();
  }

  /** The mean of {@linkplain Similarity#PEARSON Pearson's correlation} of each sample. */
  public static SimilarityMetric pearsonCorrelation() {
    return SimilarityMetric.prototype(Similarity.PEARSON).usual();
  }

  /**
   * The mean of {@linkplain Similarity#CONCORDANCE Lin's concordance correlation} of each sample.
   */
  public static SimilarityMetric concordanceCorrelation() {
    return SimilarityMetric.prototype(Similarity.CONCORDANCE).usual();
  }

  /** The mean of absolute errors in units of a normalizer: one number, or one an output. */
  public static MeanRelativeError meanRelativeError(double... normalizer) {
    List<Double> list = DoubleStream.of(normalizer).boxed().collect(Collectors.toList());
    return Arguments.with(MeanRelativeError.PROTOTYPE.usual(), "normalizer", list);
  }

  /** How many of the false are not predicted: {@link Ratio#SPECIFICITY}. */
  public static RatioMetric specificity() {
    return RatioMetric.prototype(Ratio.SPECIFICITY).usual();
  }

  /** The mean precision over steps of recall, sorted: {@link Ranking#AVERAGE_PRECISION}. */
  public static RankingMetric averagePrecision() {
    return RankingMetric.PRECISION.usual();
  }

  /** The mean over classes of their average precision: see {@link RankingMetric}. */
  public static RankingMetric meanAveragePrecision() {
    return RankingMetric.MEAN.usual();
  }

  /** The correlation of true and predicted classes: {@link Agreement#MATTHEWS_CORRELATION}. */
  public static AgreementMetric matthewsCorrelation() {
    return AgreementMetric.prototype(Agreement.MATTHEWS_CORRELATION).usual();
  }

  /** The mean recall of the classes that occur: {@link Agreement#BALANCED_ACCURACY}. */
  public static AgreementMetric balancedAccuracy() {
    return AgreementMetric.prototype(Agreement.BALANCED_ACCURACY).usual();
  }

  /** How much better than by chance true and predicted classes agree. */
  public static CohenKappa cohenKappa() {
    return CohenKappa.PROTOTYPE.usual();
  }

  /** An empty confusion matrix of named classes, or of class indices. */
  public static ConfusionMatrix confusionMatrix(String... names) {
    return ConfusionMatrix.empty(names);
  }

  /** Precision, recall, F1 and support of each class, and their averages. */
  public static ClassificationReport classificationReport(
      Object yTrue, Object yPred, String... names) {
    return ConfusionMatrix.report(yTrue, yPred, names);
  }

  /** For each prediction 1 if it falls on the right side of 0.5, else 0. */
  public static INDArray binaryAccuracy(Object yTrue, Object yPred) {
    return binaryAccuracy().each(yTrue, yPred);
  }

  /** For each sample 1 if its largest prediction is the right class, else 0. */
  public static INDArray categoricalAccuracy(Object yTrue, Object yPred) {
    return categoricalAccuracy().each(yTrue, yPred);
  }

  /** For each sample 1 if its largest prediction is the right class, else 0. */
  public static INDArray sparseCategoricalAccuracy(Object yTrue, Object yPred) {
    return sparseCategoricalAccuracy().each(yTrue, yPred);
  }

  /** For each sample 1 if the right class is among the k largest predictions, else 0. */
  public static INDArray topKCategoricalAccuracy(Object yTrue, Object yPred, int k) {
    return topKCategoricalAccuracy(k).each(yTrue, yPred);
  }

  /** For each sample 1 if the right class is among the k largest predictions, else 0. */
  public static INDArray sparseTopKCategoricalAccuracy(Object yTrue, Object yPred, int k) {
    return sparseTopKCategoricalAccuracy(k).each(yTrue, yPred);
  }

  /** Pearson's correlation of each sample. */
  public static INDArray pearsonCorrelation(Object yTrue, Object yPred) {
    return pearsonCorrelation().each(yTrue, yPred);
  }

  /** Lin's concordance correlation of each sample. */
  public static INDArray concordanceCorrelation(Object yTrue, Object yPred) {
    return concordanceCorrelation().each(yTrue, yPred);
  }

  /** The mean of the predictions themselves. */
  public static Mean mean() {
    return Mean.PROTOTYPE.usual();
  }

  /** The sum of the predictions themselves. */
  public static Sum sum() {
    return Sum.PROTOTYPE.usual();
  }
}
