package dev.banteng.nn.layers;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.initializers.Initializers;
import java.util.ArrayList;
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
 * @param activation the function behind it; linear by default
 * @param useBias whether there is a bias; true by default
 * @param kernelInitializer draws the kernel; Glorot's uniform by default
 * @param biasInitializer draws the bias; zeros by default
 * @param trainable whether optimizers change its weights
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/convolution_layers/convolution2d/">Conv2D in Keras</a>
 */
public record Conv2D(
    int filters,
    Window window,
    int groups,
    Activation activation,
    boolean useBias,
    Initializer kernelInitializer,
    Initializer biasInitializer,
    boolean trainable,
    String name)
    implements Layer {
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

  Conv2D(int filters, int size, Activation activation) {
    this(
        filters,
        Windows.of("conv2d", "kernel size", size, size, 1, 1, 1, 1, false),
        1,
        activation,
        true,
        Initializers.glorotUniform(),
        Initializers.zeros(),
        true,
        "");
  }

  static Conv2D of(Config config) {
    Arguments.withoutRegularizers(config);
    Arguments.channelsLast(config);
    int[] kernel = Arguments.pair(config, "kernel_size", 0);
    int[] strides = Arguments.pair(config, "strides", 1);
    int[] dilation = Arguments.pair(config, "dilation_rate", 1);
    var window =
        Windows.of(
            "conv2d",
            "kernel size",
            kernel[0],
            kernel[1],
            strides[0],
            strides[1],
            dilation[0],
            dilation[1],
            Arguments.same(config));
    return new Conv2D(
        config.integer("filters", 0),
        window,
        config.integer("groups", 1),
        Arguments.activation(config),
        config.flag("use_bias", true),
        Arguments.initializer(config, "kernel_initializer", Initializers.glorotUniform()),
        Arguments.initializer(config, "bias_initializer", Initializers.zeros()),
        config.flag("trainable", true),
        config.text("name", ""));
  }

  /** The same layer with a kernel of another size. */
  public Conv2D kernelSize(int height, int width) {
    return window(
        Windows.of(
            "conv2d",
            "kernel size",
            height,
            width,
            window.strideHeight(),
            window.strideWidth(),
            window.dilationHeight(),
            window.dilationWidth(),
            window.same()));
  }

  /** The same layer, moving its window so many rows and columns at a time. */
  public Conv2D strides(int both) {
    return strides(both, both);
  }

  /** The same layer, moving its window so many rows or columns at a time. */
  public Conv2D strides(int height, int width) {
    return window(
        Windows.of(
            "conv2d",
            "kernel size",
            window.height(),
            window.width(),
            height,
            width,
            window.dilationHeight(),
            window.dilationWidth(),
            window.same()));
  }

  /** The same layer with the kernel's cells that far apart. */
  public Conv2D dilationRate(int both) {
    return window(
        Windows.of(
            "conv2d",
            "kernel size",
            window.height(),
            window.width(),
            window.strideHeight(),
            window.strideWidth(),
            both,
            both,
            window.same()));
  }

  /**
   * The same layer, padded so that the output has {@code ceil(input / stride)} rows and columns.
   */
  public Conv2D same() {
    return window(Windows.padded(window, true));
  }

  /** The same layer without padding. */
  public Conv2D valid() {
    return window(Windows.padded(window, false));
  }

  private Conv2D window(Window value) {
    return new Conv2D(
        filters,
        value,
        groups,
        activation,
        useBias,
        kernelInitializer,
        biasInitializer,
        trainable,
        name);
  }

  /** The same layer with channels and filters split into groups. */
  public Conv2D groups(int value) {
    return new Conv2D(
        filters,
        window,
        value,
        activation,
        useBias,
        kernelInitializer,
        biasInitializer,
        trainable,
        name);
  }

  /** The same layer with another function behind it. */
  public Conv2D activation(Activation value) {
    return new Conv2D(
        filters,
        window,
        groups,
        value,
        useBias,
        kernelInitializer,
        biasInitializer,
        trainable,
        name);
  }

  /** The same layer with a bias or without. */
  public Conv2D useBias(boolean value) {
    return new Conv2D(
        filters,
        window,
        groups,
        activation,
        value,
        kernelInitializer,
        biasInitializer,
        trainable,
        name);
  }

  /** The same layer with a kernel drawn otherwise. */
  public Conv2D kernelInitializer(Initializer value) {
    return new Conv2D(
        filters, window, groups, activation, useBias, value, biasInitializer, trainable, name);
  }

  /** The same layer with a bias drawn otherwise. */
  public Conv2D biasInitializer(Initializer value) {
    return new Conv2D(
        filters, window, groups, activation, useBias, kernelInitializer, value, trainable, name);
  }

  /** The same layer, frozen or not. */
  public Conv2D trainable(boolean value) {
    return new Conv2D(
        filters,
        window,
        groups,
        activation,
        useBias,
        kernelInitializer,
        biasInitializer,
        value,
        name);
  }

  @Override
  public Conv2D name(String value) {
    return new Conv2D(
        filters,
        window,
        groups,
        activation,
        useBias,
        kernelInitializer,
        biasInitializer,
        trainable,
        value);
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
    var weights = new ArrayList<Weight>();
    var kernel = Shape.of(window.height(), window.width(), input.last() / groups, filters);
    weights.add(new Weight("kernel", kernel, kernelInitializer, trainable));
    if (useBias) {
      weights.add(new Weight("bias", Shape.of(filters), biasInitializer, trainable));
    }
    return weights;
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    var weighted = new Weighted(activation, parameters);
    return (wiring, x) -> {
      Block y = wiring.block(outputShape(input));
      var op =
          wiring
              .engine()
              .convolution(
                  window, groups, x, weighted.kernel(), weighted.bias(), weighted.fused(), y);
      return weighted.connect(wiring, op, x, y);
    };
  }

  @Override
  public Link link() {
    return activation.link();
  }

  @Override
  public Optional<Layer> withoutLink() {
    return Optional.of(activation(Activations.linear()));
  }

  @Override
  public boolean endsLinear() {
    return activation.isLinear();
  }

  @Override
  public String className() {
    return "Conv2D";
  }

  @Override
  public Config config() {
    return new Config()
        .with("name", name)
        .with("trainable", trainable)
        .with("filters", filters)
        .with("kernel_size", List.of(window.height(), window.width()))
        .with("strides", List.of(window.strideHeight(), window.strideWidth()))
        .with("padding", window.same() ? "same" : "valid")
        .with("data_format", "channels_last")
        .with("dilation_rate", List.of(window.dilationHeight(), window.dilationWidth()))
        .with("groups", groups)
        .with("activation", activation.identifier())
        .with("use_bias", useBias)
        .with("kernel_initializer", kernelInitializer)
        .with("bias_initializer", biasInitializer);
  }
}
