package dev.banteng.nn.api;

import dev.banteng.core.Configured;
import dev.banteng.core.engine.Arena;

/**
 * The settings of an optimizer: how weights follow their gradients. Its memory is an {@link
 * Updater}.
 */
public interface Optimizer extends Configured {
  /** Keras' name of it, such as {@code "adam"}. */
  String name();

  /** The rate it starts with. */
  double learningRate();

  /**
   * What the loss is multiplied with before its gradient is taken; {@link Updater#step} divides the
   * gradients by it. 1 unless a loss scale is set.
   */
  default double lossScale() {
    return 1;
  }

  /** A fresh state for the weights of an arena. */
  Updater start(Arena arena);

  /** An optimizer's memory of one training: moments, and how many steps were taken. */
  interface Updater {
    /** Changes the weights by their gradients, which stand in the arena. */
    void step();

    /** How many whole steps were taken. */
    long iterations();

    /** The rate of the next step. */
    double learningRate();

    /** Sets the rate from the next step on. */
    void learningRate(double rate);

    /**
     * Puts final weights in place (a moving average, where one is kept); called when a fit ends.
     */
    default void finish() {}
  }
}
