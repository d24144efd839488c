package dev.banteng.metrics;

import static dev.banteng.losses.Losses.bce;
import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import org.junit.jupiter.api.Test;

class CurveMetricsTests {
  private static final int[] TARGETS = {0, 0, 1, 1};
  private static final float[] PREDICTED = {0, .5f, .3f, .9f};

  @Test
  void areas_of_the_keras_pages() {
    assertThat(auc().numThresholds(3).of(TARGETS, PREDICTED)).isCloseTo(0.75, within(1e-6));
    assertThat(auc().numThresholds(3).of(TARGETS, PREDICTED, new int[] {1, 0, 0, 1}))
        .isCloseTo(1, within(1e-6));
  }

  @Test
  void a_perfect_ranking_is_one_and_the_reverse_zero() {
    assertThat(auc().of(new int[] {0, 0, 1}, new float[] {.1f, .2f, .3f})).isEqualTo(1);
    assertThat(auc().of(new int[] {1, 1, 0}, new float[] {.1f, .2f, .3f})).isEqualTo(0);
    assertThat(auc().pr().of(new int[] {0, 0, 1}, new float[] {.1f, .2f, .3f})).isEqualTo(1);
  }

  @Test
  void labels_apart_are_averaged_with_their_weights() {
    int[][] targets = {{1, 1}, {0, 0}};
    float[][] predicted = {{.9f, .1f}, {.1f, .9f}};
    assertThat(auc().multiLabel().of(targets, predicted)).isEqualTo(0.5);
    assertThat(auc().multiLabel().labelWeights(3, 1).of(targets, predicted)).isEqualTo(0.75);
    assertThat(auc().multiLabel().of(new int[] {0, 1}, new float[][] {{.9f, .1f}, {.2f, .8f}}))
        .isEqualTo(1);
  }

  @Test
  void logits_go_through_sigmoid_if_the_settings_or_the_loss_say_so() {
    float[] logits = {-3, 1, -1, 4};
    assertThat(auc().withLogits().of(TARGETS, logits)).isCloseTo(0.75, within(1e-6));
    var one = Shape.of(1);
    var accumulator = auc().start(new MetricContext(one, one, bce().fromLogits(true)));
    accumulator.update(new Batch(Rows.of(one, 0, 0, 1, 1), Rows.of(one, logits)));
    assertThat(accumulator.result()).isCloseTo(0.75, within(1e-6));
  }

  @Test
  void tradeoffs_of_the_keras_pages() {
    int[] targets = {0, 0, 0, 1, 1};
    float[] predicted = {0, .3f, .8f, .3f, .8f};
    assertThat(precisionAtRecall(0.8).of(targets, predicted)).isEqualTo(0.5);
    assertThat(recallAtPrecision(0.8).of(new int[] {0, 0, 1, 1}, PREDICTED)).isEqualTo(0.5);
    assertThat(sensitivityAtSpecificity(0.5).of(targets, predicted)).isEqualTo(0.5);
    assertThat(specificityAtSensitivity(0.5).of(targets, predicted))
        .isCloseTo(2 / 3.0, within(1e-9));
  }

  @Test
  void wrong_settings_are_refused() {
    assertThatThrownBy(() -> auc().numThresholds(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("numThresholds of auc must be at least 2, but was given 1.");
    assertThatThrownBy(() -> auc().thresholds(-0.5, 2))
        .hasMessage("A threshold must be from 0 to 1, but was given -0.5.");
    assertThatThrownBy(() -> kinds().read("AUC", new Config().with("curve", "LIFT")))
        .hasMessage("curve of auc must be ROC, PR or PRGAIN, but was given 'LIFT'.");
    assertThatThrownBy(
            () -> kinds().read("AUC", new Config().with("summation_method", "trapezoid")))
        .hasMessage(
            "summation_method of auc must be interpolation, majoring or minoring, but was given"
                + " 'trapezoid'.");
    assertThatThrownBy(() -> kinds().read("AUC", new Config().with("num_labels", 3)))
        .hasMessage("numLabels of auc is needed only with multiLabel.");
    assertThatThrownBy(() -> sensitivityAtSpecificity(1.2))
        .hasMessage(
            "The specificity of sensitivity_at_specificity must be from 0 to 1, but was given"
                + " 1.2.");
    assertThatThrownBy(() -> recallAtPrecision(0.5).numThresholds(0))
        .hasMessage("numThresholds of recall_at_precision must be at least 1, but was given 0.");
    assertThatThrownBy(() -> metric("precision_at_recall"))
        .hasMessage("PrecisionAtRecall needs the argument recall.");
  }

  @Test
  void shapes_that_do_not_go_with_the_settings_are_refused() {
    int[][] targets = {{1, 0, 0}, {0, 1, 0}};
    assertThatThrownBy(() -> auc().multiLabel().of(TARGETS, PREDICTED))
        .hasMessage("auc with multiLabel takes yPred [n, labels], but was given [n].");
    assertThatThrownBy(() -> auc().labelWeights(1, 2).of(targets, targets))
        .hasMessage("auc was set to 2 labels, but yPred [n, 3] has 3.");
  }

  @Test
  void several_labels_have_no_area_before_the_first_batch() {
    var context = new MetricContext(Shape.of(2), Shape.of(2), null);
    assertThat(auc().start(context).result()).isZero();
    assertThatThrownBy(() -> auc().multiLabel().start(context).result())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("auc has no result before the first batch: update(batch) first.");
    assertThatThrownBy(() -> f1Score().macro().start(context).result())
        .hasMessage("f1_score has no result before the first batch: update(batch) first.");
  }
}
