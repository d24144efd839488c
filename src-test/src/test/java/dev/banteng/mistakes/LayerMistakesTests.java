package dev.banteng.mistakes;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.activation;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.banteng.core.Config;
import dev.banteng.core.Kinds;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.Unregistered;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.initializers.Initializers;
import dev.banteng.nn.layers.Layers;
import dev.banteng.nn.optimizers.Optimizers;
import dev.banteng.nn.optimizers.schedules.Schedules;
import dev.banteng.nn.regularizers.Regularizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Bad configurations of layers and what trains them, row by row of what Keras does with them: each
 * is a clear error here. The whole messages are tested beside the code.
 */
class LayerMistakesTests {
  /** A row of the table, a call that makes the mistake, and what the message must name. */
  record Row(String input, ThrowingCallable call, List<String> names) {
    @Override
    public String toString() {
      return input;
    }
  }

  private static Row row(String input, ThrowingCallable call, String... names) {
    return new Row(input, call, List.of(names));
  }

  /** What the compiler refuses, or what there is no way to write. */
  private static final List<String> NOT_IN_JAVA =
      List.of(
          "`Dense on None last dim`", // shapes of rows have no unknown sizes
          "`Conv2D unknown channels` (*)",
          "`Sequential().add(not a layer)`", // NestedTests has what gets past the compiler
          "`SGD(learning_rate=1) int`", // an int is a double
          "`SGD(lr=0.1)`", // there is no such wither; of configs see `Dense(unknown argument)`
          "`BatchNormalization(axis='x')` (*)",
          "`Sequential LSTM(return_state)`",
          "`MaxPooling2D pool > input, valid`, called directly on an array"); // no layer is called

  private static Layer layer(String className, Object... entries) {
    return read(Layers.kinds(), className, entries);
  }

  private static Optimizer optimizer(String className, Object... entries) {
    return read(Optimizers.kinds(), className, entries);
  }

  private static Initializer initializer(String className, Object... entries) {
    return read(Initializers.kinds(), className, entries);
  }

  private static <T> T read(Kinds<T> kinds, String className, Object... entries) {
    var config = new Config();
    for (int i = 0; i < entries.length; i += 2) {
      config.with((String) entries[i], entries[i + 1]);
    }
    return kinds.read(className, config);
  }

  private static Sequential model(int[] input, Layer layer) {
    return sequential(input(input), layer);
  }

  private static int[] of(int... sizes) {
    return sizes;
  }

  static Stream<Row> rows() {
    return Stream.of(layers(), otherLayers(), models(), training()).flatMap(List::stream);
  }

