package dev.banteng.metrics;

import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.MetricContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegressionMetricsTests {
  private static final float[][] TARGETS = {{0, 1}, {1, 1}};
  private static final float[][] PREDICTED = {{1, 0}, {1, 1}};

  @Test
  void values_of_the_keras_pages() {
    assertThat(
            rootMeanSquaredError().of(new int[][] {{0, 1}, {0, 0}}, new int[][] {{1, 1}, {0, 0}}))
        .isEqualTo(0.5);
    assertThat(cosineSimilarity().of(TARGETS, PREDICTED)).isCloseTo(0.5, within(1e-9));
    assertThat(cosineSimilarity().of(TARGETS, PREDICTED, new float[] {.3f, .7f}))
        .isCloseTo(0.7, within(1e-6));
    assertThat(r2Score().of(new float[][] {{1}, {4}, {3}}, new float[][] {{2}, {4}, {4}}))
        .isCloseTo(0.571428, within(1e-6));
  }

  @Test
  void correlation_is_one_for_a_shifted_copy_and_concordance_is_not() {
    float[][] shifted = {{3, 4, 5}};
    assertThat(pearsonCorrelation().of(new float[][] {{1, 2, 3}}, shifted))
        .isCloseTo(1, within(1e-9));
    assertThat(concordanceCorrelation().of(new float[][] {{1, 2, 3}}, shifted)).isLessThan(0.5);
    assertThat(pearsonCorrelation().of(new float[][] {{1, 1, 1}}, shifted)).isNaN();
  }

  @Test
  void a_constant_target_explains_nothing_in_whatever_batches() {
    float[][] constant = {{.1f}, {.1f}, {.1f}};
    assertThat(r2Score().of(constant, new float[][] {{.2f}, {.1f}, {.3f}})).isZero();
    assertThat(r2Score().of(constant, constant)).isNaN();
  }

  @Test
  void r2_has_a_value_an_output_on_request() {
    var metric = r2Score().none();
    assertThat(metric.keys(new MetricContext(Shape.of(2), Shape.of(2), null)))
        .containsExactly("r2_score/0", "r2_score/1");
    assertThatThrownBy(() -> metric.of(TARGETS, PREDICTED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "r2_score has 2 values, so there is no single result: valuesOf(...) gives all of them.");
  }

  @Test
  void wrong_settings_and_shapes_are_refused() {
    assertThatThrownBy(() -> r2Score().of(new float[][] {{1}, {2}}, TARGETS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "r2_score takes one target for each prediction, but was given yTrue [n, 1] and "
                + "yPred [n, 2].");
    assertThatThrownBy(() -> r2Score().numRegressors(-1))
        .hasMessage("numRegressors of r2_score must be at least 0, but was given -1.");
    assertThatThrownBy(
            () -> kinds().read("R2Score", new Config().with("class_aggregation", "median")))
        .hasMessage(
            "class_aggregation of r2_score must be uniform_average, variance_weighted_average or"
                + " null, but was given 'median'.");
    assertThatThrownBy(() -> cosineSimilarity().axis(2).of(TARGETS, PREDICTED))
        .hasMessage("cosine_similarity was given axis 2, but yPred [n, 2] has axes 0 to 1.");
    assertThatThrownBy(() -> cosineSimilarity().axis(0).of(TARGETS, PREDICTED, new int[] {1, 2}))
        .hasMessage(
            "cosine_similarity has values of whole batches here, not one a sample: it "
                + "takes no weights.");
  }

  @Test
  void correlation_along_several_axes_is_that_of_all_their_numbers() {
    float[][][] targets = {{{1, 2}, {3, 4}}};
    float[][][] predicted = {{{2, 1}, {4, 3}}};
    assertThat(pearsonCorrelation().axis(1, 2).of(targets, predicted)).isCloseTo(0.6, within(1e-9));
    assertThat(pearsonCorrelation().axis(-1, -2).of(targets, predicted))
        .isCloseTo(0.6, within(1e-9));
    assertThat(pearsonCorrelation().axis(1, 2)).hasToString("pearsonCorrelation().axis(1, 2)");
    assertThat(pearsonCorrelation().axis(1, 2).config().toMap())
        .containsEntry("axis", List.of(1, 2));
    assertThatThrownBy(() -> pearsonCorrelation().axis(0, 2).of(targets, predicted))
        .hasMessage(
            "pearson_correlation takes several axes that follow one another, without the batch's,"
                + " but was given [0, 2].");
    assertThatThrownBy(() -> pearsonCorrelation().axis())
        .hasMessage("pearson_correlation takes at least one axis.");
  }
}
