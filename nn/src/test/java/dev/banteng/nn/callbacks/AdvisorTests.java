package dev.banteng.nn.callbacks;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.stepsPerEpoch;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.advisor;
import static dev.banteng.nn.initializers.Initializers.constant;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.internal.training.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that go wrong in one way each, and some that go well. */
class AdvisorTests {
  private static History advised(Sequential model, Dataset data, int epochs, FitOption... more) {
    var options = new ArrayList<>(List.of(more));
    options.addAll(
        List.of(epochs(epochs), callbacks(advisor()), batchSize(16), seed(3), verbose(0)));
    return model.fit(data, options.toArray(FitOption[]::new));
  }

  /** Numbers drawn at random, of which labels know nothing unless somebody adds it. */
  private static float[][] noise(int rows, int width, long seed) {
    var random = new SplittableRandom(seed);
    float[][] x = new float[rows][width];
    for (float[] row : x) {
      for (int i = 0; i < width; i++) {
        row[i] = (float) random.nextDouble(-1, 1);
      }
    }
    return x;
  }

  /** Class 1 for every so many rows, else class 0. */
  private static int[] oneIn(int each, int rows) {
    return IntStream.range(0, rows).map(row -> row % each == 0 ? 1 : 0).toArray();
  }

  private static Sequential classifier(int width, double rate) {
    var model = sequential(input(width), dense(32, relu()), dense(2, softmax())).seed(7);
    return Samples.compiled(model, adam(rate), sparseCategoricalCrossentropy(), accuracy());
  }

  @Test
  void says_nothing_about_a_training_that_goes_well() {
    var history =
        advised(
            Samples.classifier(), Samples.corners(120), 12, validationData(Samples.corners(30)));
    assertThat(history.best("val_accuracy")).isGreaterThan(0.95);
    assertThat(history.advice()).isEmpty();
    assertThat(history.warnings()).isEmpty();
  }

  @Test
  void says_nothing_where_epochs_are_of_a_few_batches_each() {
    var history = advised(Samples.classifier(), Samples.corners(120), 30, stepsPerEpoch(1));
    assertThat(history.advice()).isEmpty();
  }

  @Test
  void says_that_noise_is_learnt_by_heart() {
    var history =
        advised(
            classifier(10, 0.02),
            Dataset.of(noise(40, 10, 1), oneIn(2, 40)),
            30,
            validationData(noise(40, 10, 2), oneIn(2, 40)));
    assertThat(history.advice())
        .singleElement()
        .asString()
        .matches("Overfitting since epoch \\d+: val_loss was .* while loss fell from .*");
    assertThat(history.warnings()).isEmpty();
  }

  @Test
  void says_that_a_rate_is_too_high() {
    var model = Samples.classifier();
    model.compile(sgd(3000), sparseCategoricalCrossentropy(), accuracy());
    assertThat(advised(model, Samples.corners(160), 1).advice())
        .element(0)
        .asString()
        .startsWith("A learning rate of 3,000 is too high: loss was ");
  }

  @Test
  void says_that_a_rate_is_too_low() {
    var model = Samples.classifier();
    model.compile(sgd(1e-4), sparseCategoricalCrossentropy(), accuracy());
    assertThat(advised(model, Samples.corners(60), 8).advice())
        .singleElement()
        .asString()
        .startsWith("A learning rate of 0.0001 is too low: loss falls steadily, but by 0.0");
  }

  @Test
  void says_that_one_class_is_predicted_for_everything() {
    var data = Dataset.of(noise(200, 2, 1), oneIn(10, 200));
    assertThat(advised(classifier(2, 1e-3), data, 3).advice())
        .singleElement()
        .asString()
        .startsWith(
            "The model predicts class 0 for every sample: its accuracy of 0.9 is the share of that class.");
  }

  @Test
  void says_that_accuracy_hides_a_class() {
    float[][] x = noise(400, 2, 1);
    for (int row = 0; row < x.length; row += 40) {
      x[row][0] += 3; // every fourth of class 1 is easily seen
    }
    var model = classifier(2, 1e-2);
    assertThat(advised(model, Dataset.of(x, oneIn(10, 400)), 8).advice())
        .singleElement()
        .asString()
        .startsWith("An accuracy of 0.92")
        .contains("hides class 1, which is 10% of the samples: of 40 of its samples");
  }

