package dev.banteng.nn;

import static dev.banteng.losses.Losses.meanSquaredError;
import static dev.banteng.metrics.Metrics.metric;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.tanh;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.initialEpoch;
import static dev.banteng.nn.api.Options.resumeFrom;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.shuffle;
import static dev.banteng.nn.api.Options.stepsPerEpoch;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.earlyStopping;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.gaussianNoise;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTests {
  private static final Dataset DATA = data(101);

  @TempDir private Path folder;

  private static Dataset data(int rows) {
    var random = new SplittableRandom(3);
    float[][] x = new float[rows][3];
    float[][] y = new float[rows][1];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < 3; j++) {
        x[i][j] = (float) random.nextDouble(-1, 1);
      }
      y[i][0] = x[i][0] * x[i][1] - x[i][2];
    }
    return Dataset.of(x, y);
  }

  private static Sequential model() {
    var model = sequential(input(3), gaussianNoise(0.1), dense(8, tanh()), dropout(0.3), dense(1));
    model.compile(adam(0.01).ema(0.9, 7), meanSquaredError(), metric("mae"));
    return model;
  }

  private Path file(int epoch) {
    return folder.resolve(epoch + ".keras");
  }

  private Callback checkpoints() {
    return new Callback() {
      @Override
      public void onEpochComplete(Training run, int epoch, Logs logs) {
        run.checkpoint(file(epoch + 1));
      }
    };
  }

  private static History fit(Sequential model, FitOption... options) {
    var all = new ArrayList<>(List.of(options));
    all.add(verbose(0));
    all.add(batchSize(16));
    return model.fit(DATA, all.toArray(FitOption[]::new));
  }

  private static void assertSame(Sequential model, History history, Sequential whole, History all) {
    assertThat(history.epochs()).isEqualTo(all.epochs());
    assertThat(history.equals(all)).as("%s against %s", history, all).isTrue();
    assertThat(history.seed()).isEqualTo(all.seed());
    assertThat(model.weights().toString()).isEqualTo(whole.weights().toString());
    assertThat(model.weights()).isEqualTo(whole.weights());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 8})
  void a_training_that_goes_on_from_a_checkpoint_gives_the_same_bits(int epoch) {
    Sequential whole = model();
    History all = fit(whole, epochs(8), seed(5), validationSplit(0.2), callbacks(checkpoints()));

    Sequential fresh = model();
    History history =
        fit(fresh, epochs(8), validationSplit(0.2), resumeFrom(file(epoch)), callbacks());
    assertSame(fresh, history, whole, all);

    Sequential loaded = Sequential.load(file(epoch));
    assertSame(
        loaded, fit(loaded, epochs(8), validationSplit(0.2), resumeFrom(file(epoch))), whole, all);
  }

  @Test
  void epochs_of_so_many_steps_go_on_within_the_round() {
    Sequential whole = model();
    History all = fit(whole, epochs(9), seed(5), stepsPerEpoch(3), callbacks(checkpoints()));
    for (int epoch = 1; epoch < 9; epoch++) {
      Sequential fresh = model();
      History history = fit(fresh, epochs(9), stepsPerEpoch(3), resumeFrom(file(epoch)));
      assertSame(fresh, history, whole, all);
    }
  }

  @Test
  void callbacks_go_on_with_what_they_remember() {
    var stopping = earlyStopping("val_loss").patience(3).minDelta(0.02).restoreBestWeights();
    Sequential whole = model();
    FitOption split = validationSplit(0.3);
    History all = fit(whole, epochs(60), seed(5), split, callbacks(stopping, checkpoints()));
    int ended = all.epochs().size();
    assertThat(ended).isLessThan(60).isGreaterThan(4);
    for (int epoch = ended - 3; epoch <= ended; epoch++) {
      Sequential fresh = model();
      History history = fit(fresh, epochs(60), split, callbacks(stopping), resumeFrom(file(epoch)));
      assertSame(fresh, history, whole, all);
      assertThat(history.stopReason()).isEqualTo(all.stopReason());
    }
  }

  @Test
  void another_seed_first_epoch_or_model_is_refused_and_changes_nothing() {
    fit(model(), epochs(2), seed(5), callbacks(checkpoints()));
    Sequential fresh = model();
    Path file = file(1);
    assertThatThrownBy(() -> fit(fresh, epochs(2), seed(6), resumeFrom(file)))
        .hasMessage(
            file
                + " is of a fit with seed(5), so that going on from it with seed(6) is another training. Leave seed out, or delete the file to begin anew.");
    assertThatThrownBy(() -> fit(fresh, epochs(2), initialEpoch(1), resumeFrom(file)))
        .hasMessage(file + " says that epoch 1 comes next. Leave initialEpoch(1) out.");
    var other = sequential(input(3), dense(4), dense(1));
    other.compile("adam", "mse");
    var before = other.weights();
    assertThatThrownBy(() -> fit(other, epochs(2), resumeFrom(file)))
        .hasMessageContaining(file.toString());
    assertThat(other.weights()).isEqualTo(before);
  }

  @Test
  void other_data_or_callbacks_are_warned_of() {
    fit(model(), epochs(2), seed(5), callbacks(earlyStopping("loss").patience(9), checkpoints()));
    History history = fit(model(), epochs(3), shuffle(false), resumeFrom(file(1)));
    assertThat(history.warnings())
        .contains(
            "The checkpoint is of a fit with batchSize(16) on 101 samples, shuffle(true); this one has batchSize(16), 101 samples, shuffle(false). It goes on, but not as the other would have.",
            "The checkpoint and this fit do not have the same callbacks. These begin anew or are forgotten: EarlyStopping.");
  }

  @Test
  void a_model_that_is_no_checkpoint_says_so() {
    Sequential model = model();
    Path file = file(1);
    model.save(file);
    assertThatThrownBy(() -> fit(model, epochs(2), resumeFrom(file)))
        .hasMessage(
            "%1$s is a model, but does not say how far a training of it was, as a checkpoint of modelCheckpoint(...) or backupAndRestore(...) does. Sequential.load(\"%1$s\") reads it, and fit trains it further.",
            file);
  }
}
