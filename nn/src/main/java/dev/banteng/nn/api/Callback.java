package dev.banteng.nn.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Listens to training. Every method does nothing unless overridden; indices count from 0.
 *
 * <p>Callbacks are told in the order in which they were given, then History, then the progress bar.
 * An exception from one ends training and reaches the caller of {@code fit}, after weights and
 * History are whole.
 *
 * <p>A callback as it is given to {@code fit} is settings; {@link #start} gives the object that
 * listens. One that remembers something between its calls gives a new one each time, so that the
 * same callback may stand in several fits, also at once.
 */
public interface Callback {
  /** The object that listens to one fit, evaluation or prediction: this one, unless overridden. */
  default Callback start() {
    return this;
  }

  /**
   * A checkpoint that a fit with this callback goes on from, where there is one: asked of the
   * settings before anything else.
   */
  default Optional<Path> resumesFrom() {
    return Optional.empty();
  }

  /** What the object that listens remembers, to be kept in a checkpoint; nothing by default. */
  default CallbackState state() {
    return CallbackState.NONE;
  }

  /**
   * Goes on with what one of its kind remembered; told before {@link #onTrainBegin}, in a fit that
   * goes on from a checkpoint.
   */
  default void restore(CallbackState state) {}

  default void onTrainBegin(Training run, Logs logs) {}

  default void onTrainEnd(Training run, Logs logs) {}

  default void onEpochBegin(Training run, int epoch, Logs logs) {}

  default void onEpochEnd(Training run, int epoch, Logs logs) {}

  /**
   * An epoch is over: everybody has heard {@link #onEpochEnd}, and History holds the epoch. The
   * place to write a checkpoint, which then knows what all callbacks remember. Not in Keras.
   */
  default void onEpochComplete(Training run, int epoch, Logs logs) {}

  default void onTrainBatchBegin(Training run, int batch, Logs logs) {}

  default void onTrainBatchEnd(Training run, int batch, Logs logs) {}

  default void onTestBegin(Training run, Logs logs) {}

  default void onTestEnd(Training run, Logs logs) {}

  default void onTestBatchBegin(Training run, int batch, Logs logs) {}

  default void onTestBatchEnd(Training run, int batch, Logs logs) {}

  default void onPredictBegin(Training run, Logs logs) {}

  default void onPredictEnd(Training run, Logs logs) {}

  default void onPredictBatchBegin(Training run, int batch, Logs logs) {}

  default void onPredictBatchEnd(Training run, int batch, Logs logs) {}
}