  @Test
  void says_that_a_loss_no_longer_moves() {
    var random = new SplittableRandom(1);
    double[] y = IntStream.range(0, 200).mapToDouble(i -> random.nextDouble(-1, 1)).toArray();
    var model = Samples.compiled(sequential(input(2), dense(1)).seed(7), sgd(0.01), mse());
    assertThat(advised(model, Dataset.of(noise(200, 2, 1), y), 40).advice())
        .singleElement()
        .asString()
        .startsWith("A plateau since epoch ");
  }

  @Test
  void says_which_layer_stands_still() {
    var layers = new ArrayList<dev.banteng.nn.api.Stackable>(List.of(input(2)));
    for (int i = 0; i < 9; i++) {
      layers.add(dense(8, sigmoid()));
    }
    layers.add(dense(3, softmax()));
    var model = sequential(layers.toArray(dev.banteng.nn.api.Stackable[]::new)).seed(7);
    model.compile(sgd(0.1), sparseCategoricalCrossentropy(), accuracy());
    assertThat(advised(model, Samples.corners(120), 2).advice())
        .anyMatch(text -> text.startsWith("dense has stopped learning: an epoch changed its"));
  }

  @Test
  void says_which_units_are_dead() {
    var model =
        sequential(input(2), dense(16, relu()).biasInitializer(constant(-10)), dense(3, softmax()))
            .seed(7);
    model.compile(adam(1e-3), sparseCategoricalCrossentropy(), accuracy());
    assertThat(advised(model, Samples.corners(120), 2).advice())
        .element(0)
        .asString()
        .startsWith("16 of 16 units of dense are dead: they put out 0 for each of 64 samples");
  }

  @Test
  void looks_at_no_layer_where_that_is_not_wanted() {
    var model =
        sequential(input(2), dense(16, relu()).biasInitializer(constant(-10)), dense(3, softmax()))
            .seed(7);
    model.compile(adam(1e-3), sparseCategoricalCrossentropy(), accuracy());
    var history =
        model.fit(Samples.corners(120), callbacks(advisor().layers(false)), seed(3), verbose(0));
    assertThat(history.advice()).noneMatch(text -> text.contains("units of"));
  }

  @Test
  void a_layer_that_is_frozen_may_stand_still() {
    var model = sequential(input(2), dense(8, relu()), dense(3, softmax())).seed(7);
    model.layer("dense").trainable(false);
    model.compile(adam(0.02), sparseCategoricalCrossentropy(), accuracy());
    assertThat(advised(model, Samples.corners(120), 12).advice()).isEmpty();
  }

  @Test
  void a_stream_is_watched_by_its_losses() {
    var model = Samples.classifier();
    model.compile(sgd(1e-4), sparseCategoricalCrossentropy(), accuracy());
    var stream = Dataset.stream(() -> List.of(Samples.corners(60)).iterator());
    assertThat(advised(model, stream, 8).advice())
        .singleElement()
        .asString()
        .contains("is too low");
  }

  @Test
  void trains_as_without_it() {
    var model = Samples.classifier();
    var other = Samples.classifier();
    advised(model, Samples.corners(60), 3);
    other.fit(Samples.corners(60), epochs(3), batchSize(16), seed(3), verbose(0));
    assertThat(Samples.bits(model)).isEqualTo(Samples.bits(other));
  }

  @Test
  void a_training_that_goes_on_from_a_checkpoint_repeats_no_advice(@TempDir Path folder) {
    String file = folder.resolve("last.keras").toString();
    var model = Samples.classifier();
    model.compile(sgd(1e-4), sparseCategoricalCrossentropy(), accuracy());
    var data = Samples.corners(60);
    model.fit(
        data,
        epochs(8),
        seed(3),
        batchSize(16),
        verbose(0),
        callbacks(advisor(), Callbacks.modelCheckpoint(file)));
    List<String> before = model.history().orElseThrow().advice();
    assertThat(before).hasSize(1);
    var history =
        Sequential.load(file)
            .fit(
                data,
                epochs(10),
                batchSize(16),
                verbose(0),
                callbacks(advisor(), Callbacks.modelCheckpoint(file)),
                dev.banteng.nn.api.Options.resumeFrom(file));
    assertThat(history.advice()).isEqualTo(before);
  }
}