  private static List<Row> layers() {
    return List.of(
        row("`Dense(units=-1)`", () -> layer("Dense", "units", -1), "units", "-1"),
        row("`Dense(units=0)`", () -> layer("Dense", "units", 0), "units", "0"),
        row("`Dense(units=2.5)`", () -> layer("Dense", "units", 2.5), "units", "2.5"),
        row("`Dense(4)(rank-1 input)`", () -> model(of(), dense(4)), "dense", "[n]"),
        row(
            "`Dense after build with other last dim`",
            () -> predict(sequential(dense(2)), new float[2][3], new float[2][4]),
            "dense",
            "[n, 3]",
            "[n, 4]"),
        row(
            "`Sequential predict with wrong last dim`",
            () -> model(of(3), dense(2)).predict(new float[2][4]),
            "dense",
            "[n, 3]",
            "[n, 4]"),
        row("`Dense(activation='nope')`", () -> activation("nope"), "activation", "nope"),
        row(
            "`Dense(kernel_initializer='nope')`",
            () -> layer("Dense", "units", 2, "kernel_initializer", "nope"),
            "initializer",
            "nope"),
        row(
            "`Dense(unknown argument)`",
            () -> layer("Dense", "units", 2, "foo", 1),
            "Dense argument foo"),
        row(
            "`Conv2D kernel > input, valid (Sequential)`",
            () -> model(of(2, 5, 1), conv(2, 3)),
            "conv2d",
            "3x3",
            "2x5"),
        row("`Conv2D filters=-1`", () -> conv(-1, 3), "filters", "-1"),
        row("`Conv2D kernel_size=0`", () -> conv(2, 0), "conv2d", "0"),
        row(
            "`Conv2D kernel_size=(3,)`",
            () -> layer("Conv2D", "filters", 2, "kernel_size", List.of(3, 3, 3)),
            "kernel_size",
            "[3, 3, 3]"),
        row("`Conv2D strides=0`", () -> conv(2, 3, "strides", 0), "conv2d", "0"),
        row(
            "`Conv2D strides=2, dilation=2`",
            () -> conv(2, 3, "strides", 2, "dilation_rate", 2),
            "strides",
            "dilation"),
        row("`Conv2D groups=2 filters=3`", () -> conv(3, 3, "groups", 2), "groups", "3"),
        row(
            "`Conv2D groups=2 with 3 channels`",
            () -> model(of(5, 5, 3), conv(2, 3, "groups", 2)),
            "groups",
            "[n, 5, 5, 3]"),
        row("`Conv2D groups=0`", () -> conv(2, 3, "groups", 0), "groups", "0"),
        row("`Conv2D padding='full'`", () -> conv(2, 3, "padding", "full"), "padding", "full"),
        row(
            "`Conv2D padding='causal'`",
            () -> conv(2, 3, "padding", "causal"),
            "padding",
            "causal"),
        row(
            "`Conv2D data_format='nhwc'`",
            () -> conv(2, 3, "data_format", "nhwc"),
            "data_format",
            "nhwc"),
        row("`Conv2D rank-3 input`", () -> model(of(5, 3), conv(2, 3)), "conv2d", "[n, 5, 3]"),
        row(
            "`Conv2D after build with other channels`",
            () -> predict(sequential(conv(2, 3)), new float[1][5][5][3], new float[1][5][5][2]),
            "conv2d",
            "[n, 5, 5, 3]",
            "[n, 5, 5, 2]"),
        row(
            "`Conv1D rank-2 input`",
            () -> model(of(5), layer("Conv1D", "filters", 2, "kernel_size", 3)),
            "conv1d",
            "[n, 5]"),
        row(
            "`Conv1D kernel > input, valid`",
            () -> model(of(2, 1), layer("Conv1D", "filters", 2, "kernel_size", 3)),
            "conv1d",
            "3",
            "2"),
        row(
            "`DepthwiseConv2D depth_multiplier=0`",
            () -> layer("DepthwiseConv2D", "kernel_size", 3, "depth_multiplier", 0),
            "0"),
        row(
            "`Conv2DTranspose output_padding=2 strides=2`",
            () -> transposed("strides", 2, "output_padding", 2),
            "outputPadding",
            "2"),
        row(
            "`Conv2DTranspose strides=2, dilation=2`",
            () -> transposed("strides", 2, "dilation_rate", 2),
            "strides",
            "dilation"),
        row(
            "`MaxPooling2D pool > input, valid (Sequential)`",
            () -> model(of(2, 2, 1), layer("MaxPooling2D", "pool_size", 3)),
            "max_pooling2d",
            "3x3",
            "2x2"),
        row("`AveragePooling2D()` (*)", () -> layer("AveragePooling2D"), "pool_size"),
        row(
            "`MaxPooling2D pool_size=0`",
            () -> layer("MaxPooling2D", "pool_size", 0),
            "max_pooling2d",
            "0"),
        row(
            "`MaxPooling2D padding='causal'` (*)",
            () -> layer("MaxPooling2D", "padding", "causal"),
            "padding",
            "causal"),
        row(
            "`MaxPooling2D rank-3 input`",
            () -> model(of(4, 1), layer("MaxPooling2D")),
            "max_pooling2d",
            "[n, 4, 1]"),
        row(
            "`GlobalAveragePooling2D rank-3 input`",
            () -> model(of(4, 1), layer("GlobalAveragePooling2D")),
            "global_average_pooling2d",
            "[n, 4, 1]"));
  }

  private static Layer conv(int filters, int size, Object... entries) {
    Object[] all =
        Arrays.copyOf(new Object[] {"filters", filters, "kernel_size", size}, 4 + entries.length);
    System.arraycopy(entries, 0, all, 4, entries.length);
    return layer("Conv2D", all);
  }

