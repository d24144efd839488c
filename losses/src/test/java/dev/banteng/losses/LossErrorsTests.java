package dev.banteng.losses;

import static dev.banteng.losses.Losses.bce;
import static dev.banteng.losses.Losses.binaryFocalCrossentropy;
import static dev.banteng.losses.Losses.categoricalCrossentropy;
import static dev.banteng.losses.Losses.categoricalFocalCrossentropy;
import static dev.banteng.losses.Losses.categoricalGeneralizedCrossEntropy;
import static dev.banteng.losses.Losses.categoricalHinge;
import static dev.banteng.losses.Losses.circle;
import static dev.banteng.losses.Losses.dice;
import static dev.banteng.losses.Losses.huber;
import static dev.banteng.losses.Losses.kld;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.losses.Losses.tversky;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.LossEvaluator;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.probabilistic.SparseCategoricalCrossentropy;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is silently wrong elsewhere is an error with a remedy here. */
class LossErrorsTests {
  private static final float[][] P3 = {{0.2f, 0.3f, 0.5f}, {0.1f, 0.1f, 0.8f}};

  private static void fails(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void shapes_are_never_broadcast() {
    fails(
        () -> mse().of(new float[2][3], new float[2][2]),
        "mean_squared_error takes targets and predictions of one shape, but the targets are [n, 3] and"
            + " the predictions are [n, 2].\n"
            + "Nothing is broadcast: make the last layer 3 wide, or the targets [n, 2].");
    fails(
        () -> mse().of(new float[2], new float[2][3]),
        "mean_squared_error takes targets and predictions of one shape, but the targets are [n] and"
            + " the predictions are [n, 3].\n"
            + "Nothing is broadcast: make the last layer 1 wide, or the targets [n, 3].");
    fails(
        () -> bce().of(new float[2][4], new float[2][2][2]),
        "binary_crossentropy takes targets and predictions of one shape, but the targets are [n, 4] and"
            + " the predictions are [n, 2, 2].\n"
            + "Nothing is broadcast: reshape one of them.");
  }

  @Test
  void rows_must_be_as_many_and_at_least_one() {
    fails(
        () -> mse().of(new float[1][3], new float[2][3]),
        "mean_squared_error takes as many targets as predictions, at least 1, but was given 1 and 2.");
    Rows none = new Rows(Shape.of(3), new float[0], 0, false);
    fails(
        () -> mse().of(none, none),
        "mean_squared_error takes as many targets as predictions, at least 1, but was given 0 and 0.");
  }

  @Test
  void one_hot_targets_and_class_indices_are_not_mixed_up() {
    fails(
        () -> sparseCategoricalCrossentropy().of(new int[][] {{0, 1, 0}, {1, 0, 0}}, P3),
        "sparse_categorical_crossentropy takes class indices [n] for predictions [n, 3],"
            + " but the targets are [n, 3].\n"
            + "For one-hot targets use categoricalCrossentropy(),"
            + " or make class indices of them with yTrue.argMax(-1).");
    fails(
        () -> categoricalCrossentropy().of(new int[] {0, 1}, P3),
        "categorical_crossentropy takes one-hot targets [n, 3] for predictions of 3 classes,"
            + " but the targets are [n].\n"
            + "For class indices use sparseCategoricalCrossentropy(),"
            + " or make them one-hot with toCategorical(labels, 3).");
    fails(
        () -> categoricalCrossentropy().of(new int[][] {{0}, {1}}, P3),
        "categorical_crossentropy takes one-hot targets [n, 3] for predictions of 3 classes,"
            + " but the targets are [n, 1].\n"
            + "For class indices use sparseCategoricalCrossentropy(),"
            + " or make them one-hot with toCategorical(labels, 3).");
    fails(
        () -> sparseCategoricalCrossentropy().of(new int[2][5], P3),
        "sparse_categorical_crossentropy takes class indices [n] for predictions [n, 3],"
            + " but the targets are [n, 5].\n"
            + "Predictions have one axis more than labels: the classes.");
  }

  @Test
  void one_class_is_not_a_choice() {
    fails(
        () -> categoricalCrossentropy().of(new int[2][1], new float[2][1]),
        "categorical_crossentropy compares classes, but predictions [n, 1] have only one.\n"
            + "For two classes use sigmoid() with binaryCrossentropy(), or dense(2).");
    fails(
        () -> sparseCategoricalCrossentropy().of(new int[2], new float[2]),
        "sparse_categorical_crossentropy compares classes, but predictions [n] have only one.\n"
            + "For two classes use sigmoid() with binaryCrossentropy(), or dense(2).");
  }

  @Test
  void labels_out_of_range_are_named_with_row_count_and_hint() {
    fails(
        () -> sparseCategoricalCrossentropy().of(new int[] {1, 3}, P3),
        "3 classes with sparse_categorical_crossentropy take labels 0..2,"
            + " but row 1 has label 3.\n"
            + "Labels look 1-based (1..3): subtract 1 from each, or use dense(4).");
    fails(
        () -> sparseCategoricalCrossentropy().of(new int[] {-1, 0}, P3),
        "3 classes with sparse_categorical_crossentropy take labels 0..2,"
            + " but row 0 has label -1.\n"
            + "Labels count from 0: number the classes 0..2,"
            + " or leave label -1 out with ignoreClass(-1).");
    fails(
        () -> sparseCategoricalCrossentropy().of(new float[] {0.5f, 1.5f}, P3),
        "3 classes with sparse_categorical_crossentropy take labels 0..2,"
            + " but row 0 has label 0.5 (1 more is wrong).\n"
            + "Labels are whole numbers. For a regression use mse().");
    fails(
        () -> sparseCategoricalCrossentropy().of(new int[] {0, 12}, P3),
        "3 classes with sparse_categorical_crossentropy take labels 0..2,"
            + " but row 1 has label 12.\n"
            + "For labels up to 12 use dense(13).");
    fails(
        () -> sparseCategoricalCrossentropy().of(new float[] {0, Float.NaN}, P3),
        "3 classes with sparse_categorical_crossentropy take labels 0..2,"
            + " but row 1 has label NaN.\n"
            + "A label is missing: leave such rows out, or number them and use ignoreClass(number).");
  }

  @Test
  void labels_of_a_whole_dataset_are_checked_under_the_name_of_its_layer() {
    float[] labels = new float[60_000];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 9 + 1;
    }
    labels[4_711] = 10;
    Rows rows = Rows.of(Shape.scalar(), labels);
    fails(
        () ->
            sparseCategoricalCrossentropy()
                .start()
                .checkLabels("dense (layer 7 of 7): 10 units", rows, Shape.of(10), 0),
        "dense (layer 7 of 7): 10 units with sparse_categorical_crossentropy take labels 0..9,"
            + " but row 4,711 has label 10.\n"
            + "Labels look 1-based (1..10): subtract 1 from each, or use dense(11).");
    Rows pixels = new Rows(Shape.of(2), new float[] {0, 1, 2, 9}, 2, true);
    fails(
        () ->
            sparseCategoricalCrossentropy()
                .start()
                .checkLabels("out", pixels, Shape.of(2, 3), 1_000),
        "out with sparse_categorical_crossentropy take labels 0..2,"
            + " but row 1,001 has label 9.\n"
            + "For labels up to 9 use dense(10).");
  }

