package dev.banteng.nn.layers;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Weight;
import java.util.List;
import java.util.Optional;

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
 * @param neurons activation, bias, initializers, name
 * @see <a href="https://keras.io/api/layers/convolution_layers/convolution2d/">Conv2D in Keras</a>
 */
public record Conv2D(int filters, Window window, int groups, Neurons neurons) implements Layer {
  /** Checks the settings. */
  public Conv2D {
    Check.positive("filters of conv2d", filters);
    Check.positive("groups of conv2d", groups);
    if (filters % groups != 0) {
      throw Check.fail(
          "filters of conv2d must be a multiple of groups, but "
              + filters
              + " filters were given for "
              + groups
              + " groups.");
    }
    if (Math.max(window.strideHeight(), window.strideWidth()) > 1
        && Math.max(window.dilationHeight(), window.dilationWidth()) > 1) {
      throw Check.fail(
          "conv2d takes strides above 1 or a dilation rate above 1, not both. Leave one of them at 1.");
    }
  }

  static Conv2D of(Config config) {
    Arguments.channelsLast(config);
    int[] kernel = Arguments.pair(config, "kernel_size", 0);
    int[] strides = Arguments.pair(config, "strides", 1);
    int[] dilation = Arguments.pair(config, "dilation_rate", 1);
    boolean same = Arguments.same(config);
    var window =
        Windows.of(
            "conv2d",
            () ->
                Window.of(kernel[0], kernel[1])
                    .strides(strides[0], strides[1])
                    .dilation(dilation[0], dilation[1])
                    .same(same));
    return new Conv2D(
        config.integer("filters", 0), window, config.integer("groups", 1), Neurons.of(config));
  }

  private Conv2D neurons(Neurons value) {
    return new Conv2D(filters, window, groups, value);
  }

  private Conv2D window(Window value) {
    return new Conv2D(filters, value, groups, neurons);
  }

  /** The same layer with a kernel of another size. */
  public Conv2D kernelSize(int height, int width) {
    return window(Windows.of("conv2d", () -> window.size(height, width)));
  }

  /** The same layer, moving its window so many rows and columns at a time. */
  public Conv2D strides(int both) {
    return strides(both, both);
  }

  /** The same layer, moving its window so many rows or columns at a time. */
  public Conv2D strides(int height, int width) {
    return window(Windows.of("conv2d", () -> window.strides(height, width)));
  }

  /** The same layer with the kernel's cells that far apart. */
  public Conv2D dilationRate(int both) {
    return dilationRate(both, both);
  }

  /** The same layer with the kernel's rows and columns that far apart. */
  public Conv2D dilationRate(int height, int width) {
    return window(Windows.of("conv2d", () -> window.dilation(height, width)));
  }

  /**
   * The same layer, padded so that the output has {@code ceil(input / stride)} rows and columns.
   */
  public Conv2D same() {
    return window(window.same(true));
  }

  /** The same layer without padding. */
  public Conv2D valid() {
    return window(window.same(false));
  }

  /** The same layer with channels and filters split into groups. */
  public Conv2D groups(int value) {
    return new Conv2D(filters, window, value, neurons);
  }

  /** The same layer with another function behind it. */
  public Conv2D activation(Activation value) {
    return neurons(neurons.activation(value));
  }

  /** The same layer with a bias or without. */
  public Conv2D useBias(boolean value) {
    return neurons(neurons.useBias(value));
  }

  /** The same layer with a kernel drawn otherwise. */
  public Conv2D kernelInitializer(Initializer value) {
    return neurons(neurons.kernelInitializer(value));
  }

  /** The same layer with a bias drawn otherwise. */
  public Conv2D biasInitializer(Initializer value) {
    return neurons(neurons.biasInitializer(value));
  }

  /** The same layer, frozen or not. */
  public Conv2D trainable(boolean value) {
    return neurons(neurons.trainable(value));
  }

  @Override
  public Conv2D name(String value) {
    return neurons(neurons.name(value));
  }

  @Override
  public String name() {
    return neurons.name();
  }

  @Override
  public Shape outputShape(Shape input) {
    Windows.checkImage("conv2d", input);
    if (input.last() % groups != 0) {
      throw Check.fail(
          "conv2d with "
              + groups
              + " groups takes a multiple of "
              + groups
              + " channels, but was given "
              + input.withBatch()
              + ".");
    }
    return Windows.output("conv2d", window, input, filters);
  }

  @Override
  public List<Weight> weights(Shape input) {
    return neurons.weights(
        Shape.of(window.height(), window.width(), input.last() / groups, filters));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return new BuiltConvolution(this, new Weighted(neurons.activation(), parameters), input);
  }

  @Override
  public Link link() {
    return neurons.activation().link();
  }

  @Override
  public Optional<Layer> withoutLink() {
    return Optional.of(neurons(neurons.withoutActivation()));
  }

  @Override
  public boolean endsLinear() {
    return neurons.activation().isLinear();
  }

  @Override
  public String className() {
    return "Conv2D";
  }

  @Override
  public Config config() {
    return neurons.tail(
        neurons
            .head()
            .with("filters", filters)
            .with("kernel_size", List.of(window.height(), window.width()))
            .with("strides", List.of(window.strideHeight(), window.strideWidth()))
            .with("padding", window.same() ? "same" : "valid")
            .with("data_format", "channels_last")
            .with("dilation_rate", List.of(window.dilationHeight(), window.dilationWidth()))
            .with("groups", groups));
  }

  @Override
  public String toString() {
    var size = Windows.both(window.height(), window.width());
    var strides = Windows.both(window.strideHeight(), window.strideWidth());
    var dilation = Windows.both(window.dilationHeight(), window.dilationWidth());
    return neurons
        .code("conv2d", filters, window.height())
        .when(size.size() > 1, "kernelSize", size)
        .when(!strides.equals(List.of(1)), "strides", strides)
        .when(!dilation.equals(List.of(1)), "dilationRate", dilation)
        .when(window.same(), "same")
        .when(groups > 1, "groups", groups)
        .then(neurons::write)
        .named(name(), "");
  }
}