  private static Layer transposed(Object... entries) {
    Object[] all = Arrays.copyOf(new Object[] {"filters", 2, "kernel_size", 3}, 4 + entries.length);
    System.arraycopy(entries, 0, all, 4, entries.length);
    return layer("Conv2DTranspose", all);
  }

  private static void predict(Sequential model, Object first, Object other) {
    model.predict(first);
    model.predict(other);
  }

  private static List<Row> otherLayers() {
    return List.of(
        row("`Dropout(rate=1.5)`", () -> layer("Dropout", "rate", 1.5), "rate", "1.5"),
        row("`Dropout(rate=-0.1)`", () -> layer("Dropout", "rate", -0.1), "rate", "-0.1"),
        row("`Dropout(seed=1.5)`", () -> layer("Dropout", "rate", 0.5, "seed", 1.5), "seed", "1.5"),
        row(
            "`SpatialDropout2D rank-3 input`",
            () -> model(of(4, 1), layer("SpatialDropout2D", "rate", 0.5)),
            "spatial_dropout2d",
            "[n, 4, 1]"),
        row(
            "`GaussianNoise(stddev=-1)`",
            () -> layer("GaussianNoise", "stddev", -1),
            "stddev",
            "-1"),
        row(
            "`Reshape((5,)) of 12 values (Sequential)`",
            () -> model(of(12), layer("Reshape", "target_shape", List.of(5))),
            "reshape",
            "[5]",
            "12"),
        row(
            "`Reshape((-1,-1))`",
            () -> layer("Reshape", "target_shape", List.of(-1, -1)),
            "[-1, -1]"),
        row(
            "`Reshape((-1,5)) of 12 values`",
            () -> model(of(12), layer("Reshape", "target_shape", List.of(-1, 5))),
            "[-1, 5]",
            "12"),
        row("`Permute((0,1))`", () -> layer("Permute", "dims", List.of(0, 1)), "[0, 1]"),
        row("`Permute((1,3))`", () -> layer("Permute", "dims", List.of(1, 3)), "[1, 3]"),
        row(
            "`Permute((2,1)) on rank 4`",
            () -> model(of(2, 3, 4), layer("Permute", "dims", List.of(2, 1))),
            "permute",
            "[n, 2, 3, 4]"),
        row("`RepeatVector(0)`", () -> layer("RepeatVector", "n", 0), "n of repeatVector", "0"),
        row("`RepeatVector(2.0)`", () -> layer("RepeatVector", "n", 2.5), "n", "2.5"),
        row(
            "`RepeatVector on rank 3`",
            () -> model(of(3, 4), layer("RepeatVector", "n", 2)),
            "repeatVector",
            "[n, 3, 4]"),
        row("`softmax rank 0` (*)", () -> model(of(), layer("Softmax")), "[n]"),
        row("`Softmax(axis=5)`", () -> model(of(3), layer("Softmax", "axis", 5)), "5"),
        row("`glu on odd size`", () -> model(of(3), activation("glu")), "3"),
        row("`ReLU(max_value=-1)`", () -> layer("ReLU", "max_value", -1), "-1"),
        row("`ReLU(negative_slope=-1)`", () -> layer("ReLU", "negative_slope", -1), "-1"),
        row("`ReLU(threshold=-1)`", () -> layer("ReLU", "threshold", -1), "-1"),
        row(
            "`LeakyReLU(negative_slope=-0.1)`",
            () -> layer("LeakyReLU", "negative_slope", -0.1),
            "-0.1"),
        row(
            "`PReLU shared_axes=[5]` (*)",
            () -> model(of(3), layer("PReLU", "shared_axes", List.of(5))),
            "5"),
        row(
            "`BatchNormalization(axis=3) on rank 2` (*)",
            () -> model(of(3), layer("BatchNormalization", "axis", 3)),
            "3"),
        row(
            "`BatchNormalization after build, other channels`",
            () ->
                predict(sequential(layer("BatchNormalization")), new float[2][3], new float[2][4]),
            "[n, 3]",
            "[n, 4]"),
        row(
            "`LayerNormalization(axis=3) on rank 2` (*)",
            () -> model(of(3), layer("LayerNormalization", "axis", 3)),
            "3"),
        row(
            "`GroupNormalization() on 4 channels (groups=32)`",
            () -> model(of(4), layer("GroupNormalization")),
            "32",
            "4"),
        row(
            "`GroupNormalization(groups=3) on 4 channels`",
            () -> model(of(4), layer("GroupNormalization", "groups", 3)),
            "3",
            "4"),
        row(
            "`Normalization(mean only)`",
            () -> model(of(3), layer("Normalization", "mean", 1.0)),
            "mean",
            "variance"),
        row(
            "`Normalization mean of wrong size` (*)",
            () ->
                model(
                    of(3),
                    layer(
                        "Normalization", "mean", List.of(1.0, 2.0), "variance", List.of(1.0, 2.0))),
            "2",
            "[n, 3]"),
        row(
            "`ZeroPadding2D((1,2,3))`",
            () -> layer("ZeroPadding2D", "padding", List.of(1, 2, 3)),
            "[1, 2, 3]"),
        row(
            "`Cropping2D removes everything (Sequential)`",
            () -> model(of(4, 4, 1), layer("Cropping2D", "cropping", 2)),
            "[n, 4, 4, 1]"),
        row("`UpSampling2D(size=0)`", () -> layer("UpSampling2D", "size", 0), "0"),
        row("`Embedding(0, 2)`", () -> layer("Embedding", "input_dim", 0, "output_dim", 2), "0"),
        row(
            "`Embedding index out of range`",
            () ->
                model(of(1), layer("Embedding", "input_dim", 3, "output_dim", 2))
                    .predict(new float[][] {{3}}),
            "3"),
        row("`LSTM(units=0)`", () -> layer("LSTM", "units", 0), "units", "0"),
        row("`LSTM rank-2 input`", () -> model(of(3), layer("LSTM", "units", 2)), "[n, 3]"),
        row(
            "`LSTM after build, other features` (*)",
            () ->
                predict(
                    sequential(layer("LSTM", "units", 2)), new float[2][4][3], new float[2][4][8]),
            "[n, 4, 3]",
            "[n, 4, 8]"));
  }

