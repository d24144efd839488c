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
 * Transposed convolution over images: each number of the input, times the kernel, is added to a
 * window of the output; then bias and activation. It makes images larger where a convolution with
 * the same settings makes them smaller.
 *
 * <p>Shapes: x [n, height, width, channels], kernel [h, w, filters, channels], bias [filters], y
 * [n, height', width', filters] with {@code height' = (height - 1) * stride + max(h, stride)}
 * ("valid", h with its dilation), or {@code height * stride} ("same"). With {@code outputPadding}
 * it is {@code (height - 1) * stride + h + outputPadding}, or {@code (height - 1) * stride + h % 2
 * + outputPadding} ("same").
 *
 * <p>Example: {@code conv2dTranspose(16, 3, relu()).strides(2).same()} doubles height and width.
 *
 * @param filters how many kernels, at least 1
 * @param window the size of the kernel, strides, dilation and padding of the convolution that would
 *     take the output back to the input
 * @param outputPadding how much is added to the output along each axis, less than the stride; empty
 *     by default, for the size that is said above
 * @param dataFormat the order of the axes; channels last by default
 * @param settings activation, bias, initializers, name
 * @see <a href="https://keras.io/api/layers/convolution_layers/convolution2d_transpose/">
 *     Conv2DTranspose in Keras</a>
 */
public record Conv2DTranspose(
    int filters,
    Window window,
    List<Integer> outputPadding,
    DataFormat dataFormat,
    KernelSettings settings)
    implements KernelLayer<Conv2DTranspose>, ImageConvolutionLayer<Conv2DTranspose> {
  public static final Prototype<Conv2DTranspose> PROTOTYPE =
      Prototype.of(
          "conv2dTranspose(filters, kernel_size, activation?)",
          new Conv2DTranspose(1, 1, new KernelSettings(Activations.linear())));

  private static final String LAYER = "conv2d_transpose";

  /** Checks the settings. */
  public Conv2DTranspose {
    outputPadding = List.copyOf(outputPadding);
    new TransposedConvolution(LAYER, Images.of(dataFormat), window, filters, outputPadding);
  }

  /** A layer with square kernels. */
  public Conv2DTranspose(int filters, int kernelSize, KernelSettings settings) {
    this(filters, Windows.of(LAYER, 2, kernelSize), List.of(), DataFormat.CHANNELS_LAST, settings);
  }

  @Override
  public Conv2DTranspose arguments(Arguments a) {
    int count = a.required().integer("filters", filters);
    Window kernel = Windows.kernel(a, LAYER, 2, Windows.PADDING, window);
    List<Integer> added = a.pass("output_padding", outputPadding, Windows.sizesOrNone(2));
    DataFormat format = a.choice("data_format", dataFormat);
    return new Conv2DTranspose(
        count,
        Windows.dilation(a, LAYER, 2, kernel),
        added.isEmpty() ? added : Windows.along(2, added),
        format,
        settings.arguments(a));
  }

  /** The same layer with so many rows and columns added to the output, less than the stride. */
  public Conv2DTranspose outputPadding(int each) {
    return Arguments.with(this, "output_padding", List.of(each));
  }

  /** The same layer with so many rows and columns added to the output. */
  public Conv2DTranspose outputPadding(int height, int width) {
    return Arguments.with(this, "output_padding", List.of(height, width));
  }

  private ActivatedConvolution convolution() {
    return new ActivatedConvolution(
        new TransposedConvolution(LAYER, Images.of(dataFormat), window, filters, outputPadding),
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
