package dev.banteng.nn.layers.convolution;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Padding;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.layers.api.ConvolutionLayer;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.KernelLayer;
import dev.banteng.nn.layers.api.KernelSettings;
import dev.banteng.nn.layers.internal.Images;
import dev.banteng.nn.layers.internal.Windows;
import java.util.List;

/**
 * Convolution over sequences: each output is {@code activation(sum(window * kernel) + bias)}, the
 * kernel not flipped.
 *
 * <p>Shapes: x [n, steps, channels], kernel [size, channels / groups, filters], bias [filters], y
 * [n, steps', filters] with {@code steps' = (steps - (size - 1) * dilation - 1) / stride + 1}
 * ("valid"), or {@code ceil(steps / stride)} ("same", "causal"). With {@code causal()} an output
 * depends on its own step and those before it.
 *
 * <p>Example: {@code conv1d(64, 5, relu())} over a text; {@code conv1d(32,
 * 2).causal().dilationRate(4)}.
 *
 * @param filters how many kernels, at least 1
 * @param window the size of the kernel, strides, dilation and padding; of one row
 * @param dataFormat the order of the axes; channels last by default
 * @param groups into how many parts channels and filters are split; 1 by default
 * @param settings activation, bias, initializers, name
 * @see <a href="https://keras.io/api/layers/convolution_layers/convolution1d/">Conv1D in Keras</a>
 */
public record Conv1D(
    int filters, Window window, DataFormat dataFormat, int groups, KernelSettings settings)
    implements KernelLayer<Conv1D>, ConvolutionLayer<Conv1D> {
  public static final Prototype<Conv1D> PROTOTYPE =
      Prototype.of(
          "conv1d(filters, kernel_size, activation?)",
          new Conv1D(1, 1, new KernelSettings(Activations.linear())));

  private static final String LAYER = "conv1d";

  /** Checks the settings. */
  public Conv1D {
    new Convolution(LAYER, Images.sequences(dataFormat), window, filters, groups);
    Windows.checkStrides(LAYER, window);
  }

  /** A layer with kernels of that size. */
  public Conv1D(int filters, int kernelSize, KernelSettings settings) {
    this(filters, Windows.of(LAYER, 1, kernelSize), DataFormat.CHANNELS_LAST, 1, settings);
  }

  @Override
  public Conv1D arguments(Arguments a) {
    int count = a.required().integer("filters", filters);
    Window kernel = Windows.kernel(a, LAYER, 1, Windows.CAUSAL_PADDING, window);
    DataFormat format = a.choice("data_format", dataFormat);
    return new Conv1D(
        count,
        Windows.dilation(a, LAYER, 1, kernel),
        format,
        a.integer("groups", groups),
        settings.arguments(a));
  }

  /** The same layer with channels and filters split into groups. */
  public Conv1D groups(int value) {
    return Arguments.with(this, "groups", value);
  }

  /** The same layer, padded in front only, so that an output depends on nothing behind it. */
  public Conv1D causal() {
    return Arguments.with(this, "padding", Padding.CAUSAL);
  }

  private ActivatedConvolution convolution() {
    return new ActivatedConvolution(
        new Convolution(LAYER, Images.sequences(dataFormat), window, filters, groups), settings);
  }

  @Override
  public Shape outputShape(Shape input) {
    return convolution().outputShape(input);
  }

  @Override
  public List<Weight> weights(Shape input) {
    return convolution().weights(input);
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return convolution().build(input, parameters);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
