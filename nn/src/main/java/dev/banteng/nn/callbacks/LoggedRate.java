package dev.banteng.nn.callbacks;

import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;

/** The learning rate as Keras' callbacks read and log it: a float32. */
final class LoggedRate {
  private static final String KEY = "learning_rate";

  private LoggedRate() {}

  /** The rate of the next step. */
  static double of(Training run) {
    return (float) run.learningRate();
  }

  /** Adds it to the logs of an epoch, unless another callback did. */
  static void put(Training run, Logs logs) {
    if (!logs.keys().contains(KEY)) {
      logs.put(KEY, of(run));
    }
  }

  /**
   * Refuses a fit whose rate cannot be set.
   *
   * @throws IllegalStateException if it follows a schedule of the optimizer's
   */
  static void checkIsFree(Training run) {
    run.learningRate(run.learningRate());
  }
}
