package dev.banteng.metrics.custom;

import dev.banteng.core.Check;
import dev.banteng.core.data.internal.RowValues;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.confusion.Ratio;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean of a function's values for batches, each counting as often as it has samples. */
final class BatchMeanAccumulator implements Accumulator {
  /**
   * A kind of value, known by its name.
   *
   * @param words how names of it begin
   * @param instead what counts it over all batches
   */
  private record Ratio(String words, String instead) {
    boolean names(String name) {
      return Pattern.compile("(^|[^a-z])(" + words + ")").matcher(name).find();
    }
  }

  private static final List<Ratio> RATIOS =
      List.of(
          new Ratio("f1|dice", "f1Score()"),
          new Ratio("f2|f_?beta|f_?score|f_?measure", "fBetaScore(beta)"),
          new Ratio("average_?precision|mean_average|map$", "averagePrecision()"),
          new Ratio("balanced", "balancedAccuracy()"),
          new Ratio("precision", "precision()"),
          new Ratio("recall|sensitivity|tpr", "recall()"),
          new Ratio("specificity|tnr", "specificity()"),
          new Ratio("auc|roc|pr_auc", "auc()"),
          new Ratio("iou|jaccard", "meanIoU(classes)"),
          new Ratio("matthews|mcc", "matthewsCorrelation()"),
          new Ratio("kappa", "cohenKappa()"),
          new Ratio("r2|r_squared", "r2Score()"),
          new Ratio("rmse|root_mean", "rootMeanSquaredError()"));

  private final String metric;
  private final ToDoubleBiFunction<INDArray, INDArray> function;
  private double total;
  private double samples;

  BatchMeanAccumulator(String metric, ToDoubleBiFunction<INDArray, INDArray> function) {
    this.metric = metric;
    this.function = function;
  }

  @Override
  public void update(Batch batch) {
    if (batch.weights() != null) {
      throw Check.fail(
          "%s has one value for a whole batch, so samples cannot be weighed. Leave weights out, or"
              + " use metric(name, function) with one value a sample.",
          metric);
    }
    INDArray targets = SampleFunction.targets(batch);
    INDArray predictions = SampleFunction.predictions(batch);
    double value =
        RowValues.attempt(
            metric,
            batch.yPred().shape(),
            () -> SampleFunction.apply(function::applyAsDouble, targets, predictions));
    total += value * batch.yPred().count();
    samples += batch.yPred().count();
  }

  @Override
  public double result() {
    return samples == 0 ? 0 : total / samples;
  }

  @Override
  public void merge(Accumulator other) {
    if (!(other instanceof BatchMeanAccumulator mean) || !mean.metric.equals(metric)) {
      throw Check.fail("%s can only be merged with another %s.", metric, metric);
    }
    total += mean.total;
    samples += mean.samples;
  }

  @Override
  public void reset() {
    total = 0;
    samples = 0;
  }

  /**
   * The warning for a metric of that name, if it is known to be no mean of batches: ratios of sums,
   * and areas, are not the mean of their parts.
   */
  static Optional<String> caution(String name) {
    String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    return RATIOS.stream()
        .filter(ratio -> ratio.names(words))
        .findFirst()
        .map(
            ratio ->
                Check.format(
                    "batchMetric(\"%s\") is computed for each batch and then averaged, but what its"
                        + " name says is not the mean of its values for batches: it changes with"
                        + " the batch size. Use %s, which counts over all batches; or another"
                        + " name, if the mean is what you want.",
                    name, ratio.instead));
  }
}
