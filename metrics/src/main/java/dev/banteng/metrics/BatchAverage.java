package dev.banteng.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is wrong with some values as means over batches: those that are ratios of sums, or areas,
 * are not the mean of their parts.
 */
final class BatchAverage {
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

  private BatchAverage() {}

  /** The warning for a metric of that name, if it is known to be no mean of batches. */
  static Optional<String> caution(String name) {
    String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    return RATIOS.stream()
        .filter(ratio -> ratio.names(words))
        .findFirst()
        .map(
            ratio ->
                "batchMetric(\""
                    + name
                    + "\") is computed for each batch and then averaged, but what its name says is"
                    + " not the mean of its values for batches: it changes with the batch size. Use "
                    + ratio.instead
                    + ", which counts over all batches; or another name, if the mean is what you"
                    + " want.");
  }
}
