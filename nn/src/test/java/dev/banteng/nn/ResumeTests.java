package dev.banteng.nn;

import static dev.banteng.losses.Losses.meanSquaredError;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.metrics.Metrics.metric;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.activations.Activations.tanh;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.classWeight;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.initialEpoch;
import static dev.banteng.nn.api.Options.resumeFrom;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.shuffle;
import static dev.banteng.nn.api.Options.stepsPerEpoch;
import static dev.banteng.nn.api.Options.validationFreq;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.earlyStopping;
import static dev.banteng.nn.layers.Layers.batchNormalization;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.gaussianNoise;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
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
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
            "The checkpoint is of a fit with batchSize(16) on 101 samples, shuffle(true); this one has batchSize(16) on 101 samples, shuffle(false). It goes on, but not as the other would have.",
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

  private static Callback doing(Consumer<Training> atEpochEnd) {
    return new Callback() {
      @Override
      public void onEpochEnd(Training run, int epoch, Logs logs) {
        atEpochEnd.accept(run);
      }
    };
  }

  @Test
  void a_refused_fit_leaves_weights_and_optimizer_as_they_were() {
    fit(model(), epochs(3), seed(5), callbacks(checkpoints()));
    Sequential model = model();
    fit(model, epochs(1), seed(6));
    Sequential same = model();
    fit(same, epochs(1), seed(6));
    var wrong = Dataset.of(new float[4][2], new float[4][1]);
    assertThatThrownBy(() -> model.fit(wrong, epochs(4), resumeFrom(file(2)), verbose(0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> fit(model, epochs(4), resumeFrom(file(2)), callbacks(earlyStopping("lost"))))
        .hasMessageStartingWith("There is no key 'lost'.");
    assertThat(model.weights()).isEqualTo(same.weights());
    fit(model, epochs(2), seed(7));
    fit(same, epochs(2), seed(7));
    assertThat(model.weights()).isEqualTo(same.weights());
  }

  @Test
  void another_optimizer_is_refused_and_other_settings_are_told_of() {
    fit(model(), epochs(2), seed(5), callbacks(checkpoints()));
    Sequential model = model();
    model.compile("rmsprop", "mse", "mae");
    var before = model.weights();
    assertThatThrownBy(() -> fit(model, epochs(2), resumeFrom(file(1))))
        .hasMessage(
            "%s is of a fit with adam(0.01).ema(0.9, 7), but this model is compiled with rmsprop(0.001), which remembers other things. Compile it with the same, or load the file's weights: loadWeights(...).",
            file(1));
    assertThat(model.weights()).isEqualTo(before);
    model.compile(adam(0.5).ema(0.9, 7), meanSquaredError(), metric("mae"));
    History history = fit(model, epochs(2), resumeFrom(file(1)));
    assertThat(history.warnings())
        .containsExactly(
            "The checkpoint is of a fit with adam(0.01).ema(0.9, 7) and meanSquaredError(), this one has adam(0.5).ema(0.9, 7) and meanSquaredError(). The optimizer goes on with what it remembers, the learning rate included.");
  }

  @Test
  void other_metrics_go_on_with_the_history_of_before() {
    fit(model(), epochs(2), seed(5), callbacks(checkpoints()));
    Sequential model = model();
    model.compile(adam(0.01).ema(0.9, 7), meanSquaredError(), metric("mape"));
    History history = fit(model, epochs(3), resumeFrom(file(2)));
    assertThat(history.epochs()).containsExactly(0, 1, 2);
    assertThat(history.get("loss")).hasSize(3);
    assertThat(history.get("mae")).hasSize(2);
    assertThat(history.get("mape")).hasSize(1);
    assertThat(history.bestEpoch("mape")).isEqualTo(2);
    assertThat(history.toString()).contains("3 epochs");
  }

  @Test
  void a_checkpoint_is_written_where_everybody_knows_how_far_training_is() {
    assertThatThrownBy(
            () -> fit(model(), epochs(2), callbacks(doing(run -> run.checkpoint(file(1))))))
        .hasMessage(
            "In onEpochEnd others have not heard yet that the epoch is over, so that a checkpoint would train it again. Write it in onEpochComplete, or the model alone: run.model().save(file).");
    assertThatThrownBy(
            () ->
                fit(
                    model(),
                    epochs(2),
                    callbacks(
                        new Callback() {
                          @Override
                          public void onEpochComplete(Training run, int epoch, Logs logs) {
                            CompletableFuture.runAsync(() -> run.checkpoint(file(1))).join();
                          }
                        })))
        .hasRootCauseMessage(
            "A checkpoint is written by the thread that tells callbacks of the training, between two batches, and not from a thread of their own. Write it in onTrainBatchEnd or onEpochComplete, or the model alone: run.model().save(file).");
    assertThat(file(1)).doesNotExist();
  }

  @Test
  void a_checkpoint_of_the_end_goes_on_with_more_epochs() {
    Sequential whole = model();
    History all =
        fit(
            whole,
            epochs(3),
            seed(5),
            callbacks(
                new Callback() {
                  @Override
                  public void onTrainEnd(Training run, Logs logs) {
                    run.checkpoint(file(0));
                  }
                }));
    assertThat(Sequential.load(file(0)).weights()).isEqualTo(whole.weights());
    Sequential more = model();
    History history = fit(more, epochs(5), resumeFrom(file(0)));
    assertThat(history.epochs()).containsExactly(0, 1, 2, 3, 4);
    assertThat(history.get("loss").subList(0, 3)).isEqualTo(all.get("loss"));
  }

  @Test
  void an_interrupted_fit_goes_on() {
    Sequential whole = model();
    History all = fit(whole, epochs(6), seed(5));
    Sequential model = model();
    Thread caller = Thread.currentThread();
    Callback ctrlC =
        new Callback() {
          @Override
          public void onTrainBatchEnd(Training run, int batch, Logs logs) {
            if (run.history().epochs().size() == 3 && batch == 2) {
              caller.interrupt();
              while (!run.stopping()) {
                Thread.onSpinWait();
              }
            }
          }
        };
    History part = fit(model, epochs(6), seed(5), callbacks(checkpoints(), ctrlC));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(part.interrupted()).isTrue();
    assertThat(part.epochs()).hasSize(3);
    History history = fit(model, epochs(6), resumeFrom(file(3)));
    assertSame(model, history, whole, all);
    assertThat(history.interrupted()).isFalse();
  }

  @Test
  void validations_streams_class_weights_and_models_in_models_go_on() {
    Supplier<Sequential> nested =
        () -> {
          var inner = sequential(input(3), dense(6, tanh()), dropout(0.4), batchNormalization());
          var model = sequential(input(3), inner, gaussianNoise(0.2), dense(2, softmax()));
          model.compile(sgd(0.1).momentum(0.9), sparseCategoricalCrossentropy(), accuracy());
          return model;
        };
    int[] labels = new int[60];
    float[][] x = new float[60][3];
    var random = new SplittableRandom(4);
    for (int i = 0; i < 60; i++) {
      labels[i] = i % 2;
      x[i] = new float[] {labels[i] + random.nextInt(3), random.nextInt(4), 1};
    }
    Dataset data = Dataset.of(x, labels);
    FitOption[] options = {
      epochs(7),
      batchSize(8),
      verbose(0),
      validationSplit(0.2),
      validationFreq(2),
      classWeight(Map.of(0, 1.0, 1, 3.0)),
      callbacks(checkpoints())
    };
    Sequential whole = nested.get();
    History all = whole.fit(data, with(options, seed(9)));
    for (int epoch : new int[] {1, 4, 5}) {
      Sequential fresh = nested.get();
      History history = fresh.fit(data, with(options, resumeFrom(file(epoch))));
      assertSame(fresh, history, whole, all);
      assertThat(history.warnings()).isEqualTo(all.warnings());
    }
  }

  private static FitOption[] with(FitOption[] options, FitOption more) {
    return Stream.concat(Stream.of(options), Stream.of(more)).toArray(FitOption[]::new);
  }

  @Test
  void a_learning_rate_that_a_callback_set_goes_on() {
    Callback halving =
        new Callback() {
          @Override
          public void onEpochEnd(Training run, int epoch, Logs logs) {
            logs.put("learning_rate", run.learningRate());
            run.learningRate(run.learningRate() / 2);
          }
        };
    Sequential whole = model();
    History all = fit(whole, epochs(6), seed(5), callbacks(halving, checkpoints()));
    Sequential fresh = model();
    History history = fit(fresh, epochs(6), resumeFrom(file(3)), callbacks(halving));
    assertSame(fresh, history, whole, all);
  }
}
