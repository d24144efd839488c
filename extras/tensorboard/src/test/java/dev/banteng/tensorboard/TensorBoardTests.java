package dev.banteng.tensorboard;

import static dev.banteng.losses.Losses.meanSquaredError;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.onNaN;
import static dev.banteng.nn.api.Options.resumeFrom;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static dev.banteng.tensorboard.TensorBoard.tensorBoard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Options.NaNPolicy;
import dev.banteng.nn.api.Training;
import dev.banteng.tensorboard.EventReader.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTests {
  private static final Dataset DATA = data();

  @TempDir private Path folder;

  private static Dataset data() {
    var random = new SplittableRandom(3);
    float[][] x = new float[20][3];
    int[] y = new int[20];
    for (int i = 0; i < 20; i++) {
      y[i] = random.nextInt(2);
      for (int j = 0; j < 3; j++) {
        x[i][j] = (float) random.nextDouble(-1, 1) + y[i];
      }
    }
    return Dataset.of(x, y);
  }

  private static Sequential model() {
    var model = sequential(input(3), dense(4), dense(2, softmax())).seed(1);
    model.compile(adam(0.01), sparseCategoricalCrossentropy(), accuracy());
    return model;
  }

  private History fit(Sequential model, Callback callback, FitOption... more) {
    var options = new ArrayList<FitOption>(List.of(more));
    options.addAll(List.of(batchSize(5), validationSplit(0.2), verbose(0), callbacks(callback)));
    return model.fit(DATA, options.toArray(FitOption[]::new));
  }

  private List<Event> train() throws IOException {
    return EventReader.folder(folder.resolve("train"));
  }

  private List<Event> validation() throws IOException {
    return EventReader.folder(folder.resolve("validation"));
  }

  private static List<String> lines(List<Event> events) {
    return events.stream().map(Event::line).toList();
  }

  private static List<Double> values(List<Event> events, String tag) {
    return events.stream()
        .filter(event -> event.tag().equals(tag))
        .map(event -> event.numbers().get(0))
        .toList();
  }

  @Test
  void scalars_have_the_tags_steps_and_folders_of_keras() throws IOException {
    History history = fit(model(), tensorBoard(folder), epochs(2));
    assertThat(lines(train()))
        .containsExactly(
            "0 keras",
            "0 summary",
            "0 epoch_accuracy",
            "0 epoch_loss",
            "0 epoch_learning_rate",
            "1 epoch_accuracy",
            "1 epoch_loss",
            "1 epoch_learning_rate");
    assertThat(lines(validation()))
        .containsExactly(
            "4 evaluation_accuracy_vs_iterations",
            "4 evaluation_loss_vs_iterations",
            "0 epoch_accuracy",
            "0 epoch_loss",
            "8 evaluation_accuracy_vs_iterations",
            "8 evaluation_loss_vs_iterations",
            "1 epoch_accuracy",
            "1 epoch_loss");
    for (String key : List.of("loss", "accuracy")) {
      assertThat(values(train(), "epoch_" + key)).isEqualTo(floats(history.get(key)));
      assertThat(values(validation(), "epoch_" + key)).isEqualTo(floats(history.get("val_" + key)));
      assertThat(values(validation(), "evaluation_" + key + "_vs_iterations"))
          .isEqualTo(floats(history.get("val_" + key)));
    }
    assertThat(values(train(), "epoch_learning_rate")).containsExactly((double) 0.01f, 0.01f + 0.0);
    assertThat(train())
        .filteredOn(event -> event.tag().startsWith("epoch"))
        .allMatch(event -> event.plugin().equals("scalars"));
  }

  private static List<Double> floats(List<Double> values) {
    return values.stream().map(value -> (double) value.floatValue()).toList();
  }

  @Test
  void values_of_batches_are_written_every_so_many() throws IOException {
    fit(model(), tensorBoard(folder).updateFreq(3).writeStepsPerSecond(true), epochs(2));
    assertThat(lines(train()).stream().filter(line -> line.contains("batch_")))
        .containsExactly(
            "3 batch_steps_per_second",
            "3 batch_accuracy",
            "3 batch_loss",
            "6 batch_steps_per_second",
            "6 batch_accuracy",
            "6 batch_loss");
    assertThat(values(train(), "batch_steps_per_second")).allMatch(value -> value > 0);
    assertThat(values(train(), "epoch_steps_per_second")).hasSize(2).allMatch(value -> value > 0);
  }

  @Test
  void batch_as_a_word_is_every_batch_and_epoch_is_none() {
    assertThat(tensorBoard("logs").updateFreq("batch").updateFreq()).isEqualTo(1);
    assertThat(tensorBoard("logs").updateFreq("epoch").updateFreq()).isZero();
    assertThatThrownBy(() -> tensorBoard("logs").updateFreq("batches"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no update frequency 'batches'. Did you mean 'batch'? Known are: batch, epoch.");
  }

  @Test
  void the_summary_and_the_graph_come_before_the_first_batch() throws IOException {
    Sequential model = model();
    fit(model, tensorBoard(folder), epochs(1));
    Event graph = train().get(0);
    assertThat(graph.plugin()).isEqualTo("graph_keras_model");
    assertThat(graph.text(0)).isEqualTo(model.toJson());
    Event summary = train().get(1);
    assertThat(summary.plugin()).isEqualTo("text");
    assertThat(summary.text(0)).startsWith("```\n").contains("dense_1").endsWith("\n```");
    fit(model, tensorBoard(folder.resolve("plain")).writeGraph(false), epochs(1));
    assertThat(lines(EventReader.folder(folder.resolve("plain/train")))).doesNotContain("0 keras");
  }

  @Test
  void histograms_count_every_weight_between_its_smallest_and_its_largest() throws IOException {
    Sequential model = model();
    fit(model, tensorBoard(folder).histogramFreq(2), epochs(3));
    List<Event> histograms =
        train().stream().filter(event -> event.plugin().equals("histograms")).toList();
    assertThat(lines(histograms))
        .containsExactly(
            "0 sequential/dense/kernel/histogram",
            "0 sequential/dense/bias/histogram",
            "0 sequential/dense_1/kernel/histogram",
            "0 sequential/dense_1/bias/histogram",
            "2 sequential/dense/kernel/histogram",
            "2 sequential/dense/bias/histogram",
            "2 sequential/dense_1/kernel/histogram",
            "2 sequential/dense_1/bias/histogram");
    List<Double> last = histograms.get(4).numbers();
    double[] kernel = model.weights().get("dense/kernel").data().asDouble();
    assertThat(last).hasSize(90);
    assertThat(last.get(0)).isEqualTo(Arrays.stream(kernel).min().orElseThrow());
    assertThat(last.get(88)).isEqualTo(Arrays.stream(kernel).max().orElseThrow());
    double counted = 0;
    for (int i = 0; i < 90; i += 3) {
      double left = last.get(i);
      double right = last.get(i + 1);
      double expected =
          Arrays.stream(kernel)
              .filter(w -> w >= left && (w < right || right == last.get(88)))
              .count();
      assertThat(last.get(i + 2)).as("from %s to %s", left, right).isCloseTo(expected, within(1.0));
      counted += last.get(i + 2);
    }
    assertThat(counted).isEqualTo(12);
  }

  @Test
  void equal_numbers_lie_in_the_last_part_and_what_is_not_finite_in_none() {
    List<Double> equal = histogram(2, 2, 2);
    assertThat(equal).hasSize(90).endsWith(2.0, 2.0, 3.0);
    assertThat(equal.stream().mapToDouble(each -> each).sum()).isEqualTo(60 * 2 + 3);
    List<Double> odd = histogram(0, Double.NaN, Double.POSITIVE_INFINITY, 30);
    assertThat(odd).startsWith(0.0, 1.0, 1.0, 1.0, 2.0, 0.0).endsWith(29.0, 30.0, 1.0);
    assertThat(histogram()).hasSize(90).containsOnly(0.0);
  }

  private List<Double> histogram(double... numbers) {
    try {
      Path here = Files.createTempDirectory(folder, "histogram");
      try (var file = new EventFile(here)) {
        file.add(0, Values.histogram("numbers", numbers));
      }
      return EventReader.folder(here).get(0).numbers();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Test
  void weights_are_pictures_as_keras_lays_them() throws IOException {
    var model = sequential(input(6, 6, 1), conv2d(4, 3), flatten(), dense(2, softmax()));
    model.compile(sgd(), sparseCategoricalCrossentropy());
    float[][][][] x = new float[4][6][6][1];
    x[1][2][3][0] = 1;
    model.fit(
        x,
        new int[] {0, 1, 0, 1},
        epochs(1),
        verbose(0),
        callbacks(tensorBoard(folder).histogramFreq(1).writeImages(true)));
    List<Event> images = train().stream().filter(event -> event.plugin().equals("images")).toList();
    assertThat(lines(images))
        .containsExactly(
            "0 sequential/conv2d/kernel/image",
            "0 sequential/conv2d/bias/image",
            "0 sequential/dense/kernel/image",
            "0 sequential/dense/bias/image");
    assertThat(images.get(0).texts()).hasSize(5); // width, height, the first three of four
    assertThat(images.stream().map(image -> image.text(0) + " x " + image.text(1)))
        .containsExactly("3 x 3", "1 x 4", "64 x 2", "1 x 2");
    float[] kernel = model.weights().get("dense/kernel").dup('c').data().asFloat();
    var picture = ImageIO.read(new ByteArrayInputStream(images.get(2).texts().get(2)));
    for (int i = 0; i < kernel.length; i++) {
      int shade = (int) (Math.max(0, Math.min(1, kernel[i])) * 255.5f);
      assertThat(picture.getRaster().getSample(i / 2, i % 2, 0)).isEqualTo(shade);
    }
  }

  @Test
  void a_picture_of_ones_own_is_made_when_history_has_the_epoch() throws IOException {
    byte[] png = GreyPng.of(new float[] {0, 0.5f, 1, 2, Float.NaN, -1}, 3, 2);
    var seen = new ArrayList<Integer>();
    var callback =
        tensorBoard(folder)
            .picture(
                "history",
                run -> {
                  seen.add(run.history().epochs().size());
                  return png;
                });
    fit(model(), callback, epochs(2));
    assertThat(seen).containsExactly(1, 2);
    List<Event> images = train().stream().filter(event -> event.tag().equals("history")).toList();
    assertThat(lines(images)).containsExactly("0 history", "1 history");
    assertThat(images.get(1).text(0) + " x " + images.get(1).text(1)).isEqualTo("3 x 2");
    assertThat(images.get(1).texts().get(2)).isEqualTo(png);
    var read = ImageIO.read(new ByteArrayInputStream(png)).getRaster();
    assertThat(read.getSamples(0, 0, 3, 2, 0, (int[]) null))
        .containsExactly(0, 127, 255, 255, 0, 0);
  }

  @Test
  void a_picture_that_fails_or_is_none_is_a_warning() throws IOException {
    var callback =
        tensorBoard(folder)
            .picture("broken", run -> fail())
            .picture("text", run -> new byte[] {1, 2, 3});
    History history = fit(model(), callback, epochs(2));
    assertThat(history.warnings())
        .containsExactly(
            "TensorBoard shows no picture 'broken': it failed with java.lang.IllegalStateException: no font.",
            "TensorBoard shows no picture 'text': it must give the bytes of a PNG file, but gave 3 others.");
    assertThat(lines(train())).contains("1 epoch_loss").noneMatch(line -> line.endsWith("text"));
  }

  private static byte[] fail() {
    throw new IllegalStateException("no font");
  }

  @Test
  void a_fit_that_goes_on_goes_on_counting() throws IOException {
    Path file = folder.resolve("model.keras");
    var checkpoint =
        new Callback() {
          @Override
          public void onEpochComplete(Training run, int epoch, Logs logs) {
            run.checkpoint(file);
          }
        };
    model()
        .fit(
            DATA,
            epochs(2),
            batchSize(5),
            verbose(0),
            callbacks(tensorBoard(folder.resolve("first")).updateFreq(4), checkpoint));
    model()
        .fit(
            DATA,
            epochs(4),
            batchSize(5),
            verbose(0),
            resumeFrom(file),
            callbacks(tensorBoard(folder).updateFreq(4)));
    assertThat(lines(train()).stream().filter(line -> line.endsWith("_loss")))
        .containsExactly("12 batch_loss", "2 epoch_loss", "16 batch_loss", "3 epoch_loss");
  }

  @Test
  void two_fits_in_one_folder_have_a_file_each_and_a_setting_used_twice_begins_anew()
      throws IOException {
    var callback = tensorBoard(folder).updateFreq("batch");
    fit(model(), callback, epochs(1));
    fit(model(), callback, epochs(1));
    assertThat(EventReader.files(folder.resolve("train"))).hasSize(2);
    assertThat(values(train(), "epoch_loss")).hasSize(2);
    assertThat(lines(train()).stream().filter(line -> line.endsWith("batch_loss")))
        .containsExactly(
            "1 batch_loss",
            "2 batch_loss",
            "3 batch_loss",
            "4 batch_loss",
            "1 batch_loss",
            "2 batch_loss",
            "3 batch_loss",
            "4 batch_loss");
  }

  @Test
  void an_evaluation_by_itself_is_written_too() throws IOException {
    var scores = model().evaluate(DATA, verbose(0), callbacks(tensorBoard(folder)));
    assertThat(lines(validation()))
        .containsExactly("0 evaluation_accuracy_vs_iterations", "0 evaluation_loss_vs_iterations");
    assertThat(values(validation(), "evaluation_loss_vs_iterations"))
        .isEqualTo(floats(List.of(scores.get("loss"))));
    assertThat(folder.resolve("train")).doesNotExist();
  }

  @Test
  void nan_and_infinity_are_written_as_they_are() throws IOException {
    var model = sequential(input(1), dense(1));
    model.compile(sgd(1e30), meanSquaredError());
    model.fit(
        new float[][] {{1e10f}, {2}},
        new float[][] {{3}, {-1e10f}},
        epochs(3),
        verbose(0),
        onNaN(NaNPolicy.CONTINUE),
        callbacks(tensorBoard(folder).histogramFreq(1)));
    assertThat(values(train(), "epoch_loss")).hasSize(3).contains(Double.NaN);
  }

  @Test
  void a_file_is_no_folder() throws IOException {
    Path file = Files.writeString(folder.resolve("logs"), "text");
    assertThatThrownBy(() -> fit(model(), tensorBoard(file), epochs(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TensorBoard's files cannot be written to %s, as %s is a file and no folder. Name another folder.",
            file.resolve("train"), file);
    assertThat(file).hasContent("text");
  }

  @Test
  void a_folder_that_nobody_may_write_to_is_told_of_before_the_first_batch() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    boolean closed = locked.toFile().setWritable(false) && !Files.isWritable(locked);
    Path logs = closed ? locked : Path.of("/sys"); // whoever may do everything may not write there
    var model = model();
    var before = model.weights();
    assertThatThrownBy(() -> fit(model, tensorBoard(logs), epochs(1)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "TensorBoard's files cannot be written to %s: writing there is not allowed. Name another folder.",
            logs.resolve("train"));
    assertThat(locked.toFile().setWritable(true)).isTrue();
    assertThat(model.weights()).isEqualTo(before);
  }

  @Test
  void it_prints_as_the_code_that_makes_it() {
    assertThat(tensorBoard("logs")).hasToString("tensorBoard(\"logs\")");
    assertThat(
            tensorBoard("logs")
                .updateFreq(10)
                .histogramFreq(1)
                .writeGraph(false)
                .writeImages(true)
                .writeStepsPerSecond(true)
                .picture("roc", run -> new byte[0]))
        .hasToString(
            "tensorBoard(\"logs\").updateFreq(10).histogramFreq(1).writeGraph(false).writeImages(true).writeStepsPerSecond(true).picture(\"roc\", ...)");
  }

  @Test
  void frequencies_below_zero_are_refused() {
    assertThatThrownBy(() -> tensorBoard("logs").updateFreq(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("updateFreq must be at least 0, but was given -1.");
    assertThatThrownBy(() -> tensorBoard("logs").histogramFreq(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("histogramFreq must be at least 0, but was given -1.");
  }

  @Test
  void a_folder_has_a_name() {
    assertThatThrownBy(() -> tensorBoard(""))
        .hasMessage("The folder of tensorBoard must have a name, but was given an empty text.");
    assertThatThrownBy(() -> tensorBoard("a\0b"))
        .hasMessage("'a\0b' is no name of a file: Nul character not allowed.");
  }
}