  private static List<Row> models() {
    return List.of(
        row(
            "`Sequential with two layers of one name`",
            () -> sequential(dense(1).name("a"), dense(1).name("a")),
            "'a'"),
        row("`Sequential([]) called`", () -> sequential(), "at least one layer"),
        row(
            "`Sequential not built: count_params`",
            () -> sequential(dense(2)).weights(),
            "weights()",
            "input(...)"),
        row(
            "`set_weights wrong count`",
            () -> model(of(2), dense(3)).setWeights(List.of(Nd4j.zeros(2, 3))),
            "2",
            "1"),
        row(
            "`set_weights wrong shape`",
            () -> model(of(2), dense(3)).setWeights(List.of(Nd4j.zeros(3, 2), Nd4j.zeros(3))),
            "dense/kernel",
            "[2, 3]",
            "[3, 2]"));
  }

  private static List<Row> training() {
    return List.of(
        row("`SGD(momentum=1.5)`", () -> optimizer("SGD", "momentum", 1.5), "momentum", "1.5"),
        row(
            "`SGD(clipnorm and clipvalue)`",
            () -> optimizer("SGD", "clipnorm", 1.0, "clipvalue", 1.0),
            "clip"),
        row(
            "`SGD(use_ema, ema_momentum=2)`",
            () -> optimizer("SGD", "use_ema", true, "ema_momentum", 2.0),
            "2"),
        row(
            "`SGD(use_ema, ema_overwrite_frequency=0.5)`",
            () -> optimizer("SGD", "use_ema", true, "ema_overwrite_frequency", 0.5),
            "0.5"),
        row(
            "`SGD(gradient_accumulation_steps=1)`",
            () -> optimizer("SGD", "gradient_accumulation_steps", 1),
            "1"),
        row("`optimizers.get('nope')`", () -> Optimizers.kinds().get("nope"), "nope"),
        row("`Lion(beta_1=0)`", () -> optimizer("Lion", "beta_1", 0.0), "0"),
        row(
            "`Ftrl(initial_accumulator_value=-1)`",
            () -> optimizer("Ftrl", "initial_accumulator_value", -1.0),
            "-1"),
        row("`AdamW(weight_decay=None)`", () -> nullDecay(), "weight"),
        row(
            "`set learning_rate of an optimizer with a schedule`",
            LayerMistakesTests::setsRateOfSchedule,
            "schedule"),
        row(
            "`ExponentialDecay(decay_steps=0)`",
            () -> schedule("ExponentialDecay", "decay_steps", 0, "decay_rate", 0.9),
            "0"),
        row("`CosineDecay(decay_steps=0)`", () -> schedule("CosineDecay", "decay_steps", 0), "0"),
        row(
            "`PiecewiseConstantDecay 2 boundaries, 2 values`",
            () ->
                read(
                    Schedules.kinds(),
                    "PiecewiseConstantDecay",
                    "boundaries",
                    List.of(1, 2),
                    "values",
                    List.of(0.1, 0.2)),
            "2"),
        row("`Orthogonal on rank 1`", () -> draw(initializer("Orthogonal"), 3), "[3]"),
        row("`Identity on rank 3`", () -> draw(initializer("Identity"), 3, 3, 3), "[3, 3, 3]"),
        row(
            "`VarianceScaling(scale=0)`",
            () -> initializer("VarianceScaling", "scale", 0.0),
            "scale",
            "0"),
        row("`VarianceScaling(mode='x')`", () -> initializer("VarianceScaling", "mode", "x"), "x"),
        row(
            "`VarianceScaling(distribution='x')`",
            () -> initializer("VarianceScaling", "distribution", "x"),
            "x"),
        row(
            "`RandomNormal(seed=1.5)`",
            () -> initializer("RandomNormal", "seed", 1.5),
            "seed",
            "1.5"),
        row("`L1(l1=-0.1)`", () -> read(Regularizers.kinds(), "L1", "l1", -0.1), "l1", "-0.1"),
        row(
            "`OrthogonalRegularizer(mode='x')`",
            () -> read(Regularizers.kinds(), "OrthogonalRegularizer", "mode", "x"),
            "x"),
        row(
            "`OrthogonalRegularizer on rank 3`",
            () ->
                model(
                    of(4, 2),
                    read(
                        Layers.kinds(),
                        "Conv1D",
                        "filters",
                        2,
                        "kernel_size",
                        2,
                        "kernel_regularizer",
                        "orthogonal_regularizer")),
            "[2, 2, 2]"));
  }

