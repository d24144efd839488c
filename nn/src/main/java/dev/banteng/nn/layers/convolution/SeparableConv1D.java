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
import dev.banteng.nn.layers.api.KernelSettings;
import dev.banteng.nn.layers.api.SeparableLayer;
import dev.banteng.nn.layers.internal.Images;
import dev.banteng.nn.layers.internal.Windows;
import java.util.List;

/**
 * Convolution over sequences in two: {@code activation(pointwise(depthwise(x)) + bias)}. The first
 * takes each channel by itself, the second mixes them cell by cell. It has far fewer weights than
 * {@link Conv1D}.
 *
 * <p>Shapes: x [n, steps, channels], depthwise kernel [size, channels, multiplier], pointwise
 * kernel [1, channels * multiplier, filters], bias [filters], y [n, steps', filters] with steps' as
 * of {@link Conv1D}.
 *
 * <p>Example: {@code separableConv1d(64, 5, relu()).same()}.
 *
 * @param filters how many outputs a cell has, at least 1
 * @param window the size of the depthwise kernel, strides, dilation and padding; of one row
 * @param depthMultiplier how many depthwise kernels each channel has, at least 1; 1 by default
 * @param dataFormat the order of the axes; channels last by default
 * @param settings activation, bias, initializers, name; the depthwise kernel's stand as the
 *     kernel's
 * @see <a href="https://keras.io/api/layers/convolution_layers/separable_convolution1d/">
 *     SeparableConv1D in Keras</a>
 */
public record SeparableConv1D(
    int filters, Window window, int depthMultiplier, DataFormat dataFormat, KernelSettings settings)
    implements SeparableLayer<SeparableConv1D>, ConvolutionLayer<SeparableConv1D> {
  public static final Prototype<SeparableConv1D> PROTOTYPE =
      Prototype.of(
          "separableConv1d(filters, kernel_size, activation?)",
          new SeparableConv1D(1, 1, new KernelSettings(Activations.linear())));

  private static final String LAYER = "separable_conv1d";

  /** Checks the settings. */
  public SeparableConv1D {
    settings = settings.pointwise().isPresent() ? settings : settings.separable();
    new SeparableConvolution(LAYER, Images.sequences(dataFormat), window, filters, depthMultiplier);
  }

  /** A layer with kernels of that size. */
  public SeparableConv1D(int filters, int kernelSize, KernelSettings settings) {
    this(filters, Windows.of(LAYER, 1, kernelSize), 1, DataFormat.CHANNELS_LAST, settings);
  }

  @Override
  public SeparableConv1D arguments(Arguments a) {
    int multiplier = a.integer("depth_multiplier", depthMultiplier);
    int count = a.required().integer("filters", filters);
    Window kernel = Windows.kernel(a, LAYER, 1, Windows.PADDING, window);
    DataFormat format = a.choice("data_format", dataFormat);
    return new SeparableConv1D(
        count,
        Windows.dilation(a, LAYER, 1, kernel),
        multiplier,
        format,
        settings.arguments(a, "depthwise"));
  }

  private ActivatedConvolution convolution() {
    return new ActivatedConvolution(
        new SeparableConvolution(
            LAYER, Images.sequences(dataFormat), window, filters, depthMultiplier),
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
