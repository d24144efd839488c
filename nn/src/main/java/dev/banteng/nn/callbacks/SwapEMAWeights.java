package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Configured;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;

/**
 * Validates with the optimizer's moving averages of the weights in their place, and puts the
 * weights back before training goes on: also where validation is interrupted or fails. Asked to,
 * the averages also stand there from the end of an epoch to the beginning of the next, so that
 * checkpoints hold them. Before the first step there are none, and nothing is exchanged.
 *
 * <p>The optimizer must keep averages: {@code adam(1e-3).ema(0.99)}. At the end of a fit they
 * replace the weights, so that {@code evaluate} and {@code predict} need no exchange.
 *
 * <p>Example: {@code callbacks(swapEMAWeights().swapOnEpoch(true))}.
 *
 * <p>Source: <a href="https://keras.io/api/callbacks/swap_ema_weights/">Keras</a>.
 *
 * @param swapOnEpoch whether the averages stand between epochs too; false by default
 */
public record SwapEMAWeights(boolean swapOnEpoch) implements Callback, Configured {
  static final Prototype<SwapEMAWeights> PROTOTYPE =
      Prototype.of("swapEMAWeights()", new SwapEMAWeights(false));

  @Override
  public SwapEMAWeights arguments(Arguments a) {
    return new SwapEMAWeights(a.flag("swap_on_epoch", swapOnEpoch));
  }

  /** Whether the averages stand between epochs too; false by default. */
  public SwapEMAWeights swapOnEpoch(boolean value) {
    return Arguments.with(this, "swap_on_epoch", value);
  }

  @Override
  public void onTrainBegin(Training run, Logs logs) {
    run.swapAverages(); // there and back: one without averages is refused before the first batch
    run.swapAverages();
  }

  @Override
  public void onEpochBegin(Training run, int epoch, Logs logs) {
    put(run, false);
  }

  @Override
  public void onEpochEnd(Training run, int epoch, Logs logs) {
    if (swapOnEpoch) {
      put(run, true);
    }
  }

  @Override
  public void onTestBegin(Training run, Logs logs) {
    put(run, true);
  }

  @Override
  public void onTestEnd(Training run, Logs logs) {
    put(run, false);
  }

  @Override
  public void onPredictBegin(Training run, Logs logs) {
    put(run, true);
  }

  private static void put(Training run, boolean averages) {
    if (run.hasAverages() != averages) {
      run.swapAverages();
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
