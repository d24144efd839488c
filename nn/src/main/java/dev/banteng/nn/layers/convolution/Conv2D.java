package dev.banteng.nn.layers.convolution;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.ImageConvolutionLayer;
import dev.banteng.nn.layers.api.KernelLayer;
import dev.banteng.nn.layers.api.KernelSettings;
import dev.banteng.nn.layers.internal.Images;
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
 * @param dataFormat the order of the axes; channels last by default
 * @param groups into how many parts channels and filters are split; 1 by default
 * @param settings activation, bias, initializers, name
 * @see <a href="https://keras.io/api/layers/convolution_layers/convolution2d/">Conv2D in Keras</a>
 */
public record Conv2D(
    int filters, Window window, DataFormat dataFormat, int groups, KernelSettings settings)
    implements KernelLayer<Conv2D>, ImageConvolutionLayer<Conv2D> {
  public static final Prototype<Conv2D> PROTOTYPE =
      Prototype.of(
          "conv2d(filters, kernel_size, activation?)",
          new Conv2D(1, 1, new KernelSettings(Activations.linear())));

  private static final String LAYER = "conv2d";

  /** Checks the settings. */
  public Conv2D {
    new Convolution(LAYER, Images.of(dataFormat), window, filters, groups);
    Windows.checkStrides(LAYER, window);
  }

  /** A layer with square kernels. */
  public Conv2D(int filters, int kernelSize, KernelSettings settings) {
    this(filters, Windows.of(LAYER, 2, kernelSize), DataFormat.CHANNELS_LAST, 1, settings);
  }

  @Override
  public Conv2D arguments(Arguments a) {
    int count = a.required().integer("filters", filters);
    Window kernel = Windows.kernel(a, LAYER, 2, Windows.PADDING, window);
    DataFormat format = a.choice("data_format", dataFormat);
    return new Conv2D(
        count,
        Windows.dilation(a, LAYER, 2, kernel),
        format,
        a.integer("groups", groups),
        settings.arguments(a));
  }

  /** The same layer with channels and filters split into groups. */
  public Conv2D groups(int value) {
    return Arguments.with(this, "groups", value);
  }

  private ActivatedConvolution convolution() {
    return new ActivatedConvolution(
        new Convolution(LAYER, Images.of(dataFormat), window, filters, groups), settings);
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
