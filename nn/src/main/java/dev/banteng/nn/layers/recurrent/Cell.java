package dev.banteng.nn.layers.recurrent;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.RecurrentKind;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Activation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a recurrent layer computes at each step of a sequence, connected for one batch size. The
 * state that goes from step to step is a list of matrices {@code [n, units]}, of which the first,
 * h, is the output.
 */
interface Cell {
  /** Refuses functions that change shapes, as glu does. */
  static void checkFunctions(String layer, Activation... functions) {
    Shape two = Shape.of(2);
    for (Activation function : functions) {
      if (!function.outputShape(two).equals(two)) {
        throw Check.fail(
            "%s takes functions that keep the shape, but %s does not. Take tanh(), say.",
            layer, function);
      }
    }
  }

  /** The kind, if the state goes through tanh and gates, where there are such, through sigmoid. */
  static Optional<RecurrentKind> known(
      RecurrentKind kind, Activation activation, Activation... gates) {
    boolean usual =
        activation.identifier().equals("tanh")
            && Stream.of(gates).allMatch(gate -> gate.identifier().equals("sigmoid"));
    return usual ? Optional.of(kind) : Optional.empty();
  }

  /** How many matrices the state is. */
  default int states() {
    return 1;
  }

  /** Runs before the first step of a batch. */
  default Step begin() {
    return Step.NOTHING;
  }

  /**
   * The work of one step.
   *
   * @param z {@code x·kernel + bias}, {@code [n, gates * units]}; changed
   * @param h the first state as the recurrent kernel sees it, after dropout
   * @param before the state before the step
   * @param after gets the state after it
   */
  Moment at(Block z, Block h, List<Block> before, List<Block> after);

  /**
   * Computes the gradients of the recurrent weights from what the steps backward left behind.
   *
   * @param hs every h of {@link #at}, step after step
   * @param dzs the gradient of every z, likewise
   */
  Step weightGradients(Block hs, Block dzs);

  /** One step. */
  interface Moment {
    /** Computes the state after it. */
    Step forward();

    /**
     * Takes the gradient of the state after it back.
     *
     * @param after the gradient of the state after the step; overwritten
     * @param dz gets the gradient of z
     * @param dh gets that of h
     * @param before get those of the state before the step, but for what came through h
     */
    Step backward(List<Block> after, Block dz, Block dh, List<Block> before);
  }
}
