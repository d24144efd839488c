package dev.banteng.nn.layers.internal;

import dev.banteng.core.engine.Block;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltActivation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import java.util.function.Function;

/**
 * A layer with an activation behind it. One that takes each number by itself is computed inside of
 * the layer, which may work on samples of another shape than it puts out. One along axes (softmax)
 * comes after the layer, since its axes are those of the output.
 */
public final class Activated {
  private Activated() {}

  /**
   * A layer with an activation: inside of the layer, if it takes each number by itself, or behind
   * it.
   *
   * @param layer makes the layer, given what stands inside of it
   */
  public static BuiltLayer of(Activation activation, Function<Activation, BuiltLayer> layer) {
    if (activation.isElementwise()) {
      return layer.apply(activation);
    }
    BuiltLayer linear = layer.apply(Activations.linear());
    var behind = new BuiltActivation(activation);
    return (binding, x) -> connect(binding, x, linear, behind);
  }

  private static Pass connect(
      Binding binding, Block x, BuiltLayer linear, BuiltActivation activation) {
    return activation.behind(binding, linear.connect(binding, x));
  }
}
