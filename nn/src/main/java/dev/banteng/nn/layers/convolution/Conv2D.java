package dev.banteng.nn.layers.convolution;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.layers.api.KernelLayer;
import dev.banteng.nn.layers.api.KernelSettings;
import dev.banteng.nn.layers.api.WindowLayer;
import dev.banteng.nn.layers.internal.KernelWeights;
import dev.banteng.nn.layers.internal.Windows;
import java.util.List;

/**
 * Convolution over images: each output is {@code activation(sum(window * kernel) + bias)}, the
 * kernel not flipped.
 *
 * <p>Shapes: x [n, height, width, channels], kernel [h, w, channels / groups, filters], bias
 * [filters], y [n, height', width', filters] with {@code height' = (height - (h - 1) * dilation -
 * 1) / stride + 1} ("valid"), or {@code ceil(height / stride)} ("same").
 *
 * <p>Example: {@code conv2d(32, 3, relu())}; {@code conv2d(64, 3).strides(2).same().name("stem")}.
 *
 * @param filters how many kernels, at least 1
 * @param window the size of the kernel, strides, dilation and padding
 * @param groups into how many parts channels and filters are split; 1 by default
 * @param settings activation, bias, initializers, name
 * @see <a href="https://keras.io/api/layers/convolution_layers/convolution2d/">Conv2D in Keras</a>
 */
public record Conv2D(int filters, Window window, int groups, KernelSettings settings)
    implements KernelLayer<Conv2D>, WindowLayer<Conv2D> {
  public static final Prototype<Conv2D> PROTOTYPE =
      Prototype.of(
          "conv2d(filters, kernel_size, activation?)",
          new Conv2D(1, Window.of(1, 1), 1, new KernelSettings(Activations.linear())));

  /** Checks the settings. */
  public Conv2D {
    Check.positive("filters of conv2d", filters);
    Check.positive("groups of conv2d", groups);
    if (filters % groups != 0) {
      throw Check.fail(
          "filters of conv2d must be a multiple of groups, but %s filters were given for %s groups.",
          filters, groups);
    }
    if (Math.max(window.strideHeight(), window.strideWidth()) > 1
        && Math.max(window.dilationHeight(), window.dilationWidth()) > 1) {
      throw Check.fail(
          "conv2d takes strides above 1 or a dilation rate above 1, not both. Leave one of them at 1.");
    }
  }

  @Override
  public Conv2D arguments(Arguments a) {
    return new Conv2D(
        a.required().integer("filters", filters),
        Windows.arguments(a, "conv2d", window),
        a.integer("groups", groups),
        settings.arguments(a));
  }

  /** The same layer with a kernel of another size. */
  public Conv2D kernelSize(int height, int width) {
    return Arguments.with(this, "kernel_size", List.of(height, width));
  }

  /** The same layer with the kernel's cells that far apart. */
  public Conv2D dilationRate(int both) {
    return dilationRate(both, both);
  }

  /** The same layer with the kernel's rows and columns that far apart. */
  public Conv2D dilationRate(int height, int width) {
    return Arguments.with(this, "dilation_rate", List.of(height, width));
  }

  /** The same layer with channels and filters split into groups. */
  public Conv2D groups(int value) {
    return Arguments.with(this, "groups", value);
  }

  @Override
  public Shape outputShape(Shape input) {
    Windows.checkImage("conv2d", input);
    if (input.last() % groups != 0) {
      throw Check.fail(
          "conv2d with %s groups takes a multiple of %s channels, but was given %s.",
          groups, groups, input.withBatch());
    }
    return Windows.output("conv2d", window, input, filters);
  }

  @Override
  public List<Weight> weights(Shape input) {
    return settings.weights(
        Shape.of(window.height(), window.width(), input.last() / groups, filters));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return new BuiltConvolution(this, new KernelWeights(settings.activation(), parameters), input);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
