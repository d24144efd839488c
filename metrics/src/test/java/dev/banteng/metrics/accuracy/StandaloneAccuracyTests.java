package dev.banteng.metrics.accuracy;

import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StandaloneAccuracyTests {
  private static final float[][] SHARES = {{.1f, .6f, .3f}, {.05f, .95f, 0}};

  @Test
  void labels_decide_how_scores_are_compared() {
    assertThat(accuracy().of(new int[][] {{0, 0, 1}, {0, 1, 0}}, SHARES)).isEqualTo(0.5);
    assertThat(accuracy().of(new int[] {2, 1}, SHARES)).isEqualTo(0.5);
    assertThat(accuracy().of(new int[] {1, 0, 1}, new float[] {.9f, .2f, .4f})).isEqualTo(2 / 3.0);
    assertThat(accuracy().of(new int[][] {{1, 1}, {0, 0}}, new float[][] {{.9f, .2f}, {.4f, 0}}))
        .isEqualTo(0.75);
    assertThat(accuracy().each(new int[] {2, 1}, SHARES).toDoubleVector()).containsExactly(0, 1);
  }

  @Test
  void whole_numbers_and_fractions_are_equal_or_not() {
    assertThat(accuracy().of(new int[] {1, 2, 3}, new float[] {1, 2, 4})).isEqualTo(2 / 3.0);
    assertThat(exactAccuracy().of(new float[] {.5f, 2}, new float[] {.5f, 1})).isEqualTo(0.5);
    assertThat(exactAccuracy().of(new int[] {1, 0}, new float[] {.9f, 0})).isEqualTo(0.5);
  }

  @Test
  void one_hot_rows_are_categorical_whether_predictions_are_whole_or_not() {
    int[][] targets = {{1, 0, 0}, {0, 1, 0}};
    assertThat(accuracy().of(targets, new float[][] {{1, 0, 0}, {1, 0, 0}})).isEqualTo(0.5);
    assertThat(accuracy().of(targets, new float[][] {{1, 0, 0}, {.9f, .1f, 0}})).isEqualTo(0.5);
    assertThat(accuracy().of(new int[][] {{1, 1}, {0, 0}}, new int[][] {{1, 0}, {0, 0}}))
        .isEqualTo(0.75);
  }

  @Test
  void targets_with_fractions_is_refused() {
    float[] shares = {.05f, .95f};
    for (Object predicted : new Object[] {new int[] {0, 1}, new float[] {.1f, .8f}}) {
      assertThatThrownBy(() -> accuracy().of(shares, predicted))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "accuracy by itself cannot be chosen: yTrue holds fractions, which predictions hardly"
                  + " ever equal ([n]). Name what you mean: binaryAccuracy(threshold),"
                  + " categoricalAccuracy(), sparseCategoricalAccuracy() or exactAccuracy().");
    }
  }

  @Test
  void what_the_numbers_leave_open_is_refused() {
    assertThatThrownBy(() -> accuracy().of(new int[] {0, 1, 2}, new float[] {.2f, .8f, .9f}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "accuracy by itself cannot be chosen: yTrue holds class indices, but yPred one score"
                + " for each of them ([n]). Name what you mean: binaryAccuracy(threshold),"
                + " categoricalAccuracy(), sparseCategoricalAccuracy() or exactAccuracy().");
    assertThatThrownBy(
            () -> accuracy().of(new int[][] {{0, 1}, {1, 0}}, new float[][] {{.2f, .3f}, {.9f, 0}}))
        .hasMessage(
            "accuracy by itself cannot be chosen: yTrue holds one-hot rows, but rows of yPred do"
                + " not sum to 1 ([n, 2]). Name what you mean: binaryAccuracy(threshold),"
                + " categoricalAccuracy(), sparseCategoricalAccuracy() or exactAccuracy().");
    assertThatThrownBy(() -> accuracy().of(new int[] {0, 1}, new float[] {-2.5f, 3}))
        .hasMessage(
            "accuracy by itself cannot be chosen: yTrue holds 0 and 1, but yPred numbers outside"
                + " of [0, 1] ([n]). Name what you mean: binaryAccuracy(threshold),"
                + " categoricalAccuracy(), sparseCategoricalAccuracy() or exactAccuracy().");
  }
}