  @Test
  void labels_that_fit_pass_in_silence() {
    var loss = sparseCategoricalCrossentropy().ignoreClass(255);
    loss.start().checkLabels("", Rows.labels(0, 2, 255), Shape.of(3), 0);
    bce().start().checkLabels("", Rows.of(Shape.of(2), 0, 1, 0.3f, 0.7f), Shape.of(2), 0);
    mse().start().checkLabels("", Rows.of(Shape.of(1), -7), Shape.of(1), 0);
    assertThat(bce().of(new int[][] {{0, 1, 1}}, new float[][] {{0.1f, 0.9f, 0.8f}})).isPositive();
  }

  @Test
  void targets_that_are_no_probabilities_are_refused_by_binary_crossentropy() {
    fails(
        () -> bce().of(new int[] {0, 2}, new float[] {0.1f, 0.9f}),
        "Predictions with binary_crossentropy take targets from 0 to 1, but row 1 has 2.\n"
            + "For class indices use sparseCategoricalCrossentropy(), for a regression mse().");
    fails(
        () -> bce().of(new int[] {-1, 1, -1}, new float[] {0.1f, 0.9f, 0.5f}),
        "Predictions with binary_crossentropy take targets from 0 to 1, but row 0 has -1"
            + " (1 more is wrong).\n"
            + "Make labels -1 and 1 to 0 and 1: (y + 1) / 2. Or use hinge().");
  }

