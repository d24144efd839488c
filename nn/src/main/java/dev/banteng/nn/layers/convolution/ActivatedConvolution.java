package dev.banteng.nn.layers.convolution;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.layers.api.KernelSettings;
import dev.banteng.nn.layers.internal.Activated;
import java.util.List;

/**
 * What the layers of this room compute: {@code activation(convolution(x))}.
 *
 * @param settings the activation, and what the weights are
 */
record ActivatedConvolution(SampleConvolution convolution, KernelSettings settings) {
  Shape outputShape(Shape input) {
    return settings.activation().outputShape(convolution.outputShape(input));
  }

  List<Weight> weights(Shape input) {
    return convolution.weights(settings, input);
  }

  BuiltLayer build(Shape input, List<Parameter> parameters) {
    return Activated.of(
        settings.activation(), inside -> convolution.build(input, inside, parameters));
  }
}
