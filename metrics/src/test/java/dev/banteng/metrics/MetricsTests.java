package dev.banteng.metrics;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.CompileOption;
import dev.banteng.core.Config;
import dev.banteng.core.Unregistered;
import dev.banteng.metrics.accuracy.Accuracy;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.Weighted;
import dev.banteng.metrics.custom.LossMetric;
import java.lang.reflect.Method;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MetricsTests {
  /** What keras.metrics.get of Keras 3.15 takes, without its base class. */
  private static final String IDENTIFIERS =
      "AUC Accuracy BCE BinaryAccuracy BinaryCrossentropy BinaryIoU CategoricalAccuracy "
          + "CategoricalCrossentropy CategoricalHinge ConcordanceCorrelation CosineSimilarity "
          + "F1Score FBetaScore FalseNegatives FalsePositives Hinge IoU KLDivergence "
          + "LogCoshError MAE MAPE MSE MSLE Mean MeanAbsoluteError "
          + "MeanAbsolutePercentageError MeanIoU MeanMetricWrapper MeanSquaredError "
          + "MeanSquaredLogarithmicError OneHotIoU OneHotMeanIoU PearsonCorrelation Poisson "
          + "Precision PrecisionAtRecall R2Score Recall RecallAtPrecision "
          + "RootMeanSquaredError SensitivityAtSpecificity SparseCategoricalAccuracy "
          + "SparseCategoricalCrossentropy SparseTopKCategoricalAccuracy "
          + "SpecificityAtSensitivity SquaredHinge Sum TopKCategoricalAccuracy TrueNegatives "
          + "TruePositives accuracy auc bce binary_accuracy binary_crossentropy binary_io_u "
          + "categorical_accuracy categorical_crossentropy categorical_hinge "
          + "concordance_correlation cosine_similarity f1_score f_beta_score false_negatives "
          + "false_positives hinge io_u kl_divergence log_cosh_error mae mape mean "
          + "mean_absolute_error mean_absolute_percentage_error mean_io_u mean_metric_wrapper "
          + "mean_squared_error mean_squared_logarithmic_error mse msle one_hot_io_u "
          + "one_hot_mean_io_u pearson_correlation poisson precision precision_at_recall "
          + "r2_score recall recall_at_precision root_mean_squared_error "
          + "sensitivity_at_specificity sparse_categorical_accuracy "
          + "sparse_categorical_crossentropy sparse_top_k_categorical_accuracy "
          + "specificity_at_sensitivity squared_hinge sum top_k_categorical_accuracy "
          + "true_negatives true_positives ";

  /** What is beyond Keras 3. */
  private static final String OWN =
      "AveragePrecision BalancedAccuracy CohenKappa ExactAUC MatthewsCorrelation "
          + "MeanAveragePrecision MeanRelativeError Specificity average_precision balanced_accuracy "
          + "cohen_kappa exact_auc matthews_correlation mean_average_precision mean_relative_error "
          + "specificity";

  @Test
  void an_identifier_stays_the_name() {
    assertThat(metric("mae").name()).isEqualTo("mae");
    assertThat(metric("MSE").name()).isEqualTo("MSE");
    assertThat(metric("f1_score")).isEqualTo(f1Score());
    assertThat(metric("Precision")).isEqualTo(precision().name("Precision"));
    assertThat(metric("accuracy")).isEqualTo(accuracy());
    assertThat(metric("acc")).isEqualTo(accuracy().name("acc"));
  }

  @Test
  void identifiers_are_those_of_keras_and_of_what_is_beyond_it() {
    assertThat(kinds().identifiers())
        .as("identifiers; what is beyond Keras 3 stands in OWN of MetricsTests")
        .containsExactlyInAnyOrder((IDENTIFIERS + OWN).split(" "));
  }

  @Test
  void an_unknown_identifier_is_refused_with_the_nearest() {
    assertThatThrownBy(() -> metric("presicion"))
        .isInstanceOf(Unregistered.class)
        .hasMessage(
            "There is no metric 'presicion'. Did you mean 'precision'? Nearest are: precision,"
                + " precision_at_recall, recall_at_precision, average_precision,"
                + " mean_average_precision; Metrics.kinds().identifiers() gives all.");
    assertThatThrownBy(() -> kinds().get("acc")).isInstanceOf(Unregistered.class);
  }

  /** Issue threads are full of these. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "mAP,'mean_average_precision'",
        "f1,'f1_score'",
        "F1,'f1_score'",
        "r2,'r2_score'",
        "R2,'r2_score'",
        "iou,meanIoU(numClasses)",
        "IOU,meanIoU(numClasses)",
        "miou,meanIoU(numClasses)",
        "dice,'f1_score'",
        "auroc,'auc'",
        "mcc,'matthews_correlation'",
        "kappa,'cohen_kappa'",
        "top5,'top_k_categorical_accuracy'",
        "kld,'kl_divergence'"
      })
  void names_of_papers_and_of_other_libraries_are_told_by_the_ones_of_here(
      String given, String meant) {
    assertThatThrownBy(() -> metric(given))
        .isInstanceOf(Unregistered.class)
        .hasMessageStartingWith("There is no metric '" + given + "'. Did you mean " + meant + "? ");
  }

  @Test
  void every_suggestion_is_an_identifier_or_a_factory() {
    assertThat(MetricKinds.ABBREVIATIONS).hasSizeGreaterThan(30);
    var factories =
        Stream.of(Metrics.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
    MetricKinds.ABBREVIATIONS.forEach(
        (name, meant) -> {
          assertThat(kinds().identifiers()).as(name).doesNotContain(name);
          if (!kinds().identifiers().contains(meant)) {
            assertThat(factories).as(name).contains(meant.replaceAll("\\(.*", ""));
          }
        });
  }

  @Test
  void an_argument_of_compile_is_a_metric_a_loss_or_a_marked_one() {
    assertThat(Metrics.of(recall())).isEqualTo(recall());
    assertThat(Metrics.of(mse())).isEqualTo(LossMetric.of(mse()));
    assertThat(Metrics.of(weighted(recall()))).isEqualTo(recall());
    assertThat(weighted(mse())).isEqualTo(new Weighted(LossMetric.of(mse())));
    assertThatThrownBy(() -> Metrics.of(confusionMatrix("cat", "dog")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "compile takes metrics, whose values can be logged, but was given a confusion matrix,"
                + " which is a table. Leave it out, and after fit call confusionMatrix().of(yTrue,"
                + " model.predict(x)).");
    assertThatThrownBy(() -> metric("confusion_matrix"))
        .hasMessageStartingWith(
            "There is no metric 'confusion_matrix'. Did you mean confusionMatrix().of(yTrue, yPred)?");
    CompileOption stranger =
        new CompileOption() {
          @Override
          public String toString() {
            return "stranger";
          }
        };
    assertThatThrownBy(() -> Metrics.of(stranger))
        .hasMessage("compile takes metrics and losses after the loss, but was given stranger.");
  }

  static Stream<Metric> all() {
    return Catalogue.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_metric_makes_the_round_trip_through_its_config(Metric metric) {
    var named = metric.name("other");
    var config = Config.of(named.config().toMap());
    var read = kinds().read(metric.className(), config);
    assertThat(read.config()).isEqualTo(named.config());
    assertThat(read.name()).isEqualTo("other");
    if (!(metric instanceof Accuracy)) {
      assertThat(read).isEqualTo(named);
    }
  }
}