  @Test
  void weights_go_with_rows_or_values() {
    float[][][] t = new float[3][3][2];
    fails(
        () -> mse().of(t, t, new float[3]),
        "mean_squared_error has values [3, 3], but the weights are [3].\n"
            + "Give one a value, or one a sample in the shape [3, 1].");
    fails(
        () -> mse().of(new float[2][2], new float[2][2], new float[3]),
        "mean_squared_error has values [2], but the weights are [3].\n"
            + "Give as many weights as there are values.");
    fails(
        () -> mse().of(new float[2][2], new float[2][2], new float[2][2]),
        "mean_squared_error has values [2], but the weights are [2, 2].\n"
            + "Give one weight a sample.");
  }

  @Test
  void settings_that_mean_nothing_are_refused() {
    fails(() -> huber().delta(-1), "delta must be a number above 0, but was given -1.");
    fails(
        () -> bce().labelSmoothing(1.5), "labelSmoothing must be from 0 to 1, but was given 1.5.");
    fails(
        () -> bce().axis(3).of(new float[2][2], new float[2][2]),
        "binary_crossentropy works along axis 3, but predictions [n, 2] have axes 0 to 1"
            + " (-1 is the last).");
    var scce =
        new SparseCategoricalCrossentropy(
            false, java.util.OptionalInt.empty(), 1, Reduction.SUM, "scce");
    fails(
        () -> scce.of(new int[2][3], new float[2][3][3]),
        "scce has its classes along the last axis, -1, but axis is 1.\n"
            + "Move the classes of predictions [n, 3, 3] to the end.");
  }

  @Test
  void without_reduction_there_is_no_single_number() {
    fails(
        () -> mse().none().of(new float[2][2], new float[2][2]),
        "mean_squared_error has reduction none: its values do not become one number.\n"
            + "For the values use each(yTrue, yPred); to train use sumOverBatchSize() or sum().");
    fails(
        () -> new LossEvaluator(mse().none(), Shape.of(2), Shape.of(2)),
        "mean_squared_error has reduction none: its values do not become one number.\n"
            + "For the values use each(yTrue, yPred); to train use sumOverBatchSize() or sum().");
  }

  @Test
  void an_evaluator_refuses_batches_of_another_shape() {
    var evaluator = new LossEvaluator(mse(), Shape.of(2), Shape.of(2));
    Rows three = Rows.of(Shape.of(3), 1, 2, 3);
    fails(
        () -> evaluator.of(three, three, null, null),
        "mean_squared_error was prepared for targets [n, 2] and predictions [n, 2],"
            + " but was given [n, 3] and [n, 3].");
  }

  @Test
  void one_hot_losses_refuse_class_indices() {
    String message =
        " takes one-hot targets [n, 3] for predictions of 3 classes, but the targets are [n, 1].\n"
            + "For class indices use sparseCategoricalCrossentropy(),"
            + " or make them one-hot with toCategorical(labels, 3).";
    int[][] labels = {{0}, {1}};
    fails(
        () -> categoricalFocalCrossentropy().of(labels, P3),
        "categorical_focal_crossentropy" + message);
    fails(() -> categoricalHinge().of(labels, P3), "categorical_hinge" + message);
  }

