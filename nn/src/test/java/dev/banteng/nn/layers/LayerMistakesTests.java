package dev.banteng.nn.layers;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.layers.Layers.averagePooling2d;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.globalAveragePooling2d;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.layers.Layers.reshape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Config;
import dev.banteng.core.Unregistered;
import dev.banteng.nn.Known;
import dev.banteng.nn.activations.Activations;
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
            "There is no activation 'nope'. " + Known.of(Activations.kinds()),
            () -> dense(4, "nope")),
        row(
            "There is no activation 'relus'. Did you mean 'relu'? " + Known.of(Activations.kinds()),
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
            "conv2d (layer 1 of 1): conv2d with 2 groups takes a multiple of 2 channels, but was given [n, 5, 5, 3].",
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
            "data_format takes 'channels_last' or 'channels_first', but was given 'nhwc'.",
            "Conv2D",
            Map.of("filters", 2, "kernel_size", 3, "data_format", "nhwc")),
        config(
            "'kernel_size' takes one or two whole numbers, but was given [3, 3, 3].",
            "Conv2D",
            Map.of("filters", 2, "kernel_size", List.of(3, 3, 3))),
        config("AveragePooling2D needs the argument pool_size.", "AveragePooling2D", Map.of()),
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
  void keras_batch_shape_is_read_with_its_open_first_size() {
    var sizes = Arrays.asList(null, 28, 28, 1);
    assertThat(Layers.kinds().read("InputLayer", new Config().with("batch_shape", sizes)))
        .isEqualTo(input(28, 28, 1));
  }
}
