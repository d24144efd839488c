package dev.banteng.metrics;

import static dev.banteng.losses.Losses.*;
import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logits and other outputs that are no probabilities, where probabilities or classes are read. */
class ScoresInModelsTests {
  private static final Shape ONE = Shape.of(1);
  private static final float[] TARGETS = {1, 0, 1, 0};
  private static final float[] LOGITS = {.3f, -2, 3, -.2f};

  private static double value(Metric metric, Loss loss, float... outputs) {
    var accumulator = metric.start(new MetricContext(ONE, ONE, loss, Link.NONE));
    accumulator.update(new Batch(Rows.of(ONE, TARGETS), Rows.of(ONE, outputs)));
    return accumulator.result();
  }

  @Test
  void a_binary_iou_learns_from_the_loss_that_outputs_are_logits() {
    float[] shares = new float[LOGITS.length];
    Link.SIGMOID.apply(LOGITS, shares, shares.length, 1);
    assertThat(value(binaryIoU(), bce().fromLogits(true), LOGITS))
        .isEqualTo(binaryIoU().of(TARGETS, shares))
        .isNotEqualTo(value(binaryIoU(), mse(), LOGITS));
    assertThat(value(binaryIoU().threshold(0), bce().fromLogits(true), LOGITS))
        .isEqualTo(binaryIoU().threshold(0).of(TARGETS, LOGITS));
  }

