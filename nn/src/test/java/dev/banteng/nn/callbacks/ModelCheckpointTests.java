package dev.banteng.nn.callbacks;

import static dev.banteng.losses.Losses.meanSquaredError;
import static dev.banteng.metrics.Metrics.batchMetric;
import static dev.banteng.metrics.Metrics.metric;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.resumeFrom;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationFreq;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.afterEpoch;
import static dev.banteng.nn.callbacks.Callbacks.modelCheckpoint;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCheckpointTests {
  private static final float[][] X = {{1}, {2}, {3}, {4}, {5}, {6}};
  private static final float[] Y = {2, 4, 6, 8, 10, 12};

  @TempDir private Path folder;

  private static Sequential model() {
    var model = sequential(input(1), dense(1)).seed(3);
    model.compile(sgd(0.005), meanSquaredError(), metric("mae"));
    return model;
  }

  private static History fit(Sequential model, FitOption... options) {
    var all = new ArrayList<>(List.of(options));
    all.addAll(List.of(verbose(0), batchSize(2), seed(1)));
    return model.fit(X, Y, all.toArray(FitOption[]::new));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void each_epoch_has_its_file_in_a_folder_that_is_made() throws IOException {
    History history =
        fit(
            model(),
            epochs(2),
            callbacks(modelCheckpoint(file("a/b/{epoch:02d}-{mae:.1f}.keras"))));
    assertThat(files())
        .containsExactly(
            "a/b/01-%.1f.keras".formatted(history.get("mae").get(0)),
            "a/b/02-%.1f.keras".formatted(history.get("mae").get(1)));
  }

  @Test
  void a_file_is_the_model_at_the_end_of_its_epoch() {
    var weights = new ArrayList<Object>();
    Sequential model = model();
    fit(
        model,
        epochs(3),
        callbacks(
            modelCheckpoint(file("{epoch}.keras")),
            modelCheckpoint(file("{epoch}.weights.h5")).saveWeightsOnly(),
            afterEpoch((run, epoch, logs) -> weights.add(run.weights()))));
    for (int epoch = 1; epoch <= 3; epoch++) {
      assertThat(Sequential.load(file(epoch + ".keras")).weights())
          .isEqualTo(weights.get(epoch - 1));
      Sequential other = model();
      other.loadWeights(file(epoch + ".weights.h5"));
      assertThat(other.weights()).isEqualTo(weights.get(epoch - 1));
    }
  }

  @Test
  void only_the_best_is_written() throws IOException {
    var model = model();
    model.compile(sgd(1), meanSquaredError()); // the loss grows with every step
    History history =
        fit(
            model,
            epochs(3),
            callbacks(
                modelCheckpoint(file("down-{epoch}.keras")).monitor("loss").saveBestOnly(),
                modelCheckpoint(file("up-{epoch}.keras"))
                    .monitor("loss")
                    .direction(Direction.UP)
                    .saveBestOnly(),
                modelCheckpoint(file("low-{epoch}.keras"))
                    .monitor("loss")
                    .initialValueThreshold(1e-9)
                    .saveBestOnly()));
    assertThat(history.get("loss")).isSorted();
    assertThat(files()).containsExactly("down-1.keras", "up-1.keras", "up-2.keras", "up-3.keras");
  }

  @Test
  void batches_are_counted_through_the_epochs() throws IOException {
    fit(
        model(),
        epochs(3),
        callbacks(modelCheckpoint(file("e{epoch:02d}-b{batch:02d}.keras")).saveFreq(2)));
    assertThat(files())
        .containsExactly("e01-b02.keras", "e02-b01.keras", "e02-b03.keras", "e03-b02.keras");
    assertThat(Sequential.load(file("e02-b01.keras")).layers()).hasSize(1);
  }

  @Test
  void the_learning_rate_may_stand_in_a_name() throws IOException {
    fit(model(), callbacks(modelCheckpoint(file("{learning_rate:g}.keras"))));
    assertThat(files()).containsExactly("0.005.keras");
  }

  @Test
  void an_epoch_without_validation_writes_no_file_that_is_named_after_it_or_compared() {
    String named = modelCheckpoint(file("{epoch}-{val_loss:.2f}.keras")).toString();
    History history =
        fit(
            model(),
            epochs(4),
            validationSplit(0.34),
            validationFreq(2),
            callbacks(
                modelCheckpoint(file("{epoch}-{val_loss:.2f}.keras")),
                modelCheckpoint(file("best-{epoch}.keras")).saveBestOnly()));
    assertThat(history.warnings())
        .contains(
            named
                + " writes no file after epoch 1, which was not validated, since its name holds {val_loss}.");
    assertThat(folder.resolve("best-2.keras")).exists();
    assertThat(folder.resolve("best-1.keras")).doesNotExist();
  }

  @Test
  void what_a_killed_process_left_is_cleared_away() throws IOException {
    String id = "00000000-0000-0000-0000-000000000000";
    Path own = Files.createFile(folder.resolve(".m-03.keras." + id + ".part"));
    Path other = Files.createFile(folder.resolve(".other.keras." + id + ".part"));
    fit(model(), callbacks(modelCheckpoint(file("m-{epoch:02d}.keras"))));
    assertThat(own).doesNotExist();
    assertThat(other).exists();
  }

  private void refused(ModelCheckpoint callback, String message) throws IOException {
    var model = model();
    var before = model.weights();
    assertThatThrownBy(() -> fit(model, callbacks(callback))).hasMessage(message);
    assertThat(model.weights()).isEqualTo(before);
    assertThat(model.history().map(History::epochs).orElse(List.of())).isEmpty();
  }

  @Test
  void what_can_be_known_before_the_first_batch_is_refused_then() throws IOException {
    String unknown = file("{epoch}-{mea:.2f}.keras");
    refused(
        modelCheckpoint(unknown),
        "The filepath '%s': There is no key 'mea'. Did you mean 'mae'? Known are: loss, mae, epoch, learning_rate."
            .formatted(unknown));
    refused(
        modelCheckpoint(file("{batch}.keras")),
        "The filepath '%s': There is no key 'batch'. Known are: loss, mae, epoch, learning_rate."
            .formatted(file("{batch}.keras")));
    refused(
        modelCheckpoint(file("m.keras")).saveBestOnly(),
        "There is no key 'val_loss', since this fit does not validate. Give fit validationData(...) or validationSplit(...), or monitor 'loss'.");
    var best = modelCheckpoint(file("m.keras")).saveBestOnly().saveFreq(2);
    assertThatThrownBy(() -> fit(model(), validationSplit(0.5), callbacks(best)))
        .hasMessage(
            best
                + " compares at batches, whose logs have no val_loss. Monitor 'loss', or leave saveFreq out.");
    Files.createDirectory(folder.resolve("m.keras"));
    refused(
        modelCheckpoint(file("m.keras")),
        "modelCheckpoint(\"%1$s\") writes a file, but %1$s is a folder. Name a file in it."
            .formatted(file("m.keras")));
    Files.createFile(folder.resolve("f"));
    refused(
        modelCheckpoint(file("f/m.keras")),
        "modelCheckpoint(\"%s\") cannot write in the folder %s: %s is a file. Name another folder, or make room in this one."
            .formatted(file("f/m.keras"), file("f"), file("f")));
    refused(
        modelCheckpoint(file("m.weights.h5")),
        "modelCheckpoint(\"%s\") names a file of weights alone. Add saveWeightsOnly(), or let the filepath end in .keras."
            .formatted(file("m.weights.h5")));
  }

  @Test
  void bad_settings_are_refused_where_they_are_written() {
    assertThatThrownBy(() -> modelCheckpoint("model.ckpt"))
        .hasMessage(
            "modelCheckpoint writes models to names that end in .keras, and weights alone to such as end in .weights.h5, but was given the filepath model.ckpt.");
    assertThatThrownBy(() -> modelCheckpoint("model.keras").saveWeightsOnly())
        .hasMessage(
            "modelCheckpoint writes weights alone to names that end in .weights.h5, but was given the filepath model.keras.");
    assertThatThrownBy(() -> modelCheckpoint("m.keras").saveFreq(0))
        .hasMessage("saveFreq must be at least 1, but was given 0.");
    assertThatThrownBy(
            () ->
                Callbacks.kinds()
                    .read(
                        "ModelCheckpoint",
                        new Config().with("filepath", "m.keras").with("mode", "maximum")))
        .hasMessage("There is no ModelCheckpoint mode 'maximum'. Known are: auto, min, max.");
    assertThatThrownBy(
            () ->
                Callbacks.kinds()
                    .read(
                        "ModelCheckpoint",
                        new Config().with("filepath", "m.keras").with("save_freq", "batch")))
        .hasMessage("'save_freq' takes a whole number, but was given batch.");
  }

  @Test
  void a_disk_that_takes_no_file_ends_no_training_and_the_next_file_is_tried_again()
      throws IOException {
    Path inTheWay = Files.createDirectories(folder.resolve("2.keras"));
    var callback = modelCheckpoint(file("{epoch}.keras"));
    History history = fit(model(), epochs(3), callbacks(callback));
    assertThat(history.epochs()).containsExactly(0, 1, 2);
    assertThat(files()).containsExactly("1.keras", "3.keras");
    assertThat(history.warnings())
        .containsExactly(
            "%s wrote no file after epoch 2: %s is a folder, over which no file is written. Name a file in it: %s. Training goes on, and the next file is tried again."
                .formatted(callback, inTheWay, inTheWay.resolve("model.keras")));
  }

  @Test
  void what_could_not_be_written_is_no_best_value() throws IOException {
    Files.createDirectory(folder.resolve("2.keras"));
    double[] values = {3, 1, 2, 4};
    var batch = new AtomicInteger();
    var model = model();
    model.compile(
        sgd(0.005),
        meanSquaredError(),
        batchMetric("chosen", (yTrue, yPred) -> values[batch.getAndIncrement()]));
    var best = modelCheckpoint(file("{epoch}.keras")).monitor("chosen").saveBestOnly();
    History history =
        model.fit(
            X, Y, epochs(4), batchSize(6), verbose(0), callbacks(best.direction(Direction.DOWN)));
    assertThat(history.get("chosen")).containsExactly(3.0, 1.0, 2.0, 4.0);
    assertThat(files()).containsExactly("1.keras", "3.keras");
  }

  @Test
  void the_best_value_goes_on_with_the_training() {
    var best = modelCheckpoint(file("best-{epoch}.keras")).monitor("mae").saveBestOnly();
    var every = modelCheckpoint(file("{epoch}.keras"));
    Sequential whole = model();
    History all = fit(whole, epochs(6), callbacks(best, every));
    Sequential later = model();
    History history =
        later.fit(
            X,
            Y,
            epochs(6),
            verbose(0),
            batchSize(2),
            resumeFrom(file("3.keras")),
            callbacks(best, every));
    assertThat(history.equals(all)).isTrue();
    assertThat(later.weights()).isEqualTo(whole.weights());
    assertThat(history.warnings()).isEmpty();
  }
}
