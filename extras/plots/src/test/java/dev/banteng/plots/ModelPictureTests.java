package dev.banteng.plots;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.confusionMatrix;
import static dev.banteng.nn.Diagnostics.learningRateFinder;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.stepsPerEpoch;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.plots.Plots.performanceVisualization;
import static dev.banteng.plots.Plots.plot;
import static dev.banteng.plots.Plots.plotActivations;
import static dev.banteng.plots.Plots.plotConfusion;
import static dev.banteng.plots.Plots.plotFilters;
import static dev.banteng.plots.Plots.plotImages;
import static dev.banteng.plots.Plots.plotWorst;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.History;
import dev.banteng.nn.diagnosis.LearningRateFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPictureTests {
  @TempDir private Path folder;

  @Test
  void learning_rates_are_drawn_in_decades_with_the_one_to_try() {
    var picture =
        plot(learningRateFinder(model(), halves(60), stepsPerEpoch(60), batchSize(12), seed(1)));
    assertThat(picture.toString())
        .startsWith("Learning rates: try ")
        .contains(" (falls fastest at ", ", lowest at ", "\nloss  ");
    assertThat(picture.svg())
        .contains(">learning rate</text>", ">1e-6</text>", ">1e-2</text>", ">smoothed loss</text>");
  }

  @Test
  void learning_rates_at_which_nothing_is_learnt_are_drawn_without_one_to_try() {
    var finder =
        new LearningRateFinder(
            List.of(1e-3, 1e-2, 1e-1), List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0, 3.0), false);
    assertThat(plot(finder))
        .hasToString("Learning rates: the loss fell at no rate\nloss  ▁▅█  from 0.0010 to 0.1000");
    assertThat(plot(finder).svg()).contains(">1e-2</text>");
  }

  /** Images of a bright upper or lower half. */
  private static Dataset halves(int count) {
    var images = new float[count][6][6][1];
    int[] labels = IntStream.range(0, count).map(i -> i % 2).toArray();
    for (int i = 0; i < count; i++) {
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 6; column++) {
          images[i][row + 3 * labels[i]][column][0] = 1 - (i + column) % 5 / 10f;
        }
      }
    }
    return Dataset.of(images, labels);
  }

  private static Sequential model() {
    var model =
        sequential(input(6, 6, 1), conv2d(4, 3), conv2d(2, 2), flatten(), dense(2, softmax()))
            .seed(1);
    model.compile(adam(0.01), sparseCategoricalCrossentropy());
    return model;
  }

  @Test
  void a_picture_is_written_after_each_epoch() throws IOException {
    Path pictures = folder.resolve("a/b");
    model()
        .fit(
            halves(20),
            epochs(2),
            verbose(0),
            callbacks(performanceVisualization(halves(8), pictures).names("upper", "lower")));
    try (var files = Files.list(pictures)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "confusion_matrix_epoch_01.png",
              "confusion_matrix_epoch_02.png",
              "roc_curve_epoch_01.png",
              "roc_curve_epoch_02.png");
    }
  }

  @Test
  void what_cannot_be_drawn_ends_a_fit_before_its_first_batch() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    var model = model();
    assertThatThrownBy(
            () ->
                model.fit(
                    halves(8), verbose(0), callbacks(performanceVisualization(halves(8), file))))
        .hasMessage(
            "performanceVisualization cannot write in the folder %s: %s is a file. Name another folder, or make room in this one.",
            file, file);
    Dataset one = halves(8).select(0, 2, 4);
    assertThatThrownBy(
            () ->
                model.fit(halves(8), verbose(0), callbacks(performanceVisualization(one, folder))))
        .hasMessage(
            "performanceVisualization needs positives and negatives, but all 3 targets are of one class. Give data that have several.");
    assertThatThrownBy(() -> performanceVisualization(halves(4).take(0), "x"))
        .hasMessage(
            "performanceVisualization draws what a model predicts for data, but was given no samples.");
    assertThat(model.history().orElseThrow().epochs()).isEmpty();
  }

  @Test
  void the_worst_come_first_with_what_was_said() {
    var model = model();
    String text = plotWorst(model, halves(10), 4, "upper", "lower").toString();
    assertThat(text).startsWith("The worst: ").contains("of 10 wrong");
    assertThat(text.lines().reduce("", (before, last) -> last))
        .matches("(upper|lower), said (upper|lower) \\(0\\.\\d\\d\\)");
    assertThat(plotWorst(model, halves(10), 25).svg().split("<image", -1)).hasSize(11);
  }

  @Test
  void filters_and_activations_are_drawn() {
    var model = model();
    assertThat(plotFilters(model, "conv2d").svg().split("<image", -1)).hasSize(5);
    assertThat(plotFilters(model, "conv2d_1").toString())
        .isEqualTo(
            "Filters of conv2d_1: 2 of 2 filters (rows), 4 of 4 inputs (columns); red a…\nkernel [2, 2, 4, 2]");
    assertThat(plotActivations(model, halves(2).x()).toString().lines().skip(1))
        .containsExactly(
            "conv2d    [4, 4, 4]", "conv2d_1  [3, 3, 2]", "flatten   [18]", "dense     [2]");
  }

  @Test
  void layers_without_filters_are_refused() {
    assertThatThrownBy(() -> plotFilters(model(), "conv2"))
        .hasMessage(
            "There is no layer 'conv2'. Did you mean 'conv2d'? Known are: conv2d, conv2d_1, flatten, dense.");
    assertThatThrownBy(() -> plotFilters(model(), "dense"))
        .hasMessage(
            "dense is no convolution, so it has no filters to draw. Layers that have: conv2d, conv2d_1.");
    assertThatThrownBy(() -> plotFilters(sequential(input(3), dense(2)), "dense"))
        .hasMessage(
            "dense is no convolution, so it has no filters to draw. Nor has any other layer of this model.");
  }

  @Test
  void inputs_that_are_no_images_are_refused() {
    Dataset flat = Dataset.of(new float[2][784], new int[] {0, 1});
    String remedy =
        " draws images, [height, width], [height, width, 1] or [height, width, 3], but was given [784]. Reshape them: of 784 pixels [28, 28, 1].";
    assertThatThrownBy(() -> plotImages(flat)).hasMessage("plotImages" + remedy);
    assertThatThrownBy(() -> plotWorst(model(), flat, 9)).hasMessage("plotWorst" + remedy);
    assertThatThrownBy(() -> plotImages(halves(2), 0))
        .hasMessage("plotImages draws 1 to 400 images, but was asked for 0.");
    assertThatThrownBy(() -> plotImages(halves(2).take(0)))
        .hasMessage("plotImages draws images, but was given no samples.");
    Dataset missing = Dataset.of(new float[][][] {{{Float.NaN}}}, new int[] {0});
    assertThatThrownBy(() -> plotImages(missing))
        .hasMessage(
            "plotImages draws finite numbers, but an image has NaN. data.check() names the row.");
  }

  @Test
  void models_that_predict_no_classes_are_refused() {
    var linear = sequential(input(6, 6, 1), flatten(), dense(2)).seed(4);
    assertThatThrownBy(() -> plotWorst(linear, halves(4), 2))
        .hasMessageMatching(
            "plotWorst takes probabilities from 0 to 1, but the model predicts -?[\\d.]+ for sample \\d\\. End it with softmax\\(\\) or sigmoid\\(\\)\\.");
    Dataset values = Dataset.of(new float[2][6][6][1], new float[] {0, 2.5f});
    assertThatThrownBy(() -> plotWorst(model(), values, 2))
        .hasMessage(
            "plotWorst takes targets of 2 classes, labels from 0 to 1 or one-hot rows, but that of sample 1 is 2.5.");
  }

  @Test
  void matrices_that_are_empty_or_too_large_are_refused() {
    assertThatThrownBy(() -> plotConfusion(confusionMatrix("a", "b")))
        .hasMessage(
            "plotConfusion draws what was counted, but the matrix is empty. Update it first: matrix.update(yTrue, yPred).");
    int[] many = IntStream.range(0, 201).toArray();
    assertThatThrownBy(() -> plotConfusion(confusionMatrix().of(many, many)))
        .hasMessage(
            "plotConfusion draws at most 200 classes, but was given 201, whose cells nobody could tell apart. matrix.report() has a line for each class.");
  }

  @Test
  void a_history_without_epochs_is_refused() {
    History empty = Samples.history("loss");
    assertThatThrownBy(() -> plot(empty))
        .hasMessage(
            "This History has no epoch that ended, so there is nothing to draw. Fit for at least one epoch.");
    assertThatThrownBy(() -> plot(Map.of("adam", empty)))
        .hasMessage(
            "The History of adam has no epoch that ended, so there is nothing to draw. Fit for at least one epoch.");
    assertThatThrownBy(() -> plot(Map.<String, History>of()))
        .hasMessage(
            "plot compares 1 to 20 runs, but was given 0. Leave out those that are not worth a look.");
  }

  @Test
  void missing_numbers_and_the_best_epoch_are_told_of() {
    Picture picture = plot(Samples.history("loss", 3, Double.NaN, 1, 2));
    assertThat(picture.svg()).contains("no number in 1 of 4 epochs, best 1.0000 in epoch 3");
    assertThat(picture).hasToString("History: 4 epochs\nloss  █?▁▅  2.0000");
  }

  @Test
  void a_confusion_matrix_is_shaded_in_the_shell() {
    int[] y = {0, 0, 0, 0, 1, 1};
    int[] p = {0, 0, 0, 1, 1, 1};
    assertThat(plotConfusion(confusionMatrix("cat", "dog").of(y, p)))
        .hasToString(
            "Confusion matrix: accuracy 0.8333 of 6; colour: share of the true class\ncat  |▓▓░░|\ndog  |  ██|");
  }
}
