package dev.banteng.nn.callbacks;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.afterEpoch;
import static dev.banteng.nn.callbacks.Callbacks.earlyStopping;
import static dev.banteng.nn.callbacks.Callbacks.lambdaCallback;
import static dev.banteng.nn.callbacks.Callbacks.swapEMAWeights;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.History;
import dev.banteng.nn.internal.training.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The weight is 1 and halves with each step; its average keeps a half of itself. */
class SwapEmaWeightsTests {
  private static Sequential model() {
    var model = Samples.oneWeight(0.25);
    model.compile(sgd(0.25).ema(0.5), mse());
    return model;
  }

  private static History fit(Sequential model, int count, Callback... listeners) {
    return model.fit(
        new float[] {1},
        new float[] {0},
        epochs(count),
        validationData(new float[] {1}, new float[] {0}),
        callbacks(listeners),
        verbose(0));
  }

  private static double weight(Sequential model) {
    return model.weights().values().iterator().next().getDouble(0);
  }

  @Test
  void validation_sees_the_averages_and_training_the_weights() {
    History history = fit(model(), 3, swapEMAWeights());
    assertThat(history.get("loss")).containsExactly(1., 0.25, 0.0625);
    // averages 0.5, 0.375, 0.25: the first is the weight itself
    assertThat(history.get("val_loss")).containsExactly(0.25, 0.140625, 0.0625);
  }

  @Test
  void between_epochs_the_averages_stand_only_where_that_is_wanted() {
    for (boolean between : new boolean[] {false, true}) {
      var seen = new ArrayList<Double>();
      var model = model();
      History history =
          fit(
              model,
              3,
              swapEMAWeights().swapOnEpoch(between),
              afterEpoch((run, epoch, logs) -> seen.add(weight(model))));
      assertThat(history.get("loss")).containsExactly(1., 0.25, 0.0625);
      assertThat(seen).isEqualTo(between ? List.of(0.5, 0.375, 0.25) : List.of(0.5, 0.25, 0.125));
      assertThat(weight(model)).as("the average replaces the weight at the end").isEqualTo(0.25);
    }
  }

  @Test
  void an_early_end_leaves_the_averages_as_any_end_does() {
    var model = model();
    fit(
        model,
        9,
        swapEMAWeights().swapOnEpoch(true),
        afterEpoch(
            (run, epoch, logs) -> {
              if (epoch == 2) {
                run.stop("enough");
              }
            }));
    assertThat(weight(model)).isEqualTo(0.25);
  }

  @Test
  void an_exception_between_the_exchanges_leaves_the_weights() {
    var failing =
        List.<Callback>of(
            lambdaCallback().onTestBatchEnd((run, batch, logs) -> fail()),
            lambdaCallback().onTestEnd((run, logs) -> fail()),
            lambdaCallback().onEpochEnd((run, epoch, logs) -> fail()));
    for (Callback callback : failing) {
      var model = model();
      assertThatThrownBy(
              () -> fit(model, 3, callback, swapEMAWeights().swapOnEpoch(true), callback))
          .hasMessage("broken on purpose");
      assertThat(weight(model)).isEqualTo(0.5);
    }
  }

  private static void fail() {
    throw new IllegalStateException("broken on purpose");
  }

  @Test
  void an_interrupt_between_the_exchanges_leaves_the_average_of_the_end() {
    var model = model();
    Thread caller = Thread.currentThread();
    var seen = new ArrayList<Double>();
    fit(
        model,
        9,
        swapEMAWeights(),
        lambdaCallback()
            .onTestBatchEnd(
                (run, batch, logs) -> {
                  seen.add(weight(model));
                  if (seen.size() == 3) {
                    caller.interrupt();
                    while (!run.stopping()) {
                      Thread.onSpinWait();
                    }
                  }
                }));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(seen).containsExactly(0.5, 0.375, 0.25);
    assertThat(model.history().orElseThrow().epochs()).hasSizeBetween(2, 3);
    assertThat(weight(model)).isEqualTo(0.25);
  }

  @Test
  void best_weights_that_come_back_are_those_that_were_validated() {
    var model = model();
    fit(
        model,
        4,
        swapEMAWeights().swapOnEpoch(true),
        earlyStopping("val_loss")
            .direction(dev.banteng.core.Direction.UP)
            .patience(9)
            .restoreBestWeights());
    assertThat(weight(model)).isEqualTo(0.5);
  }

  @Test
  void an_optimizer_without_averages_is_refused_before_the_first_batch() {
    FitWith.refuses(
        swapEMAWeights(),
        "The optimizer keeps no moving averages of the weights. Compile with one that does: adam(1e-3).ema(0.99).");
  }

  @Test
  void evaluate_and_predict_have_no_averages() {
    var model = model();
    fit(model, 1);
    assertThatThrownBy(
            () -> model.evaluate(new float[] {1}, new float[] {0}, callbacks(swapEMAWeights())))
        .hasMessage("Only fit has moving averages; this is an evaluation or a prediction.");
    assertThatThrownBy(() -> model.predict(new float[] {1}, callbacks(swapEMAWeights())))
        .hasMessage("Only fit has moving averages; this is an evaluation or a prediction.");
  }
}
