package dev.banteng.mistakes;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.normalization;
import static dev.banteng.nn.layers.Layers.unitNormalization;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Config;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.layers.Layers;
import dev.banteng.nn.optimizers.Optimizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Odd configurations that Keras accepts, row by row: computed as there, or refused on purpose for
 * the reason that decision 88 gives.
 */
class AcceptedLayerTests {
  /**
   * A row of the table, and what comes of it here.
   *
   * @param message of the refusal; empty where it is accepted
   */
  record Row(String input, Runnable call, String message) {
    @Override
    public String toString() {
      return input;
    }
  }

  private static Row accepted(String input, Runnable call) {
    return new Row(input, call, "");
  }

  private static Row refused(String input, String message, Runnable call) {
    return new Row(input, call, message);
  }

  private static Layer layer(String className, Object... entries) {
    return Layers.kinds().read(className, config(entries));
  }

  private static Optimizer optimizer(Object... entries) {
    return Optimizers.kinds().read("SGD", config(entries));
  }

  private static Config config(Object... entries) {
    var config = new Config();
    for (int i = 0; i < entries.length; i += 2) {
      config.with((String) entries[i], entries[i + 1]);
    }
    return config;
  }

  private static float[] predicted(Object x, Sequential model) {
    return model.predict(x).dup('c').data().asFloat();
  }

  static Stream<Row> rows() {
    return Stream.of(images(), vectors(), training()).flatMap(List::stream);
  }

  private static List<Row> images() {
    return List.of(
        accepted(
            "`DepthwiseConv2D strides=(1,2)`",
            () ->
                assertThat(
                        layer("DepthwiseConv2D", "kernel_size", 1, "strides", List.of(1, 2))
                            .outputShape(dev.banteng.core.Shape.of(4, 4, 2)))
                    .hasToString("[4, 2, 2]")),
        accepted(
            "`SeparableConv2D strides=2, dilation=2`",
            () ->
                assertThat(
                        layer(
                                "SeparableConv2D",
                                "filters",
                                3,
                                "kernel_size",
                                2,
                                "strides",
                                2,
                                "dilation_rate",
                                2)
                            .outputShape(dev.banteng.core.Shape.of(5, 5, 2)))
                    .hasToString("[2, 2, 3]")),
        refused(
            "`MaxPooling2D strides=0`",
            "max_pooling2d: strides must be at least 1, but was given 0.",
            () -> layer("MaxPooling2D", "strides", 0)),
        refused(
            "`ZeroPadding2D(-1)`",
            "padding of zero_padding2d must be at least 0, but was given -1.",
            () -> layer("ZeroPadding2D", "padding", -1)),
        refused(
            "`UpSampling2D(interpolation='x')`",
            "There is no interpolation 'x'. Known are: nearest, bilinear, bicubic, lanczos3, lanczos5, area.",
            () -> layer("UpSampling2D", "interpolation", "x")));
  }

  private static List<Row> vectors() {
    return List.of(
        accepted("`Dropout(rate=1.0) training call`", AcceptedLayerTests::dropsAll),
        refused(
            "`GaussianDropout(rate=1)`",
            "rate of gaussianDropout must be less than 1, where its noise would be infinite.",
            () -> layer("GaussianDropout", "rate", 1)),
        refused(
            "`Activation('softmax') with one unit`",
            "dense (layer 1 of 1): softmax over one unit is always 1. For two classes use dense(1, sigmoid()) with binaryCrossentropy(), or dense(2, softmax()) with sparseCategoricalCrossentropy().",
            () -> sequential(input(2), dense(1, softmax())).compile(sgd(0.1), mse())),
        refused(
            "`BatchNormalization(momentum=1.5)`",
            "momentum of batchNormalization must be from 0 to 1, but was given 1.5.",
            () -> layer("BatchNormalization", "momentum", 1.5)),
        accepted(
            "`Normalization() never adapted`",
            () ->
                assertThat(
                        predicted(new float[][] {{3, -4}}, sequential(input(2), normalization())))
                    .containsExactly(3, -4)),
        refused(
            "`Embedding index -1`",
            "embedding takes whole numbers from 0 to 2, but the sample [-1] has -1. For padding use index 0, with maskZero(true).",
            () ->
                sequential(input(1), layer("Embedding", "input_dim", 3, "output_dim", 2))
                    .predict(new float[][] {{-1}})),
        accepted(
            "`Embedding input_length`",
            () -> layer("Embedding", "input_dim", 3, "output_dim", 2, "input_length", 4)),
        refused(
            "`LSTM dropout=1.5`",
            "dropout of lstm must be from 0 to below 1, but was given 1.5.",
            () -> layer("LSTM", "units", 2, "dropout", 1.5)),
        accepted(
            "`UnitNormalization` of an all-zero row",
            () ->
                assertThat(
                        predicted(
                            new float[][] {{0, 0}}, sequential(input(2), unitNormalization())))
                    .containsExactly(0, 0)));
  }

  private static List<Row> training() {
    return List.of(
        refused(
            "`Sequential([Dense, InputLayer])`",
            "input(...) stands first in a model, but was given further behind.",
            () -> sequential(dense(2), input(3))),
        refused(
            "`SGD(learning_rate=-0.1)`",
            "learningRate must be a number above 0, but was given -0.1: 0 trains nothing, and a rate below climbs up the loss. Try 0.001; to keep weights as they are freeze their layer with trainable(false).",
            () -> optimizer("learning_rate", -0.1)),
        accepted(
            "`SGD(clipnorm=-1)`",
            () -> assertThat(optimizer("clipnorm", -1.0)).isEqualTo(optimizer())),
        refused(
            "`SGD(decay=0.1)`",
            "Banteng does not know the SGD argument decay.",
            () -> optimizer("decay", 0.1)));
  }

  /** Training goes on, and changes the last bias alone. */
  private static void dropsAll() {
    var model = sequential(input(2), dropout(1), dense(1));
    model.compile(sgd(0.1), mse());
    var before = model.weights();
    model.fit(new float[][] {{1, 2}}, new float[][] {{1}}, verbose(0));
    var after = model.weights();
    assertThat(after.get("dense/kernel")).isEqualTo(before.get("dense/kernel"));
    assertThat(after.get("dense/bias")).isEqualTo(Nd4j.createFromArray(0.2f));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void odd_configurations_are_computed_or_refused_for_a_reason(Row row) {
    if (row.message().isEmpty()) {
      row.call().run();
    } else {
      assertThatThrownBy(row.call()::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(row.message());
    }
  }

  @Test
  void every_row_of_the_table_is_here() throws IOException {
    String table = Files.readString(Path.of("golden/errors-layers.md"));
    List<String> rows =
        table
            .substring(table.indexOf("## Keras accepts"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(2).split(" \\| ", -1)[0])
            .toList();
    assertThat(rows().map(Row::input).sorted())
        .containsExactlyElementsOf(rows.stream().sorted().toList())
        .hasSize(18);
  }
}
