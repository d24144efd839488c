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
import dev.banteng.nn.layers.api.KernelLayer;
import dev.banteng.nn.layers.api.KernelSettings;
import dev.banteng.nn.layers.internal.Images;
import dev.banteng.nn.layers.internal.Windows;
import java.util.List;

/**
 * Transposed convolution over sequences: each number of the input, times the kernel, is added to a
 * window of the output; then bias and activation. It makes sequences longer where a convolution
 * with the same settings makes them shorter.
 *
 * <p>Shapes: x [n, steps, channels], kernel [size, filters, channels], bias [filters], y [n,
 * steps', filters] with {@code steps' = (steps - 1) * stride + max(size, stride)} ("valid", the
 * size with its dilation), or {@code steps * stride} ("same"). With {@code outputPadding} it is
 * {@code (steps - 1) * stride + size + outputPadding}, or {@code (steps - 1) * stride + size % 2 +
 * outputPadding} ("same").
 *
 * <p>Example: {@code conv1dTranspose(16, 3, relu()).strides(2).same()} doubles the steps.
 *
 * @param filters how many kernels, at least 1
 * @param window the size of the kernel, strides, dilation and padding of the convolution that would
 *     take the output back to the input; of one row
 * @param outputPadding how much is added to the output along each axis, less than the stride; empty
 *     by default, for the size that is said above
 * @param dataFormat the order of the axes; channels last by default
 * @param settings activation, bias, initializers, name
 * @see <a href="https://keras.io/api/layers/convolution_layers/convolution1d_transpose/">
 *     Conv1DTranspose in Keras</a>
 */
public record Conv1DTranspose(
    int filters,
    Window window,
    List<Integer> outputPadding,
    DataFormat dataFormat,
    KernelSettings settings)
    implements KernelLayer<Conv1DTranspose>, ConvolutionLayer<Conv1DTranspose> {
  public static final Prototype<Conv1DTranspose> PROTOTYPE =
      Prototype.of(
          "conv1dTranspose(filters, kernel_size, activation?)",
          new Conv1DTranspose(1, 1, new KernelSettings(Activations.linear())));

  private static final String LAYER = "conv1d_transpose";

  /** Checks the settings. */
  public Conv1DTranspose {
    outputPadding = List.copyOf(outputPadding);
    new TransposedConvolution(LAYER, Images.sequences(dataFormat), window, filters, outputPadding);
  }

  /** A layer with kernels of that size. */
  public Conv1DTranspose(int filters, int kernelSize, KernelSettings settings) {
    this(filters, Windows.of(LAYER, 1, kernelSize), List.of(), DataFormat.CHANNELS_LAST, settings);
  }

  @Override
  public Conv1DTranspose arguments(Arguments a) {
    int count = a.required().integer("filters", filters);
    Window kernel = Windows.kernel(a, LAYER, 1, Windows.PADDING, window);
    List<Integer> added = a.pass("output_padding", outputPadding, Windows.sizesOrNone(1));
    DataFormat format = a.choice("data_format", dataFormat);
    return new Conv1DTranspose(
        count,
        Windows.dilation(a, LAYER, 1, kernel),
        added.isEmpty() ? added : Windows.along(1, added),
        format,
        settings.arguments(a));
  }

  /** The same layer with so many steps added to the output, less than the stride. */
  public Conv1DTranspose outputPadding(int each) {
    return Arguments.with(this, "output_padding", List.of(each));
  }

  private ActivatedConvolution convolution() {
    return new ActivatedConvolution(
        new TransposedConvolution(
            LAYER, Images.sequences(dataFormat), window, filters, outputPadding),
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
