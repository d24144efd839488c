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
import dev.banteng.nn.layers.api.KernelSettings;
import dev.banteng.nn.layers.api.SeparableLayer;
import dev.banteng.nn.layers.internal.Images;
import dev.banteng.nn.layers.internal.Windows;
import java.util.List;

/**
 * Convolution over images in two: {@code activation(pointwise(depthwise(x)) + bias)}. The first
 * takes each channel by itself, the second mixes them cell by cell. It has far fewer weights than
 * {@link Conv2D}.
 *
 * <p>Shapes: x [n, height, width, channels], depthwise kernel [h, w, channels, multiplier],
 * pointwise kernel [1, 1, channels * multiplier, filters], bias [filters], y [n, height', width',
 * filters] with height' and width' as of {@link Conv2D}.
 *
 * <p>Example: {@code separableConv2d(64, 3, relu()).same()}, as in Xception.
 *
 * @param filters how many outputs a cell has, at least 1
 * @param window the size of the depthwise kernel, strides, dilation and padding
 * @param depthMultiplier how many depthwise kernels each channel has, at least 1; 1 by default
 * @param dataFormat the order of the axes; channels last by default
 * @param settings activation, bias, initializers, name; the depthwise kernel's stand as the
 *     kernel's
 * @see <a href="https://keras.io/api/layers/convolution_layers/separable_convolution2d/">
 *     SeparableConv2D in Keras</a>
 */
public record SeparableConv2D(
    int filters, Window window, int depthMultiplier, DataFormat dataFormat, KernelSettings settings)
    implements SeparableLayer<SeparableConv2D>, ImageConvolutionLayer<SeparableConv2D> {
  public static final Prototype<SeparableConv2D> PROTOTYPE =
      Prototype.of(
          "separableConv2d(filters, kernel_size, activation?)",
          new SeparableConv2D(1, 1, new KernelSettings(Activations.linear())));

  private static final String LAYER = "separable_conv2d";

  /** Checks the settings. */
  public SeparableConv2D {
    settings = settings.pointwise().isPresent() ? settings : settings.separable();
    new SeparableConvolution(LAYER, Images.of(dataFormat), window, filters, depthMultiplier);
  }

  /** A layer with square kernels. */
  public SeparableConv2D(int filters, int kernelSize, KernelSettings settings) {
    this(filters, Windows.of(LAYER, 2, kernelSize), 1, DataFormat.CHANNELS_LAST, settings);
  }

  @Override
  public SeparableConv2D arguments(Arguments a) {
    int multiplier = a.integer("depth_multiplier", depthMultiplier);
    int count = a.required().integer("filters", filters);
    Window kernel = Windows.kernel(a, LAYER, 2, Windows.PADDING, window);
    DataFormat format = a.choice("data_format", dataFormat);
    return new SeparableConv2D(
        count,
        Windows.dilation(a, LAYER, 2, kernel),
        multiplier,
        format,
        settings.arguments(a, "depthwise"));
  }

  private ActivatedConvolution convolution() {
    return new ActivatedConvolution(
        new SeparableConvolution(LAYER, Images.of(dataFormat), window, filters, depthMultiplier),
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
