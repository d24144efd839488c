package dev.banteng.nn.layers;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.layers.Layers.averagePooling1d;
import static dev.banteng.nn.layers.Layers.averagePooling2d;
import static dev.banteng.nn.layers.Layers.conv1d;
import static dev.banteng.nn.layers.Layers.conv1dTranspose;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.conv2dTranspose;
import static dev.banteng.nn.layers.Layers.cropping1d;
import static dev.banteng.nn.layers.Layers.cropping2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.depthwiseConv1d;
import static dev.banteng.nn.layers.Layers.depthwiseConv2d;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.globalAveragePooling2d;
import static dev.banteng.nn.layers.Layers.globalMaxPooling2d;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.maxPooling1d;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.layers.Layers.reshape;
import static dev.banteng.nn.layers.Layers.resizing;
import static dev.banteng.nn.layers.Layers.separableConv1d;
import static dev.banteng.nn.layers.Layers.separableConv2d;
import static dev.banteng.nn.layers.Layers.upSampling1d;
import static dev.banteng.nn.layers.Layers.upSampling2d;
import static dev.banteng.nn.layers.Layers.zeroPadding2d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Config;
import dev.banteng.core.Unregistered;
import dev.banteng.nn.api.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a layer says of settings and inputs that it cannot take. */
class LayerMistakesTests {
  /** A mistake, made when it is run. */
  @FunctionalInterface
  interface Mistake {
    Object make();
  }

  private static Arguments row(String message, Mistake mistake) {
    return Arguments.of(message, mistake);
  }

  static List<Arguments> settings() {
    return List.of(
        row("units of dense must be at least 1, but was given -1.", () -> dense(-1)),
        row("units of dense must be at least 1, but was given 0.", () -> dense(0)),
        row(
            "There is no activation 'nope'. Nearest are: relu, sigmoid, softmax, tanh, linear;"
                + " Activations.kinds().identifiers() gives all.",
            () -> dense(4, "nope")),
        row(
            "There is no activation 'relus'. Did you mean 'relu'? Nearest are: relu, relu6, elu, gelu,"
                + " celu; Activations.kinds().identifiers() gives all.",
            () -> dense(4, "relus")),
        row("filters of conv2d must be at least 1, but was given -1.", () -> conv2d(-1, 3)),
        row("conv2d: window height must be at least 1, but was given 0.", () -> conv2d(2, 0)),
        row("conv2d: strides must be at least 1, but was given 0.", () -> conv2d(2, 3).strides(0)),
        row(
            "conv2d: dilation must be at least 1, but was given 0.",
            () -> conv2d(2, 3).dilationRate(0)),
        row(
            "conv2d takes strides above 1 or a dilation rate above 1, not both. Leave one of them at 1.",
            () -> conv2d(2, 3).strides(2).dilationRate(2)),
        row(
            "filters of conv2d must be a multiple of groups, but 3 filters were given for 2 groups.",
            () -> conv2d(3, 3).groups(2)),
        row("groups of conv2d must be at least 1, but was given 0.", () -> conv2d(3, 3).groups(0)),
        row(
            "max_pooling2d: window height must be at least 1, but was given 0.",
            () -> maxPooling2d(0)),
        row(
            "max_pooling2d: strides must be at least 1, but was given 0.",
            () -> maxPooling2d(2).strides(0)),
        row(
            "average_pooling2d: window width must be at least 1, but was given -2.",
            () -> averagePooling2d(2, -2)),
        row("filters of conv1d must be at least 1, but was given 0.", () -> conv1d(0, 3)),
        row("conv1d: window width must be at least 1, but was given 0.", () -> conv1d(2, 0)),
        row(
            "conv1d takes strides above 1 or a dilation rate above 1, not both. Leave one of them at 1.",
            () -> conv1d(2, 3).causal().strides(2).dilationRate(2)),
        row(
            "depthMultiplier of depthwise_conv2d must be at least 1, but was given 0.",
            () -> depthwiseConv2d(3).depthMultiplier(0)),
        row(
            "depthMultiplier of separable_conv1d must be at least 1, but was given -1.",
            () -> separableConv1d(2, 3).depthMultiplier(-1)),
        row(
            "filters of separable_conv2d must be at least 1, but was given 0.",
            () -> separableConv2d(0, 3)),
        row(
            "filters of conv2d_transpose must be at least 1, but was given -1.",
            () -> conv2dTranspose(-1, 3)),
        row(
            "conv2d_transpose takes strides above 1 or a dilation rate above 1, not both. Leave one of them at 1.",
            () -> conv2dTranspose(2, 3).strides(2).dilationRate(2)),
        row(
            "outputPadding of conv2d_transpose must be smaller than strides, but was given 2 with strides of 2.",
            () -> conv2dTranspose(2, 3).strides(2).outputPadding(2)),
        row(
            "outputPadding of conv2d_transpose must be smaller than strides, but was given 1 with strides of 1.",
            () -> conv2dTranspose(2, 3).strides(2, 1).outputPadding(1, 1)),
        row(
            "outputPadding of conv1d_transpose must be at least 0, but was given -1.",
            () -> conv1dTranspose(2, 3).strides(2).outputPadding(-1)),
        row(
            "max_pooling1d: window width must be at least 1, but was given 0.",
            () -> maxPooling1d(0)),
        row(
            "padding of zero_padding2d must be at least 0, but was given -1.",
            () -> zeroPadding2d(1, -1)),
        row(
            "cropping of cropping1d must be at least 0, but was given -2.",
            () -> cropping1d(-2, 3)),
        row("size of up_sampling1d must be at least 1, but was given 0.", () -> upSampling1d(0)),
        row("size of up_sampling2d must be at least 1, but was given 0.", () -> upSampling2d(2, 0)),
        row("height of resizing must be at least 1, but was given 0.", () -> resizing(0, 3)),
        row("width of resizing must be at least 1, but was given -3.", () -> resizing(3, -3)),
        row(
            "fillValue of resizing must be a finite number, but was given NaN.",
            () -> resizing(3, 3).fillValue(Double.NaN)),
        row(
            "resizing takes cropToAspectRatio(true) or padToAspectRatio(true), not both.",
            () -> resizing(3, 3).cropToAspectRatio(true).padToAspectRatio(true)),
        row("rate of dropout must be from 0 to 1, but was given 1.5.", () -> dropout(1.5)),
        row("rate of dropout must be from 0 to 1, but was given -0.1.", () -> dropout(-0.1)),
        row("rate of dropout must be from 0 to 1, but was given NaN.", () -> dropout(Double.NaN)),
        row(
            "reshape can infer one size only, but was given -1 more than once: [-1, -1].",
            () -> reshape(-1, -1)),
        row(
            "reshape takes sizes of at least 1, or one -1, but was given [0, 2].",
            () -> reshape(0, 2)),
        row("A shape has sizes of at least 1, but was given [28, 0].", () -> input(28, 0)));
  }

