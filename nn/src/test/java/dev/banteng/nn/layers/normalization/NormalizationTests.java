package dev.banteng.nn.layers.normalization;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.initializers.Initializers.constant;
import static dev.banteng.nn.layers.Layers.batchNormalization;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.groupNormalization;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.layerNormalization;
import static dev.banteng.nn.layers.Layers.masking;
import static dev.banteng.nn.layers.Layers.reshape;
import static dev.banteng.nn.layers.Layers.rmsNormalization;
import static dev.banteng.nn.layers.Layers.timeDistributed;
import static dev.banteng.nn.layers.Layers.unitNormalization;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.layers.Layers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NormalizationTests {
  private static Sequential fitted(float[][] x, Layer... layers) {
    var model = sequential(layers);
    model.compile(sgd(0.1), mse());
    model.fit(x, x, epochs(1), batchSize(x.length), verbose(0));
    return model;
  }

  private static float[] weight(Sequential model, String name) {
    return model.weights().get(name).data().asFloat();
  }

  @Test
  void moving_statistics_follow_the_biased_ones_of_the_batch() {
    var layer = batchNormalization().momentum(0.75).movingMeanInitializer(constant(4));
    var model = fitted(new float[][] {{1, 2}, {5, 2}}, input(2), layer);
    assertThat(weight(model, "batch_normalization/moving_mean"))
        .containsExactly(new float[] {3.75f, 3.5f}, within(1e-6f));
    assertThat(weight(model, "batch_normalization/moving_variance"))
        .containsExactly(new float[] {1.75f, 0.75f}, within(1e-6f));
  }

  @Test
  void a_batch_of_one_sample_becomes_beta() {
    var layer = batchNormalization().betaInitializer(constant(0.5)).gammaInitializer(constant(9));
    var model = fitted(new float[][] {{7, 8}}, input(2), layer.trainable(true));
    assertThat(weight(model, "batch_normalization/moving_variance"))
        .containsExactly(new float[] {0.99f, 0.99f}, within(1e-6f));
    assertThat(model.history().orElseThrow().get("loss").get(0))
        .isCloseTo((6.5 * 6.5 + 7.5 * 7.5) / 2, within(1e-4));
  }

  @Test
  void a_frozen_one_takes_the_moving_statistics_and_leaves_them() {
    float[][] x = {{1}, {5}};
    var model = fitted(x, input(1), batchNormalization().epsilon(0).trainable(false), dense(1));
    assertThat(weight(model, "batch_normalization/moving_mean")).containsExactly(0);
    assertThat(weight(model, "batch_normalization/gamma")).containsExactly(1);
    var frozen = sequential(input(1), batchNormalization().epsilon(0).trainable(false));
    assertThat(frozen.predict(x).data().asFloat()).containsExactly(1, 5);
  }

  @Test
  void what_is_not_finite_leaves_the_moving_statistics_alone() {
    var model =
        fitted(
            new float[][] {{1e30f, 2}, {-1e30f, 2}}, input(2), batchNormalization().momentum(0.5));
    assertThat(weight(model, "batch_normalization/moving_mean"))
        .containsExactly(new float[] {0, 1}, within(1e-6f));
    assertThat(weight(model, "batch_normalization/moving_variance"))
        .containsExactly(new float[] {1, 0.5f}, within(1e-6f));
  }

  @Test
  void old_files_have_the_axis_as_a_list() {
    assertThat(Layers.kinds().read("BatchNormalization", Config.of(Map.of("axis", List.of(3)))))
        .isEqualTo(batchNormalization().axis(3));
    assertThatThrownBy(
            () -> Layers.kinds().read("BatchNormalization", Config.of(Map.of("axis", "x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'axis' takes a whole number, but was given x.");
  }

  @Test
  void renormalization_is_not_built() {
    assertThatThrownBy(
            () -> Layers.kinds().read("BatchNormalization", Config.of(Map.of("renorm", true))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BatchNormalization argument renorm other than false");
  }

  @Test
  void masked_steps_do_not_count_for_mean_and_variance() {
    var model = sequential(input(2, 1), masking(), batchNormalization().momentum(0));
    model.compile(sgd(0.1), mse());
    float[][][] x = {{{1}, {0}}, {{2}, {6}}};
    model.fit(x, x, verbose(0));
    assertThat(model.weights().get("batch_normalization/moving_mean").getFloat(0)).isEqualTo(3);
    assertThat(model.weights().get("batch_normalization/moving_variance").getFloat(0))
        .isCloseTo(14f / 3, within(1e-5f));
  }

  @Test
  void a_batch_of_padding_alone_has_mean_and_variance_0() {
    var model = sequential(input(2, 1), masking(), batchNormalization().momentum(0.5));
    model.compile(sgd(0.1), mse());
    model.fit(new float[1][2][1], new float[1][2][1], verbose(0));
    assertThat(model.weights().get("batch_normalization/moving_mean").getFloat(0)).isZero();
    assertThat(model.weights().get("batch_normalization/moving_variance").getFloat(0))
        .isEqualTo(0.5f);
  }

  @Test
  void a_mask_over_more_than_vectors_is_refused_in_training() {
    var model =
        sequential(input(2, 3), masking(), timeDistributed(reshape(3, 1)), batchNormalization());
    model.compile(sgd(0.1), mse());
    float[][][] x = {{{1, 1, 1}, {0, 0, 0}}};
    assertThatThrownBy(() -> model.fit(x, new float[1][2][3][1], verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "batchNormalization is trained behind a mask on samples of [n, steps, size], but was given [n, 2, 3, 1]. Put it in front of what makes the mask, or take layerNormalization().");
    assertThat(model.predict(x).length()).isEqualTo(6);
  }

  @Test
  void rows_of_zeros_stay_zeros() {
    var model = sequential(input(2), unitNormalization());
    assertThat(model.predict(new float[][] {{0, 0}, {3, 4}}).data().asFloat())
        .containsExactly(0, 0, 0.6f, 0.8f);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        row(
            () -> sequential(input(4), batchNormalization().axis(3)),
            "batch_normalization (layer 1 of 1): batchNormalization takes an axis from 1 to 1, or from -1 to -1, for [n, 4], but was given 3. Axis 0 is that of the samples."),
        row(
            () -> sequential(input(4), batchNormalization().axis(0)),
            "batch_normalization (layer 1 of 1): batchNormalization takes an axis from 1 to 1, or from -1 to -1, for [n, 4], but was given 0. Axis 0 is that of the samples."),
        row(
            () -> sequential(input(), batchNormalization()),
            "batch_normalization (layer 1 of 1): batchNormalization takes rows of at least one axis, [n, size], but was given [n]. Give x a second axis."),
        row(
            () -> batchNormalization().momentum(1.5),
            "momentum of batchNormalization must be from 0 to 1, but was given 1.5."),
        row(
            () -> batchNormalization().epsilon(-1),
            "epsilon must be a number of at least 0, but was given -1."),
        row(
            () -> sequential(input(4), layerNormalization().axis(3)),
            "layer_normalization (layer 1 of 1): layerNormalization takes an axis from 1 to 1, or from -1 to -1, for [n, 4], but was given 3. Axis 0 is that of the samples."),
        row(
            () -> sequential(input(3, 4), layerNormalization().axis(1, -2)),
            "layer_normalization (layer 1 of 1): layerNormalization names an axis twice: [1, -2]. Name it once."),
        row(
            () -> sequential(input(3, 4), unitNormalization().axis()),
            "unit_normalization (layer 1 of 1): unitNormalization needs at least one axis."),
        row(
            () -> sequential(input(4), rmsNormalization().axis(2)),
            "rms_normalization (layer 1 of 1): rmsNormalization takes an axis from 1 to 1, or from -1 to -1, for [n, 4], but was given 2. Axis 0 is that of the samples."),
        row(
            () -> rmsNormalization().epsilon(-1),
            "epsilon of rmsNormalization must be a number of at least 0, but was given -1."),
        row(
            () -> sequential(input(4), groupNormalization()),
            "group_normalization (layer 1 of 1): groupNormalization splits channels into 32 groups of one size, but was given 4 channels, [n, 4]. Take groups that divide them: groupNormalization(4)."),
        row(
            () -> sequential(input(4), groupNormalization(3)),
            "group_normalization (layer 1 of 1): groupNormalization splits channels into 3 groups of one size, but was given 4 channels, [n, 4]. Take groups that divide them: groupNormalization(2)."),
        row(
            () -> groupNormalization(0),
            "groups of groupNormalization must be at least 1, or -1 for one for each channel, but was given 0."));
  }

  private static Arguments row(ThrowingCallable mistake, String message) {
    return Arguments.of(mistake, message);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakes_are_explained(ThrowingCallable mistake, String message) {
    assertThatThrownBy(mistake).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
