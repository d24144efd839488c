package dev.banteng.nn.layers.convolution;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.layers.api.KernelSettings;
import java.util.List;

/** A convolution of one kind, with its sizes: over sequences or over images. */
interface SampleConvolution {
  /** The shape that a sample becomes. */
  Shape outputShape(Shape input);

  /** The kernels, and the bias if there is one. */
  List<Weight> weights(KernelSettings settings, Shape input);

  /** The layer that runs, with an activation that takes each number by itself. */
  BuiltLayer build(Shape input, Activation activation, List<Parameter> parameters);
}
