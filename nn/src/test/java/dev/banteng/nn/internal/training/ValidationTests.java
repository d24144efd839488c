package dev.banteng.nn.internal.training;

import static dev.banteng.nn.api.Options.Split.STRATIFIED;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationBatchSize;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.validationFreq;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.validationSteps;
import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValidationTests {
  /** With weight 1 and next to no rate the loss of a row x is x squared. */
  private static Dataset numbers(double... x) {
    return Dataset.of(x, new double[x.length]);
  }

  private static double[] range(int to) {
    return IntStream.range(0, to).mapToDouble(i -> i).toArray();
  }

  /** Counts batches of validation. */
  private static final class Counter implements Callback {
    private final List<Integer> batches = new ArrayList<>();

    @Override
    public void onTestBatchBegin(Training run, int batch, Logs logs) {
      batches.add(batch);
    }
  }

  @Test
  void validation_data_are_measured_after_each_epoch_and_not_trained_on() {
    var model = Samples.oneWeight(1e-30);
    var history = model.fit(numbers(1), epochs(2), validationData(numbers(3, 4)), verbose(0));
    assertThat(history.keySet()).containsExactly("loss", "val_loss");
    assertThat(history.get("val_loss")).containsExactly(12.5, 12.5);
    assertThat(
            Samples.oneWeight(1e-30)
                .fit(numbers(1), validationData(new double[] {2}, new double[] {0}), verbose(0))
                .get("val_loss"))
        .containsExactly(4.0);
  }

  @Test
  void validation_is_what_evaluate_says() {
    var model = Samples.classifier();
    var apart = Samples.corners(33);
    var history =
        model.fit(Samples.corners(60), epochs(2), validationData(apart), seed(1), verbose(0));
    var evaluated = model.evaluate(apart);
    assertThat(history.get("val_loss").get(1)).isEqualTo(evaluated.get("loss"), within(1e-12));
    assertThat(history.get("val_accuracy").get(1)).isEqualTo(evaluated.get("accuracy"));
    assertThat(history.keySet()).containsExactly("accuracy", "loss", "val_accuracy", "val_loss");
  }

  @Test
  void a_split_takes_the_last_rows_from_keras_border() {
    // floor(10 * (1 - 0.25)) = 7 train, 3 validate; floor(7 * (1 - 0.1)) = 6 and 1
    var history =
        Samples.oneWeight(1e-30).fit(numbers(range(10)), validationSplit(0.25), verbose(0));
    assertThat(history.get("val_loss").get(0)).isCloseTo((49 + 64 + 81) / 3.0, within(1e-5));
    assertThat(history.get("loss").get(0))
        .isCloseTo((1 + 4 + 9 + 16 + 25 + 36) / 7.0, within(1e-5));
    history = Samples.oneWeight(1e-30).fit(numbers(range(7)), validationSplit(0.1), verbose(0));
    assertThat(history.get("val_loss").get(0)).isCloseTo(36.0, within(1e-5));
  }

  @Test
  void a_split_that_leaves_nothing_is_refused() {
    assertThatThrownBy(
            () -> Samples.oneWeight(1).fit(numbers(1, 2), validationSplit(0.9), verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "validationSplit(0.9) of 2 rows leaves 0 to train and 2 to validate; both need at least one.");
    assertThatThrownBy(() -> validationSplit(1))
        .hasMessage("validationSplit must be above 0 and below 1, but was given 1.");
    assertThatThrownBy(
            () ->
                Samples.oneWeight(1)
                    .fit(numbers(1, 2), validationSplit(0.5), validationData(numbers(1))))
        .hasMessage("fit takes validationData or validationSplit, not both.");
  }

  @Test
  void a_stratified_split_takes_of_each_class_its_part() {
    var model = Samples.classifier();
    var history =
        model.fit(Samples.sorted(30), validationSplit(0.2, STRATIFIED), seed(1), verbose(0));
    assertThat(history.warnings()).isEmpty();
    // Of each class of 10 the last 2: in sorted data rows 8 9, 18 19, 28 29.
    var kept = Samples.sorted(30).select(8, 9, 18, 19, 28, 29);
    assertThat(history.get("val_loss").get(0))
        .isCloseTo(model.evaluate(kept).get("loss"), within(1e-9));
  }

  @Test
  void a_stratified_split_takes_classes_only() {
    float[][] y = new float[4][2];
    y[0][0] = .5f;
    assertThatThrownBy(
            () ->
                Samples.oneWeight(1)
                    .fit(
                        numbers(1, 2, 3, 4).select(0, 1),
                        validationSplit(0.5, STRATIFIED),
                        validationData(numbers(1))))
        .hasMessage("fit takes validationData or validationSplit, not both.");
    assertThatThrownBy(
            () ->
                Samples.oneWeight(1)
                    .fit(
                        Dataset.of(new double[] {1, 2}, new double[] {.5, .25}),
                        validationSplit(0.5, STRATIFIED)))
        .hasMessage(
            "A stratified split takes labels or one-hot rows, but y has 0.5 in row 0. Split without strata instead.");
  }

  @Test
  void a_class_too_small_for_a_stratified_split_is_named() {
    var data = Samples.sorted(30).select(0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 20, 21);
    var history =
        Samples.classifier()
            .fit(data, validationSplit(0.1, STRATIFIED), seed(1), batchSize(2), verbose(0));
    assertThat(history.warnings())
        .contains(
            "validationSplit keeps no row of class 2, which has few: val_ values say nothing about it. Give more rows of it, or keep a larger part.");
  }

  @Test
  void validation_may_run_every_so_many_epochs() {
    var counter = new Counter();
    var history =
        Samples.oneWeight(0.01)
            .fit(
                numbers(1),
                epochs(5),
                validationData(numbers(1)),
                validationFreq(2),
                callbacks(counter),
                verbose(0));
    assertThat(history.get("loss")).hasSize(5);
    assertThat(history.get("val_loss")).hasSize(2);
    assertThat(counter.batches).containsExactly(0, 0);
    assertThat(history.bestEpoch("val_loss")).isEqualTo(3);
    assertThat(history.toCsv().lines().toList().get(1)).endsWith(",");
    assertThat(history.toCsv().lines().toList().get(2)).doesNotEndWith(",");
  }

  @Test
  void validation_has_a_batch_size_and_a_number_of_steps_of_its_own() {
    var counter = new Counter();
    var history =
        Samples.oneWeight(1e-30)
            .fit(
                numbers(1),
                validationData(numbers(1, 2, 3, 4, 5)),
                validationBatchSize(2),
                validationSteps(2),
                callbacks(counter),
                verbose(0));
    assertThat(counter.batches).containsExactly(0, 1);
    assertThat(history.get("val_loss")).containsExactly(7.5); // 1 4 9 16
    var same = new Counter();
    Samples.oneWeight(1)
        .fit(
            numbers(1, 2, 3),
            batchSize(2),
            validationData(numbers(1, 2, 3, 4, 5)),
            callbacks(same),
            verbose(0));
    assertThat(same.batches).containsExactly(0, 1, 2);
  }

  @Test
  void what_is_wrong_with_validation_data_is_said_of_them() {
    var model = Samples.classifier();
    var before = Samples.bits(model);
    assertThatThrownBy(
            () ->
                model.fit(
                    Samples.corners(6),
                    validationData(new float[][] {{1, 2, 3}}, new int[] {0}),
                    verbose(0)))
        .hasMessage(
            "In the validation data: dense (layer 1 of 2) takes [n, 2], but x is [n, 3]. Change input(...) of the model, or the data.");
    assertThatThrownBy(
            () ->
                model.fit(
                    Samples.corners(6),
                    validationData(new float[][] {{1, 2}}, new int[] {3}),
                    verbose(0)))
        .hasMessage(
            "In the validation data: dense_1 (layer 2 of 2): 3 units with sparse_categorical_crossentropy"
                + " take labels 0..2, but row 0 has label 3.\nFor labels up to 3 use dense(4).");
    assertThat(Samples.bits(model)).isEqualTo(before);
  }
}