  static List<Arguments> inputs() {
    return List.of(
        row(
            "dense (layer 1 of 1): dense takes rows of at least one axis, [n, in], but was given [n]. Give x a second axis.",
            () -> sequential(input(), dense(4))),
        row(
            "conv2d (layer 1 of 1): conv2d moves a window of 3x3 over images of 2x5, in which it does not fit."
                + " Make the window smaller, pad with same(), or take out a pooling layer before it.",
            () -> sequential(input(2, 5, 1), conv2d(2, 3))),
        row(
            "conv2d (layer 1 of 1): conv2d moves a window of 3x3 (dilated by 2x2) over images of 4x4, in which it does not fit."
                + " Make the window smaller, pad with same(), or take out a pooling layer before it.",
            () -> sequential(input(4, 4, 1), conv2d(2, 3).dilationRate(2))),
        row(
            "conv2d (layer 1 of 1): conv2d with 2 groups takes a multiple of 2 channels, but was given [n, 5, 5, 3]."
                + " Leave groups out, or take a number that divides channels and filters (2) both.",
            () -> sequential(input(5, 5, 3), conv2d(2, 3).groups(2))),
        row(
            "conv2d (layer 1 of 1): conv2d takes images, [n, height, width, channels], but was given [n, 28, 28]."
                + " Give grey images a channel axis: input(28, 28, 1), or reshape(28, 28, 1) in front.",
            () -> sequential(input(28, 28), conv2d(2, 3))),
        row(
            "conv2d (layer 2 of 2): conv2d takes images, [n, height, width, channels], but was given [n, 48]."
                + " Put a layer in front that makes images, such as reshape(height, width, channels).",
            () -> sequential(input(4, 4, 3), flatten(), conv2d(2, 3))),
        row(
            "max_pooling2d (layer 1 of 1): max_pooling2d moves a window of 3x3 over images of 2x2, in which it does not fit."
                + " Make the window smaller, pad with same(), or take out a pooling layer before it.",
            () -> sequential(input(2, 2, 1), maxPooling2d(3))),
        row(
            "max_pooling2d (layer 1 of 1): max_pooling2d takes images, [n, height, width, channels], but was given [n, 4, 4]."
                + " Give grey images a channel axis: input(4, 4, 1), or reshape(4, 4, 1) in front.",
            () -> sequential(input(4, 4), maxPooling2d(2))),
        row(
            "average_pooling2d (layer 1 of 1): average_pooling2d takes images, [n, height, width, channels], but was given [n, 4]."
                + " Put a layer in front that makes images, such as reshape(height, width, channels).",
            () -> sequential(input(4), averagePooling2d(2))),
        row(
            "global_average_pooling2d (layer 1 of 1): global_average_pooling2d takes images, [n, height, width, channels],"
                + " but was given [n, 4, 4]."
                + " Give grey images a channel axis: input(4, 4, 1), or reshape(4, 4, 1) in front.",
            () -> sequential(input(4, 4), globalAveragePooling2d())),
        row(
            "global_max_pooling2d (layer 1 of 1): global_max_pooling2d takes images, [n, height, width, channels],"
                + " but was given [n, 4, 4]."
                + " Give grey images a channel axis: input(4, 4, 1), or reshape(4, 4, 1) in front.",
            () -> sequential(input(4, 4), globalMaxPooling2d())),
        row(
            "conv1d (layer 1 of 1): conv1d takes sequences, [n, steps, channels], but was given [n, 5]."
                + " Give sequences of numbers a channel axis: input(5, 1), or reshape(5, 1) in front.",
            () -> sequential(input(5), conv1d(2, 3))),
        row(
            "conv1d (layer 1 of 1): conv1d takes sequences, [n, channels, steps], but was given [n, 5]."
                + " Give sequences of numbers a channel axis: input(1, 5), or reshape(1, 5) in front.",
            () -> sequential(input(5), conv1d(2, 3).channelsFirst())),
        row(
            "conv1d (layer 1 of 1): conv1d takes sequences, [n, steps, channels], but was given [n, 5, 4, 3]."
                + " Put a layer in front that makes sequences, such as reshape(steps, channels).",
            () -> sequential(input(5, 4, 3), conv1d(2, 3))),
        row(
            "conv2d (layer 1 of 1): conv2d takes images, [n, channels, height, width], but was given [n, 5, 4]."
                + " Give grey images a channel axis: input(1, 5, 4), or reshape(1, 5, 4) in front.",
            () -> sequential(input(5, 4), conv2d(2, 3).channelsFirst())),
        row(
            "average_pooling1d (layer 1 of 1): average_pooling1d takes sequences, [n, channels, steps], but was given"
                + " [n, 5, 4, 3]. Put a layer in front that makes sequences, such as reshape(channels, steps).",
            () -> sequential(input(5, 4, 3), averagePooling1d(2).channelsFirst())),
        row(
            "conv1d (layer 1 of 1): conv1d moves a window of 3 over sequences of 2 steps, in which it does not fit."
                + " Make the window smaller, pad with same(), or take out a pooling layer before it.",
            () -> sequential(input(2, 1), conv1d(2, 3))),
        row(
            "max_pooling1d (layer 1 of 1): max_pooling1d moves a window of 2 over sequences of 1 step, in which it does"
                + " not fit. Make the window smaller, pad with same(), or take out a pooling layer before it.",
            () -> sequential(input(1, 4), maxPooling1d(2))),
        row(
            "conv1d (layer 1 of 1): conv1d moves a window that reaches over 4,294,967,295 steps, further than any"
                + " sequence does (1,048,576). Make the window or dilationRate(...) smaller.",
            () -> sequential(input(4, 1), conv1d(2, 3).dilationRate(Integer.MAX_VALUE))),
        row(
            "depthwise_conv1d (layer 1 of 1): depthwise_conv1d moves a window of 4 (dilated by 2) over sequences of 6"
                + " steps, in which it does not fit. Make the window smaller, pad with same(), or take out a pooling"
                + " layer before it.",
            () -> sequential(input(6, 2), depthwiseConv1d(4).dilationRate(2))),
        row(
            "separable_conv2d (layer 1 of 1): separable_conv2d takes images, [n, height, width, channels], but was"
                + " given [n, 9]. Put a layer in front that makes images, such as reshape(height, width, channels).",
            () -> sequential(input(9), separableConv2d(2, 3))),
        row(
            "conv2d_transpose (layer 1 of 1): conv2d_transpose cannot make [n, 4, 4, 2] of [n, 3, 3, 1]: a convolution"
                + " with these settings would not take it back to that size. With same() and an even kernel,"
                + " outputPadding must be at least 1; or leave it out.",
            () ->
                sequential(
                    input(3, 3, 1), conv2dTranspose(2, 2).strides(2).same().outputPadding(0))),
        row(
            "cropping2d (layer 1 of 1): cropping2d cuts [[2, 2], [2, 2]] off [n, 4, 4, 1], which leaves nothing. Cut"
                + " less off.",
            () -> sequential(input(4, 4, 1), cropping2d(2))),
        row(
            "cropping1d (layer 1 of 1): cropping1d cuts [[1, 3]] off [n, 4, 2], which leaves nothing. Cut less off.",
            () -> sequential(input(4, 2), cropping1d(1, 3))),
        row(
            "reshape (layer 1 of 1): reshape cannot make [5] of [n, 12]: a row has 12 numbers, the target 5.",
            () -> sequential(input(12), reshape(5))),
        row(
            "reshape (layer 1 of 1): reshape cannot make [-1, 5] of [n, 12]: a row has 12 numbers, the target takes a multiple of 5.",
            () -> sequential(input(12), reshape(-1, 5))),
        row(
            "dense (layer 1 of 1): its kernel [70000, 70000] would be 4,900,000,000 numbers, more than one array"
                + " holds (2,147,483,647). Use fewer units or filters, or a layer in front that puts out fewer"
                + " numbers, such as pooling.",
            () -> sequential(input(70_000), dense(70_000))),
        row(
            "dense_1 (layer 2 of 2): its output [46341, 46341] would be 2,147,488,281 numbers a row, more than one"
                + " array holds (2,147,483,647). Use fewer units or filters, or smaller images.",
            () -> sequential(input(46_341, 1), dense(2), dense(46_341))),
        row(
            "input: [65536, 65536] are more numbers than one array holds (2,147,483,647). Make one of the sizes"
                + " smaller.",
            () -> sequential(input(65_536, 65_536), flatten(), dense(1))),
        row(
            "reshape (layer 1 of 1): reshape cannot make [65536, 65536, -1] of [n, 12]: a row has 12 numbers, the"
                + " target takes a multiple of more than one array holds.",
            () -> sequential(input(12), reshape(65_536, 65_536, -1))),
        row(
            "reshape (layer 1 of 1): reshape cannot make [65536, 65537] of [n, 65536]: a row has 65,536 numbers, the"
                + " target more than one array holds.",
            () -> sequential(input(65_536), reshape(65_536, 65_537))),
        row(
            "conv2d (layer 1 of 1): conv2d moves a window that reaches over 4,294,967,295 rows and 4,294,967,295"
                + " columns, further than any image does (1,048,576). Make the window or dilationRate(...) smaller.",
            () -> sequential(input(4, 4, 1), conv2d(2, 3).dilationRate(Integer.MAX_VALUE))),
        row(
            "conv2d (layer 1 of 1): conv2d moves a window that reaches over 3,000,000,001 rows and 3,000,000,001"
                + " columns, further than any image does (1,048,576). Make the window or dilationRate(...) smaller.",
            () -> sequential(input(4, 4, 1), conv2d(2, 4).same().dilationRate(1_000_000_000))),
        row(
            "max_pooling2d (layer 1 of 1): max_pooling2d moves a window that reaches over 2,147,483,647 rows and 2"
                + " columns, further than any image does (1,048,576). Make the window or dilationRate(...) smaller.",
            () -> sequential(input(4, 4, 1), maxPooling2d(Integer.MAX_VALUE, 2).same())),
        row(
            "stem (layer 2 of 3): conv2d moves a window of 5x5 over images of 2x2, in which it does not fit."
                + " Make the window smaller, pad with same(), or take out a pooling layer before it.",
            () ->
                sequential(input(4, 4, 1), maxPooling2d(2), conv2d(2, 5).name("stem"), flatten())));
  }

