package dev.banteng.metrics.confusion;

import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.MetricContext;
import org.junit.jupiter.api.Test;

class F1ScoreTests {
  private static final int[][] LABELS = {{1, 1, 1}, {1, 0, 0}, {1, 1, 0}};
  private static final float[][] PREDICTED = {{.2f, .6f, .7f}, {.2f, .6f, .6f}, {.6f, .8f, 0}};

  @Test
  void one_value_a_class_as_in_the_keras_page() {
    assertThat(f1Score().threshold(0.5).valuesOf(LABELS, PREDICTED))
        .containsExactly(new double[] {0.5, 0.8, 2 / 3.0}, within(1e-6));
  }

  @Test
  void averages_by_hand() {
    var f1 = f1Score().threshold(0.5);
    assertThat(f1.macro().of(LABELS, PREDICTED)).isCloseTo((0.5 + 0.8 + 2 / 3.0) / 3, within(1e-6));
    assertThat(f1.micro().of(LABELS, PREDICTED)).isCloseTo(8 / 12.0, within(1e-6));
    assertThat(f1.weighted().of(LABELS, PREDICTED))
        .isCloseTo((3 * 0.5 + 2 * 0.8 + 2 / 3.0) / 6, within(1e-6));
  }

  @Test
  void beta_counts_recall_more() {
    assertThat(fBetaScore(2).threshold(0.5).valuesOf(LABELS, PREDICTED)[0])
        .isCloseTo(5 * (1 / 3.0) / (4 + 1 / 3.0), within(1e-6));
  }

  @Test
  void without_a_threshold_the_largest_counts_and_zeros_do_not() {
    assertThat(f1Score().valuesOf(new int[] {0, 1}, new float[][] {{.9f, .1f}, {0, 0}}))
        .containsExactly(new double[] {1, 0}, within(1e-6));
  }

  @Test
  void there_is_a_key_for_each_class() {
    var context = new MetricContext(Shape.of(3), Shape.of(3), null);
    assertThat(f1Score().keys(context)).containsExactly("f1_score/0", "f1_score/1", "f1_score/2");
    assertThat(f1Score().macro().keys(context)).containsExactly("f1_score");
  }

  @Test
  void wrong_settings_are_refused() {
    assertThatThrownBy(() -> f1Score().threshold(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The threshold of f1_score must be above 0 and at most 1, but was given 0.");
    assertThatThrownBy(() -> f1Score().threshold(1.1))
        .hasMessage("The threshold of f1_score must be above 0 and at most 1, but was given 1.1.");
    assertThatThrownBy(() -> fBetaScore(0))
        .hasMessage("beta of fbeta_score must be a number above 0, but was given 0.");
    assertThatThrownBy(() -> kinds().read("F1Score", new Config().with("average", "samples")))
        .hasMessage("average must be none, micro, macro or weighted, but was given 'samples'.");
  }

  @Test
  void shapes_and_weights_that_keras_gets_wrong_are_refused() {
    assertThatThrownBy(() -> f1Score().of(new int[] {1, 0}, new float[] {.5f, .6f}))
        .hasMessage(
            "f1_score of one output [n] needs a threshold, or every sample would count as positive:"
                + " .threshold(0.5). For several classes give yPred [n, classes], or class indices"
                + " as integers.");
    assertThatThrownBy(() -> f1Score().of(new int[1][2][3], new float[1][2][3]))
        .hasMessage(
            "f1_score takes yPred [n, classes], but was given [n, 2, 3]. Make rows of the"
                + " positions, or use precision() and recall() with macro().");
    assertThatThrownBy(() -> f1Score().of(new int[] {1, 0}, new float[][] {{.5f}, {.6f}}))
        .hasMessage(
            "f1_score of one output [n, 1] needs a threshold, or every sample would count as positive:"
                + " .threshold(0.5). For several classes give yPred [n, classes], or class indices"
                + " as integers.");
    assertThatThrownBy(() -> f1Score().micro().of(LABELS, PREDICTED, new int[][] {{1}, {2}, {3}}))
        .hasMessage(
            "f1_score takes one weight a sample [n], but was given weights [n, 1]. Reshape "
                + "them to [n].");
  }
}
