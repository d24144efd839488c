package dev.banteng.nn.api;

import dev.banteng.core.Check;
import dev.banteng.core.Configured;
import dev.banteng.core.Equation;
import dev.banteng.core.engine.Arena;
import java.util.List;

/**
 * The settings of an optimizer: how weights follow their gradients. Its memory is an {@link
 * Updater}.
 */
public interface Optimizer extends Configured {
  /** Keras' name of it, such as {@code "adam"}. */
  String name();

  /** The rate it starts with. */
  double learningRate();

  /** The same with another rate to start with, in place of a schedule; itself unless overridden. */
  default Optimizer learningRate(double rate) {
    return this;
  }

  /**
   * How it changes a weight w by its gradient dw, as one writes it on paper; not said unless
   * overridden. Explanations show it.
   */
  default Equation equation() {
    return Equation.of("w = w + step");
  }

  /**
   * What the loss is multiplied with before its gradient is taken; {@link Updater#step} divides the
   * gradients by it. 1 unless a loss scale is set.
   */
  default double lossScale() {
    return 1;
  }

  /** What is found in the names of weights that do not decay; none by default. */
  default List<String> excludedFromWeightDecay() {
    return List.of();
  }

  /**
   * What is odd about these settings for a model, such as the name of a weight that it does not
   * have.
   *
   * @param weights the names of the model's weights
   */
  default List<String> cautions(List<String> weights) {
    return List.of();
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

    /**
     * Exchanges the weights with their moving averages, and back when called again.
     *
     * @throws IllegalStateException if it keeps none
     */
    default void swapAverages() {
      throw Check.order(
          "The optimizer keeps no moving averages of the weights. Compile with one that does: adam(1e-3).ema(0.99).");
    }

    /**
     * A copy of all that it remembers, for a file.
     *
     * @throws IllegalStateException if this optimizer does not say what it remembers
     */
    default OptimizerState state() {
      throw Check.order(
          "%s does not say what it remembers, so its training cannot go on from a file. Give it the methods state() and restore(OptimizerState).",
          getClass().getName());
    }

    /**
     * Goes on from such a copy: the next step is the one that would have followed. Infinities and
     * NaN are taken as they are.
     *
     * @throws IllegalArgumentException if it is of another optimizer or of other weights: the count
     *     of slots, one's shape, or whether there is a learning rate differs; nothing is changed
     *     then
     */
    default void restore(OptimizerState state) {
      throw Check.order(
          "%s does not take back what it remembered. Give it the methods state() and restore(OptimizerState).",
          getClass().getName());
    }
  }
}
