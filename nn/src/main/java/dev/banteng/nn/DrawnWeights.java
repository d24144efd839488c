package dev.banteng.nn;

import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Backend;
import dev.banteng.nn.internal.training.LayerStack;
import dev.banteng.nn.internal.training.Predict;
import java.util.Optional;

/**
 * A model's weights in memory, and what predicts with them.
 *
 * @param stack the weights in their layers
 * @param predict keeps its contexts from call to call
 */
record DrawnWeights(LayerStack stack, Predict predict) {
  /** The weights of layers that lie in memory already. */
  static DrawnWeights of(LayerStack stack) {
    return new DrawnWeights(stack, new Predict(stack));
  }

  /**
   * New weights.
   *
   * @param rows the shape of one row of input, where the model does not say it
   * @param seed decides them; without one they are zero, for whoever has all of them
   */
  static DrawnWeights of(
      Backend backend, Architecture architecture, Shape rows, Optional<Seed> seed) {
    Shape input = architecture.input().orElse(rows);
    architecture.shapes(input); // so that messages say in which model the layer stands
    Architecture flat = architecture.flat();
    return of(new LayerStack(backend, flat.layers(), flat.names(), input, seed));
  }
}
