package dev.banteng.nn.layers;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.normalization;
import static dev.banteng.nn.layers.Layers.permute;
import static dev.banteng.nn.layers.Layers.repeatVector;
import static dev.banteng.nn.layers.Layers.rescaling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Stackable;
import dev.banteng.nn.layers.preprocessing.Rescaling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NormalizationTests {
  private static final float[][] DATA = {{0, 7, 4}, {2, 9, 6}, {0, 7, 4}, {2, 9, 6}};

  private static double[] predicted(Stackable layer, Object x) {
    return sequential(layer).predict(x).dup('c').data().asDouble();
  }

  @Test
  void adapts_to_data_as_in_the_example_of_keras() {
    var adapted = normalization().adapt(DATA);
    assertThat(adapted.mean()).containsExactly(1.0, 8.0, 5.0);
    assertThat(adapted.variance()).containsExactly(1.0, 1.0, 1.0);
    assertThat(predicted(adapted, new float[][] {{0, 7, 4}})).containsExactly(-1, -1, -1);
    assertThat(predicted(adapted.invert(true), new float[][] {{1, 2, 3}}))
        .containsExactly(2, 10, 8);
    assertThat(normalization()).isEqualTo(normalization()); // it was left as it is
    var one = normalization().withoutAxis().adapt(new float[] {1, 2, 3, 4, 5});
    assertThat(predicted(one, new float[] {1, 2, 3}))
        .containsExactly(new double[] {-1.4142135, -0.70710677, 0}, within(1e-6));
  }

  @Test
  void adapts_to_a_dataset_piece_by_piece_and_along_any_axis() {
    INDArray x = Nd4j.rand(3000, 2, 3);
    var whole = normalization().adapt(x);
    var pieces = normalization().adapt(Dataset.of(x, Nd4j.zeros(3000, 1)));
    for (int i = 0; i < 3; i++) {
      assertThat(pieces.mean().get(i)).isCloseTo(whole.mean().get(i), within(1e-12));
      assertThat(pieces.variance().get(i)).isCloseTo(whole.variance().get(i), within(1e-12));
    }
    assertThat(normalization().axis(1).adapt(x).mean()).hasSize(2);
    INDArray y = sequential(normalization().axis(-2).adapt(x)).predict(x);
    assertThat(y.meanNumber().doubleValue()).isCloseTo(0, within(1e-4));
  }

  @Test
  void large_means_cost_no_precision() {
    var adapted = normalization().adapt(new float[][] {{1_000_000}, {1_000_002}});
    assertThat(predicted(adapted, new float[][] {{1_000_001.5f}})).containsExactly(0.5);
  }

  @Test
  void without_numbers_of_its_own_it_has_weights_that_are_not_trained() {
    var model = sequential(input(2), normalization());
    assertThat(model.weights().keySet())
        .containsExactly("normalization/mean", "normalization/variance", "normalization/count");
    float[][] x = {{3, 5}};
    assertThat(model.predict(x).toFloatVector()).containsExactly(3, 5);
    model.setWeights(
        List.of(Nd4j.createFromArray(1f, 1f), Nd4j.createFromArray(4f, 16f), Nd4j.scalar(2f)));
    assertThat(model.predict(x).toFloatVector()).containsExactly(1, 1);
    assertThat(
            sequential(input(2, 3), normalization().axis(1, 2))
                .weights()
                .get("normalization/mean")
                .shape())
        .containsExactly(2, 3);
  }

  private static void refused(Runnable mistake, String message) {
    assertThatThrownBy(mistake::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void wrong_settings_are_refused() {
    refused(
        () -> sequential(input(2), normalization().mean(1)),
        "normalization (layer 1 of 1): normalization has 1 numbers as its mean and 0 as its variance. Give as many of both, or adapt(x).");
    refused(
        () -> sequential(input(2), normalization().mean(1, 2, 3).variance(1, 2, 3)),
        "normalization (layer 1 of 1): normalization has 3 means along axis -1, but was given [n, 2]. Give one, or 2.");
    refused(
        () -> sequential(input(2), normalization().axis(0)),
        "normalization (layer 1 of 1): normalization takes axes 1 to 1, or -1 to -1, of [n, 2], but was given axis 0.");
    refused(
        () -> normalization().axis(1, 2).mean(1, 2),
        "normalization takes a mean for each index of one axis, but has the axes [1, 2]. Name one axis, or none for one mean.");
    refused(
        () -> normalization().axis(1, 2).adapt(DATA),
        "normalization adapts along one axis, but has the axes [1, 2]. Name one, or none.");
    refused(
        () -> normalization().adapt(new float[][] {{1, Float.NaN}}),
        "data holds numbers that are not finite at index 1 of the axis, so there is no mean. Clean it first.");
    refused(() -> normalization().adapt(new float[0][2]), "data has no rows. Give at least one.");
    refused(
        () -> new Rescaling(List.of(), List.of(0.0), ""),
        "scale of rescaling must be given, but is empty.");
    refused(
        () -> rescaling(0), // what 1 / 255 is
        "scale of rescaling is 0, which makes every input alike. 1 / 255 of whole numbers is 0 in Java: write 1 / 255.0.");
    refused(
        () -> sequential(input(2), rescaling(1).offset(1, 2, 3)),
        "rescaling (layer 1 of 1): rescaling has 3 numbers as its offset, but was given [n, 2]. Give one number, or as many as the last axis has.");
  }

  @Test
  void wrong_orders_of_axes_and_repetitions_are_refused() {
    refused(
        () -> permute(0, 1),
        "permute takes every axis of a row once, counted from 1 (the batch stays first), such as permute(2, 1), but was given [0, 1].");
    refused(
        () -> permute(1, 3),
        "permute takes every axis of a row once, counted from 1 (the batch stays first), such as permute(2, 1), but was given [1, 3].");
    refused(
        () -> sequential(input(2, 3, 4), permute(2, 1), dense(1)),
        "permute (layer 1 of 2): permute of [2, 1] takes rows of 2 axes, but was given [n, 2, 3, 4]. Name each axis of a row.");
    refused(() -> repeatVector(0), "n of repeatVector must be at least 1, but was given 0.");
    refused(
        () -> sequential(input(3, 4), repeatVector(2)),
        "repeat_vector (layer 1 of 1): repeatVector takes rows of one axis, [n, features], but was given [n, 3, 4]. Put flatten() in front.");
  }
}
