package dev.banteng.metrics.segmentation;

import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.metrics.Warnings;
import org.junit.jupiter.api.Test;

class IouMetricTests {
  private static final int[] TARGETS = {0, 0, 1, 1};
  private static final int[] PREDICTED = {0, 1, 0, 1};

  @Test
  void values_of_the_keras_pages() {
    assertThat(meanIoU(2).of(TARGETS, PREDICTED)).isCloseTo(1 / 3.0, within(1e-6));
    assertThat(iou(2, 0).of(TARGETS, PREDICTED)).isCloseTo(1 / 3.0, within(1e-6));
    assertThat(
            binaryIoU().threshold(0.3).of(new int[] {0, 1, 0, 1}, new float[] {.1f, .2f, .4f, .7f}))
        .isCloseTo(1 / 3.0, within(1e-6));
    assertThat(
            oneHotMeanIoU(2)
                .of(new int[][] {{1, 0}, {0, 1}}, new float[][] {{.9f, .1f}, {.6f, .4f}}))
        .isCloseTo(0.25, within(1e-6));
  }

  @Test
  void weights_are_cut_to_whole_numbers_unless_fractions_are_asked_for() {
    float[] weights = {.9f, .9f, 1.9f, 1};
    assertThat(
            Warnings.of(
                () ->
                    assertThat(meanIoU(2).of(TARGETS, PREDICTED, weights))
                        .isCloseTo(0.25, within(1e-6))))
        .containsExactly(
            "mean_io_u cuts weights to whole numbers, as in Keras: 0.9 counts 0. Use"
                + " fractionalWeights() to keep them.");
    assertThat(meanIoU(2).fractionalWeights().of(TARGETS, PREDICTED, weights))
        .isCloseTo((0.9 / 3.7 + 1 / 3.8) / 2, within(1e-6));
  }

  @Test
  void labels_out_of_range_or_ignored_are_left_out() {
    int[] targets = {0, 5, 1};
    int[] predicted = {0, 1, 1};
    assertThat(
            Warnings.of(
                () -> assertThat(meanIoU(2).of(targets, predicted)).isCloseTo(1, within(1e-6))))
        .containsExactly(
            "mean_io_u left out 1 of 3 positions, as Keras does: their class indices are not 0..1."
                + " Number the classes from 0, or leave out a label on purpose with"
                + " ignoreClass(label).");
    assertThat(meanIoU(2).ignoreClass(0).of(TARGETS, PREDICTED)).isCloseTo(0.25, within(1e-6));
  }

  @Test
  void wrong_settings_are_refused() {
    assertThatThrownBy(() -> iou(2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Target classes of an IoU are 0..1, but was given 2.");
    assertThatThrownBy(() -> iou(2, -1))
        .hasMessage("Target classes of an IoU are 0..1, but was given -1.");
    assertThatThrownBy(() -> iou(2)).hasMessage("An IoU takes at least one target class.");
    assertThatThrownBy(() -> meanIoU(0))
        .hasMessage("numClasses of mean_io_u must be at least 1, but was given 0.");
    assertThatThrownBy(() -> metric("mean_io_u"))
        .hasMessage("MeanIoU needs the argument num_classes.");
    assertThatThrownBy(
            () -> kinds().read("MeanIoU", new Config().with("num_classes", 2).with("axis", 1)))
        .hasMessage("The axis of mean_io_u can only be the last, -1.");
  }

  @Test
  void shapes_that_do_not_agree_are_refused() {
    assertThatThrownBy(() -> meanIoU(3).of(new int[] {1, 2}, new float[][] {{0, 1, 0}, {1, 0, 0}}))
        .hasMessage(
            "mean_io_u takes one label for each predicted class, but was given yTrue [n] "
                + "and yPred [n, 3]. Where yPred holds scores, add .withScores().");
    assertThatThrownBy(() -> meanIoU(3).withScores().of(new int[1][3], new float[1][3]))
        .hasMessageEndingWith("For one-hot targets use oneHotIoU(...) or oneHotMeanIoU(...).");
    assertThatThrownBy(() -> oneHotMeanIoU(3).of(new int[][] {{1, 0}}, new int[][] {{1, 0}}))
        .hasMessage(
            "one_hot_mean_io_u takes yTrue with its 3 classes along the last axis, but was "
                + "given [n, 2].");
    int[][][] pixels = {{{0, 1}, {1, 0}}, {{0, 1}, {1, 0}}};
    assertThatThrownBy(() -> meanIoU(2).of(pixels, pixels, new int[] {1, 2}))
        .hasMessage("mean_io_u takes one weight a position [n, 2, 2], but was given weights [n].");
  }
}