  private static void schedule(String className, Object... entries) {
    Object[] all = Arrays.copyOf(new Object[] {"initial_learning_rate", 0.1}, 2 + entries.length);
    System.arraycopy(entries, 0, all, 2, entries.length);
    read(Schedules.kinds(), className, all);
  }

  private static void draw(Initializer initializer, int... sizes) {
    initializer.draw(Shape.of(sizes), Seed.of(1));
  }

  private static void nullDecay() {
    optimizer("AdamW", "weight_decay", null);
  }

  private static void setsRateOfSchedule() {
    var schedule = Schedules.exponentialDecay(0.1, 10, 0.9);
    var model = model(of(2), dense(1));
    model.compile(Optimizers.sgd(schedule), mse());
    model.fit(
        new float[2][2],
        new float[2][1],
        dev.banteng.nn.api.Options.verbose(0),
        dev.banteng.nn.api.Options.callbacks(
            dev.banteng.nn.callbacks.Callbacks.afterEpoch(
                (run, epoch, logs) -> run.learningRate(0.5))));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void bad_configurations_are_refused_with_what_was_given(Row row) {
    Throwable thrown = catchThrowable(row.call());
    assertThat(thrown).isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class);
    if (!isOfMissingClass(thrown)) {
      assertThat(thrown.getMessage()).contains(row.names());
    }
  }

  /** A class that is not built is refused by name, which is clear too. */
  private static boolean isOfMissingClass(Throwable thrown) {
    return thrown instanceof Unregistered && thrown.getMessage().startsWith("There is no ");
  }

  @Test
  void every_row_of_the_table_is_here() throws IOException {
    String table = Files.readString(Path.of("golden/errors-layers.md"));
    List<String> rows =
        table
            .substring(table.indexOf("## Keras raises"), table.indexOf("## Keras accepts"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(2).split(" \\| ", -1)[0])
            .toList();
    List<String> here =
        Stream.concat(rows().map(Row::input), NOT_IN_JAVA.stream()).sorted().toList();
    assertThat(here).containsExactlyElementsOf(rows.stream().sorted().toList()).hasSize(106);
  }
}