  @Test
  void generalized_crossentropy_takes_plain_class_indices() {
    fails(
        () -> categoricalGeneralizedCrossEntropy().of(new int[][] {{0}, {1}}, P3),
        "categorical_generalized_cross_entropy takes class indices [n] for predictions [n, 3],"
            + " but the targets are [n, 1].\n"
            + "Drop their last axis.");
    fails(
        () -> categoricalGeneralizedCrossEntropy().of(new int[] {0, 5}, P3),
        "3 classes with categorical_generalized_cross_entropy take labels 0..2,"
            + " but row 1 has label 5.\n"
            + "For labels up to 5 use dense(6).");
    fails(
        () -> categoricalGeneralizedCrossEntropy().q(1),
        "q must be above 0 and below 1, but was given 1.");
  }

  @Test
  void vectors_are_not_plain_numbers() {
    float[] numbers = {0.1f, 0.9f};
    fails(
        () -> kld().of(numbers, numbers),
        "kl_divergence compares vectors, but predictions are plain numbers [n].\n"
            + "Give them as rows: [n, width].");
    fails(
        () -> circle().of(new int[] {0, 1}, numbers),
        "circle takes class indices [n] and embeddings [n, width], but was given [n] and [n].\n"
            + "Reshape them.");
    fails(
        () -> circle().of(new float[] {0, 0.5f}, P3),
        "Embeddings with circle take class indices, but row 1 has label 0.5.\n"
            + "Labels are whole numbers.");
  }

  @Test
  void class_indices_that_float32_makes_others_of_are_refused_where_they_are_compared() {
    fails(
        () -> circle().of(new int[] {1, 16_777_217}, new float[2][2]),
        "Embeddings with circle take class indices, but row 1 has label 16,777,216. Everything is"
            + " computed in float32, which holds only some whole numbers from 16,777,216 on: two"
            + " classes may become one.\nNumber the classes from 0.");
    circle().of(new int[] {1, 16_777_215}, new float[][] {{1, 0}, {0, 1}});
    mse().of(new int[] {1, 16_777_217}, new float[2]);
  }

  @Test
  void overlap_losses_have_axes_of_the_predictions_and_one_value_without_weights() {
    fails(
        () -> dice().axes(7).of(P3, P3),
        "dice works along axis 7, but predictions [n, 3] have axes 0 to 1 (-1 is the last).");
    fails(
        () -> dice().of(P3, P3, new float[2]),
        "dice has values [], but the weights are [2].\n"
            + "It has one value for the whole batch: drop the weights.");
    fails(
        () -> dice().of(new int[2][1], P3),
        "dice takes targets and predictions of one shape, but the targets are [n, 1] and"
            + " the predictions are [n, 3].\n"
            + "Nothing is broadcast: make the last layer 1 wide, or the targets [n, 3].");
    fails(() -> tversky().alpha(-1), "alpha must be a number of at least 0, but was given -1.");
  }

  @Test
  void focal_settings_that_mean_nothing_are_refused() {
    fails(
        () -> binaryFocalCrossentropy().gamma(-1),
        "gamma must be a number of at least 0, but was given -1.");
    fails(
        () -> categoricalFocalCrossentropy().alpha(0.1, 0.9).of(new int[2][3], P3),
        "categorical_focal_crossentropy has 2 weights alpha for predictions [n, 3].\n"
            + "Give one, or one for each class along the last axis.");
    fails(
        () ->
            categoricalFocalCrossentropy()
                .alpha(0.1, 0.9)
                .axis(1)
                .of(new int[2][2][3], new float[2][2][3]),
        "categorical_focal_crossentropy takes several weights alpha where the classes lie along the"
            + " last axis, but they lie along axis 1 of [n, 2, 3].\n"
            + "Give one alpha, or move the classes to the last axis.");
  }
}
