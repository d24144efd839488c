package dev.banteng.nn;

import static dev.banteng.losses.Losses.meanSquaredError;
import static dev.banteng.metrics.Metrics.metric;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.resumeFrom;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.csvLogger;
import static dev.banteng.nn.callbacks.Callbacks.earlyStopping;
import static dev.banteng.nn.callbacks.Callbacks.lambdaCallback;
import static dev.banteng.nn.callbacks.Callbacks.learningRateScheduler;
import static dev.banteng.nn.callbacks.Callbacks.progbarLogger;
import static dev.banteng.nn.callbacks.Callbacks.progressTo;
import static dev.banteng.nn.callbacks.Callbacks.reduceLROnPlateau;
import static dev.banteng.nn.callbacks.Callbacks.swapEMAWeights;
import static dev.banteng.nn.callbacks.Callbacks.terminateOnNaN;
import static dev.banteng.nn.callbacks.Callbacks.timeLimit;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.internal.training.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fit that goes on from a checkpoint as it would have gone on, with each callback. */
class CallbackResumeTests {
  private static final int EPOCHS = 7;

  @TempDir private Path folder;

  private static Sequential model() {
    var model = sequential(input(2), dense(6), dropout(0.2), dense(1)).seed(3);
    model.compile(adam(0.05).ema(0.8), meanSquaredError(), metric("mae"));
    return model;
  }

  private Path checkpoint(int epoch) {
    return folder.resolve(epoch + ".keras");
  }

  private Callback checkpoints() {
    return lambdaCallback()
        .onEpochComplete((run, epoch, logs) -> run.checkpoint(checkpoint(epoch + 1)));
  }

  private static History fit(Sequential model, List<Callback> listeners, FitOption... options) {
    var all = new ArrayList<>(List.of(options));
    all.add(epochs(EPOCHS));
    all.add(batchSize(8));
    all.add(validationSplit(0.3));
    all.add(verbose(0));
    all.add(callbacks(listeners.toArray(Callback[]::new)));
    return model.fit(Samples.points(40), Samples.labels(40), all.toArray(FitOption[]::new));
  }

  static Stream<Callback> remembering() {
    return Stream.of(
        earlyStopping("val_loss").patience(2).minDelta(0.3).restoreBestWeights(),
        reduceLROnPlateau("val_loss").factor(0.5).patience(1).minDelta(0.2).cooldown(1),
        reduceLROnPlateau("val_loss").factor(0.7).patience(0).minDelta(5),
        learningRateScheduler((epoch, rate) -> rate * 0.9),
        learningRateScheduler(epoch -> 0.1 / (1 + epoch)),
        terminateOnNaN(),
        swapEMAWeights(),
        swapEMAWeights().swapOnEpoch(true),
        progbarLogger(),
        timeLimit(1e6),
        progressTo(now -> {}));
  }

  @ParameterizedTest
  @MethodSource("remembering")
  void gives_the_same_bits_with(Callback callback) {
    Sequential whole = model();
    History all = fit(whole, List.of(callback, checkpoints()), seed(5));
    int ended = all.epochs().size();
    assertThat(ended).isGreaterThan(2);
    for (int epoch = 1; epoch < ended; epoch++) {
      Sequential fresh = model();
      History history = fit(fresh, List.of(callback), resumeFrom(checkpoint(epoch)));
      assertThat(history.epochs()).isEqualTo(all.epochs());
      assertThat(history.equals(all)).as("%s against %s", history, all).isTrue();
      assertThat(history.stopReason()).isEqualTo(all.stopReason());
      assertThat(history.warnings()).isEmpty();
      assertThat(Samples.bits(fresh)).isEqualTo(Samples.bits(whole));
    }
  }

  @Test
  void trains_the_weights_also_where_nobody_puts_the_averages_away() {
    History all = fit(model(), List.of(swapEMAWeights().swapOnEpoch(true), checkpoints()), seed(5));
    History history = fit(model(), List.of(), resumeFrom(checkpoint(3)));
    assertThat(history.get("loss")).isEqualTo(all.get("loss"));
  }

  @Test
  void writes_the_same_csv_files_whatever_a_killed_fit_wrote_behind_its_checkpoint()
      throws IOException {
    Path file = folder.resolve("log.csv");
    fit(model(), List.of(csvLogger(file), checkpoints()), seed(5));
    String text = Files.readString(file);
    assertThat(text.lines()).hasSize(1 + EPOCHS);
    for (boolean append : new boolean[] {false, true}) {
      for (int epoch = 1; epoch < EPOCHS; epoch++) {
        Files.writeString(file, text + "half a li");
        var logger = csvLogger(file).append(append);
        fit(model(), List.of(logger), resumeFrom(checkpoint(epoch)));
        assertThat(file).hasContent(text);
      }
    }
  }

  @Test
  void warns_of_a_csv_file_that_lost_lines_and_keeps_the_others() throws IOException {
    Path file = folder.resolve("log.csv");
    fit(model(), List.of(csvLogger(file), checkpoints()), seed(5));
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.indexOf("1,")));
    History history = fit(model(), List.of(csvLogger(file)), resumeFrom(checkpoint(EPOCHS - 1)));
    assertThat(history.warnings())
        .containsExactly(
            file
                + " is shorter than it was at the checkpoint: it lacks lines of the epochs before epoch 7.");
    assertThat(Files.readAllLines(file))
        .hasSize(3)
        .startsWith(text.lines().limit(2).toArray(String[]::new))
        .endsWith(text.lines().skip(EPOCHS).toArray(String[]::new));
    Files.delete(file);
    fit(model(), List.of(csvLogger(file)), resumeFrom(checkpoint(EPOCHS - 1)));
    assertThat(Files.readAllLines(file))
        .containsExactly(
            text.lines().findFirst().orElseThrow(),
            text.lines().skip(EPOCHS).findFirst().orElseThrow());
  }
}