  @ParameterizedTest
  @MethodSource({"settings", "inputs"})
  void say_what_is_wrong_and_what_to_do(String message, Mistake mistake) {
    assertThatThrownBy(mistake::make)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  static List<Arguments> configs() {
    return List.of(
        config("'units' takes a whole number, but was given 2.5.", "Dense", Map.of("units", 2.5)),
        config(
            "padding takes 'valid' or 'same', but was given 'full'.",
            "Conv2D",
            Map.of("filters", 2, "kernel_size", 3, "padding", "full")),
        config(
            "padding takes 'valid' or 'same', but was given 'causal'.",
            "MaxPooling2D",
            Map.of("padding", "causal")),
        config(
            "There is no data_format 'nhwc'. Known are: channels_last, channels_first.",
            "Conv2D",
            Map.of("filters", 2, "kernel_size", 3, "data_format", "nhwc")),
        config(
            "'kernel_size' takes one whole number or a list of two, but was given [3, 3, 3].",
            "Conv2D",
            Map.of("filters", 2, "kernel_size", List.of(3, 3, 3))),
        config(
            "'kernel_size' takes one whole number or a list of two, but was given [3].",
            "Conv2D",
            Map.of("filters", 2, "kernel_size", List.of(3))),
        config("AveragePooling2D needs the argument pool_size.", "AveragePooling2D", Map.of()),
        config("AveragePooling1D needs the argument pool_size.", "AveragePooling1D", Map.of()),
        config(
            "padding takes 'valid' or 'same' or 'causal', but was given 'full'.",
            "Conv1D",
            Map.of("filters", 2, "kernel_size", 3, "padding", "full")),
        config(
            "padding takes 'valid' or 'same', but was given 'causal'.",
            "Conv2D",
            Map.of("filters", 2, "kernel_size", 3, "padding", "causal")),
        config(
            "'kernel_size' takes one whole number, but was given [3, 3].",
            "Conv1D",
            Map.of("filters", 2, "kernel_size", List.of(3, 3))),
        config(
            "'padding' takes one whole number, one for each axis, or [[top, bottom], [left, right]], but was given"
                + " [1, 2, 3].",
            "ZeroPadding2D",
            Map.of("padding", List.of(1, 2, 3))),
        config(
            "'cropping' takes one or two whole numbers for an axis, but was given [1, 2, 3].",
            "Cropping2D",
            Map.of("cropping", List.of(List.of(1, 2, 3), 1))),
        config(
            "'padding' takes one or two whole numbers for an axis, but was given null.",
            "ZeroPadding2D",
            Map.of("padding", Arrays.asList(null, 1))),
        config(
            "There is no interpolation 'cubic'. Did you mean 'bicubic'? Known are: nearest, bilinear, bicubic, lanczos3,"
                + " lanczos5, area.",
            "Resizing",
            Map.of("height", 2, "width", 3, "interpolation", "cubic")),
        config("Resizing needs the argument width.", "Resizing", Map.of("height", 2)),
        config("Dropout needs the argument rate.", "Dropout", Map.of()),
        config(
            "InputLayer takes a batch_shape such as [null, 28, 28, 1], but was given 3.",
            "InputLayer",
            Map.of("batch_shape", 3)),
        config("InputLayer needs the argument batch_shape.", "InputLayer", Map.of()));
  }

  private static Arguments config(String message, String name, Map<String, ?> config) {
    return row(message, () -> Layers.kinds().read(name, Config.of(config)));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void of_a_config_are_named_too(String message, Mistake mistake) {
    assertThatThrownBy(mistake::make)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void an_unknown_argument_or_class_is_named() {
    assertThatThrownBy(() -> Layers.kinds().read("Dense", Config.of(Map.of("units", 3, "foo", 1))))
        .isInstanceOf(Unregistered.class)
        .hasMessage("Banteng does not know the Dense argument foo.");
    assertThatThrownBy(() -> Layers.kinds().read("Dens", new Config()))
        .isInstanceOf(Unregistered.class)
        .hasMessageStartingWith("There is no layer 'Dens'. Did you mean 'Dense'?");
  }

  @Test
  void what_is_legitimate_passes() {
    List<Layer> right =
        List.of(
            dropout(1),
            dropout(0),
            conv2d(2, 3).strides(2).dilationRate(1),
            conv2d(4, 3).groups(2),
            maxPooling2d(3).same(),
            reshape(-1));
    assertThat(right).doesNotHaveDuplicates();
    assertThat(sequential(input(2, 2, 1), maxPooling2d(3).same(), conv2d(2, 3).same()).toString())
        .isEqualTo("Sequential: 2 layers, 20 params, [2, 2, 1] -> [1, 1, 2], not compiled");
  }

  @Test
  void sequences_of_any_length_are_refused_with_what_to_do() {
    var sizes = Arrays.asList(null, null, 4);
    var config = new Config().with("batch_shape", sizes);
    assertThatThrownBy(() -> Layers.kinds().read("InputLayer", config))
        .hasMessage(
            "'batch_shape' is [null, null, 4], of which more than the batch's size is open. Here all rows of a model have one shape: save it in Keras with sizes, such as Input((50, 4)), and pad or crop the data to them.");
  }

  @Test
  void keras_batch_shape_is_read_with_its_open_first_size() {
    var sizes = Arrays.asList(null, 28, 28, 1);
    assertThat(Layers.kinds().read("InputLayer", new Config().with("batch_shape", sizes)))
        .isEqualTo(input(28, 28, 1));
  }
}
