package dev.banteng.nn.layers.convolution;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.layers.api.ConvolutionLayer;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.DepthwiseLayer;
import dev.banteng.nn.layers.api.KernelSettings;
import dev.banteng.nn.layers.internal.Images;
import dev.banteng.nn.layers.internal.Windows;
import java.util.List;

/**
 * Convolution over sequences that takes each channel by itself: output {@code channel * multiplier
 * + m} is {@code activation(sum(window of the channel * its kernel m) + bias)}.
 *
 * <p>Shapes: x [n, steps, channels], kernel [size, channels, multiplier], bias [channels *
 * multiplier], y [n, steps', channels * multiplier] with steps' as of {@link Conv1D}.
 *
 * <p>Example: {@code depthwiseConv1d(5).same()} before {@code conv1d(64, 1)}.
 *
 * @param window the size of the kernel, strides, dilation and padding; of one row
 * @param depthMultiplier how many kernels each channel has, at least 1; 1 by default
 * @param dataFormat the order of the axes; channels last by default
 * @param settings activation, bias, initializers, name
 * @see <a href="https://keras.io/api/layers/convolution_layers/depthwise_convolution1d/">
 *     DepthwiseConv1D in Keras</a>
 */
public record DepthwiseConv1D(
    Window window, int depthMultiplier, DataFormat dataFormat, KernelSettings settings)
    implements DepthwiseLayer<DepthwiseConv1D>, ConvolutionLayer<DepthwiseConv1D> {
  public static final Prototype<DepthwiseConv1D> PROTOTYPE =
      Prototype.of(
          "depthwiseConv1d(kernel_size, activation?)",
          new DepthwiseConv1D(1, new KernelSettings(Activations.linear())));

  private static final String LAYER = "depthwise_conv1d";

  /** Checks the settings. */
  public DepthwiseConv1D {
    new DepthwiseConvolution(LAYER, Images.sequences(dataFormat), window, depthMultiplier);
  }

  /** A layer with kernels of that size. */
  public DepthwiseConv1D(int kernelSize, KernelSettings settings) {
    this(Windows.of(LAYER, 1, kernelSize), 1, DataFormat.CHANNELS_LAST, settings);
  }

  @Override
  public DepthwiseConv1D arguments(Arguments a) {
    int multiplier = a.integer("depth_multiplier", depthMultiplier);
    Window kernel = Windows.kernel(a, LAYER, 1, Windows.PADDING, window);
    DataFormat format = a.choice("data_format", dataFormat);
    return new DepthwiseConv1D(
        Windows.dilation(a, LAYER, 1, kernel),
        multiplier,
        format,
        settings.arguments(a, "depthwise"));
  }

  private ActivatedConvolution convolution() {
    return new ActivatedConvolution(
        new DepthwiseConvolution(LAYER, Images.sequences(dataFormat), window, depthMultiplier),
        settings);
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