  @Test
  void in_a_model_outputs_outside_of_0_and_1_are_refused() {
    assertThatThrownBy(() -> value(binaryIoU(), bce(), LOGITS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "binary_io_u takes probabilities from 0 to 1, but row 1 of a batch has prediction -2."
                + " End the model with sigmoid() or softmax(), or use a loss with fromLogits(true)"
                + " if these are logits.");
    assertThatThrownBy(() -> value(Metrics.of(bce()), mse(), LOGITS))
        .hasMessage(
            "binary_crossentropy takes probabilities from 0 to 1, but row 1 of a batch has"
                + " prediction -2. End the model with sigmoid() or softmax(), or use a loss with"
                + " fromLogits(true) if these are logits.");
    assertThatCode(() -> value(Metrics.of(bce()), mse(), .2f, 0, 1, .5f))
        .doesNotThrowAnyException();
    assertThatCode(() -> value(Metrics.of(bce().fromLogits(true)), mse(), LOGITS))
        .doesNotThrowAnyException();
  }

  @Test
  void where_the_loss_knows_no_probabilities_outputs_are_compared_as_they_are() {
    List<Metric> metrics =
        List.of(
            binaryAccuracy(),
            precision(),
            recall(),
            f1Score().threshold(0.5),
            binaryIoU(),
            matthewsCorrelation(),
            precision().macro());
    for (Metric metric : metrics) {
      var warned =
          Warnings.of(
              () ->
                  assertThat(value(metric, mse(), 1.2f, -.1f, .8f, .4f))
                      .as(metric.name())
                      .isBetween(0.9999, 1.0));
      assertThat(warned).as(metric.name()).isEmpty();
    }
  }

  @Test
  void thresholds_spread_over_0_to_1_are_worth_a_warning_there() {
    assertThat(Warnings.of(() -> value(auc(), mse(), 1.2f, -.1f, .8f, .4f)))
        .containsExactly(
            "auc compares predictions with thresholds from 0 to 1, but row 0 of a batch has 1.2."
                + " What lies beyond an end counts as equal: end the model with sigmoid() or"
                + " softmax(), or rank all outputs with auc().exact().");
    assertThat(Warnings.of(() -> value(precisionAtRecall(0.5), mse(), 1.2f, 0, 1, 0)))
        .containsExactly(
            "precision_at_recall compares predictions with thresholds from 0 to 1, but row 0 of a"
                + " batch has 1.2. End the model with sigmoid() or softmax().");
    assertThat(Warnings.of(() -> value(auc(), mse(), 1, 0, .8f, .4f))).isEmpty();
    assertThat(Warnings.of(() -> value(auc().exact(), mse(), LOGITS))).isEmpty();
    assertThatThrownBy(() -> value(auc(), bce(), LOGITS))
        .hasMessageStartingWith("auc takes probabilities from 0 to 1, but row 1 of a batch");
  }

  @Test
  void given_alone_logits_are_worth_a_warning() {
    String first = " compares predictions with thresholds from 0 to 1, but row 1 of yPred has -2.";
    assertThat(Warnings.of(() -> auc().of(TARGETS, LOGITS)))
        .containsExactly("auc" + first + " If these are logits, use auc().withLogits().");
    List<Metric> metrics =
        List.of(
            precision(),
            binaryAccuracy(),
            binaryIoU(),
            truePositives(),
            matthewsCorrelation(),
            cohenKappa());
    for (Metric metric : metrics) {
      assertThat(Warnings.of(() -> metric.of(TARGETS, LOGITS)))
          .containsExactly(
              metric.name()
                  + first
                  + " If these are logits, apply sigmoid or softmax first, or give 0 as the"
                  + " threshold.");
    }
    assertThat(Warnings.of(() -> classificationReport(TARGETS, LOGITS)))
        .containsExactly(
            "A confusion matrix" + first + " If these are logits, apply sigmoid or softmax first.");
    assertThat(
            Warnings.of(
                () -> {
                  auc().withLogits().of(TARGETS, LOGITS);
                  auc().exact().of(TARGETS, LOGITS);
                  precision().thresholds(0).of(TARGETS, LOGITS);
                  binaryAccuracy(0).of(TARGETS, LOGITS);
                  binaryIoU().threshold(0).of(TARGETS, LOGITS);
                  matthewsCorrelation().threshold(0).of(TARGETS, LOGITS);
                }))
        .isEmpty();
  }

  @Test
  void scores_are_no_class_indices() {
    String remedy =
        " has 0.3. For a score of each class add .withScores(); for one output use binaryIoU().";
    assertThatThrownBy(() -> meanIoU(2).of(TARGETS, LOGITS))
        .hasMessage("mean_io_u takes class indices as yPred, but row 0 of it" + remedy);
    assertThatThrownBy(() -> value(iou(2, 1), bce().fromLogits(true), LOGITS))
        .hasMessage("io_u takes class indices as yPred, but row 0 of a batch" + remedy);
    assertThatThrownBy(() -> meanIoU(2).of(LOGITS, TARGETS))
        .hasMessage(
            "mean_io_u takes class indices as yTrue, but row 0 of it has 0.3. Are yTrue "
                + "and yPred the wrong way round?");
  }

  @Test
  void an_accumulator_driven_by_hand_cuts_fractions_off_as_keras_does() {
    var accumulator = meanIoU(2).start(new MetricContext(ONE, ONE, null));
    accumulator.update(new Batch(Rows.of(ONE, TARGETS), Rows.of(ONE, 1.9f, .9f, 1, 0)));
    assertThat(accumulator.result()).isGreaterThan(0.999);
  }

  @Test
  void a_correlation_of_columns_says_that_a_model_averages_it_over_batches() {
    var inModel = new MetricContext(ONE, ONE, mse(), Link.NONE);
    assertThat(Warnings.of(() -> pearsonCorrelation().axis(0).start(inModel)))
        .containsExactly(
            "pearson_correlation along axis 0 is computed for each batch: in a model it is the mean"
                + " over batches and depends on their size. Compare it only between runs of the"
                + " same batchSize.");
    assertThat(Warnings.of(() -> pearsonCorrelation().axis(0).of(TARGETS, LOGITS))).isEmpty();
    assertThatThrownBy(() -> pearsonCorrelation().start(inModel))
        .hasMessageEndingWith("For a model of one output use r2Score().");
  }

  @Test
  void accuracy_says_that_it_counts_a_label_that_the_loss_ignores() {
    Shape three = Shape.of(3);
    var ignoring =
        new MetricContext(
            Shape.scalar(), three, sparseCategoricalCrossentropy().ignoreClass(255), Link.SOFTMAX);
    assertThat(Warnings.of(() -> accuracy().resolve(ignoring).start(ignoring)))
        .contains(
            "accuracy counts label 255, which the loss ignores, as wrong, as Keras does. Give it"
                + " weight 0 with weighted(accuracy()), or use meanIoU(...).ignoreClass(255).");
    var plain =
        new MetricContext(Shape.scalar(), three, sparseCategoricalCrossentropy(), Link.SOFTMAX);
    assertThat(Warnings.of(() -> accuracy().resolve(plain).start(plain))).isEmpty();
  }
}
