package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.bce;
import static dev.banteng.losses.Losses.categoricalCrossentropy;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.shuffle;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.internal.training.Samples.compiled;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.CompileOption;
import dev.banteng.core.data.Dataset;
import dev.banteng.losses.api.Loss;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes silently wrong elsewhere, and what stands beside it and is right. */
class PitfallTests {
  private static Sequential model(Layer last, Loss loss, CompileOption... metrics) {
    return compiled(sequential(input(2), last).seed(1), sgd(0.1), loss, metrics);
  }

  private static void refused(Runnable mistake, String message) {
    assertThatThrownBy(mistake::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static List<String> warnings(Sequential model, Object x, Object y) {
    return model.fit(x, y, verbose(0)).warnings();
  }

  private static float[][] ones(int rows, int columns) {
    float[][] some = new float[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        some[i][j] = (i + j) % 2;
      }
    }
    return some;
  }

  @Test
  void targets_are_never_broadcast() { // pitfall 1
    refused(
        () -> model(dense(3), mse()).fit(ones(4, 2), new float[4], verbose(0)),
        "mean_squared_error takes targets and predictions of one shape, but the targets are [n] and the predictions are [n, 3].\n"
            + "Nothing is broadcast: make the last layer 1 wide, or the targets [n, 3].");
    assertThat(warnings(model(dense(1), mse()), ones(4, 2), new float[4])).isEmpty();
    assertThat(warnings(model(dense(3), mse()), ones(4, 2), ones(4, 3))).isEmpty();
  }

  @Test
  void softmax_is_not_applied_twice_nor_forgotten() { // pitfall 6
    refused(
        () -> model(dense(3, softmax()), sparseCategoricalCrossentropy().fromLogits(true)),
        "dense (layer 1 of 1) with sparse_categorical_crossentropy from logits: the layer ends in softmax already,"
            + " which the loss would apply once more. Leave fromLogits(true) out, or make the layer linear.");
    refused(
        () -> model(dense(3), categoricalCrossentropy()),
        "dense (layer 1 of 1) with categorical_crossentropy ends without softmax, but the loss reads probabilities."
            + " Give the layer softmax(), or the loss fromLogits(true).");
    refused(
        () -> model(dense(1), bce()),
        "dense (layer 1 of 1) with binary_crossentropy ends without sigmoid, but the loss reads probabilities."
            + " Give the layer sigmoid(), or the loss fromLogits(true).");
    int[] labels = {0, 1, 2, 0};
    assertThat(
            warnings(
                model(dense(3), sparseCategoricalCrossentropy().fromLogits(true)),
                ones(4, 2),
                labels))
        .isEmpty();
    assertThat(
            warnings(
                model(dense(3, softmax()), sparseCategoricalCrossentropy()), ones(4, 2), labels))
        .isEmpty();
    assertThat(warnings(model(dense(1, relu()), mse()), ones(4, 2), new float[4])).isEmpty();
  }

  @Test
  void one_unit_has_no_softmax() { // pitfall 7
    refused(
        () -> model(dense(1, softmax()), sparseCategoricalCrossentropy()),
        "dense (layer 1 of 1): softmax over one unit is always 1. For two classes use dense(1, sigmoid()) with"
            + " binaryCrossentropy(), or dense(2, softmax()) with sparseCategoricalCrossentropy().");
    refused(
        () ->
            model(dense(1, sigmoid()), categoricalCrossentropy())
                .fit(ones(4, 2), ones(4, 1), verbose(0)),
        "categorical_crossentropy compares classes, but predictions [n, 1] have only one.\n"
            + "For two classes use sigmoid() with binaryCrossentropy(), or dense(2).");
    assertThat(warnings(model(dense(1, sigmoid()), bce()), ones(4, 2), ones(4, 1))).isEmpty();
    assertThat(
            warnings(
                model(dense(2, softmax()), sparseCategoricalCrossentropy()),
                ones(4, 2),
                new int[] {0, 1, 0, 1}))
        .isEmpty();
  }

  @Test
  void one_hot_and_class_numbers_are_not_mixed_up() { // pitfall 8
    refused(
        () ->
            model(dense(3, softmax()), sparseCategoricalCrossentropy())
                .fit(ones(4, 2), ones(4, 3), verbose(0)),
        "sparse_categorical_crossentropy takes class indices [n] for predictions [n, 3], but the targets are [n, 3].\n"
            + "For one-hot targets use categoricalCrossentropy(), or make class indices of them with yTrue.argMax(-1).");
    refused(
        () ->
            model(dense(3, softmax()), categoricalCrossentropy())
                .fit(ones(4, 2), new int[4], verbose(0)),
        "categorical_crossentropy takes one-hot targets [n, 3] for predictions of 3 classes, but the targets are [n].\n"
            + "For class indices use sparseCategoricalCrossentropy(), or make them one-hot with toCategorical(labels, 3).");
    float[][] hot = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}};
    var model = model(dense(3, softmax()), categoricalCrossentropy(), accuracy());
    assertThat(warnings(model, ones(4, 2), hot)).isEmpty();
  }

  @Test
  void labels_out_of_range_are_named_with_row_and_remedy() { // pitfall 9
    String who = "dense (layer 1 of 1): 3 units with sparse_categorical_crossentropy";
    var model = model(dense(3, softmax()), sparseCategoricalCrossentropy());
    var before = Samples.bits(model);
    refused(
        () -> model.fit(ones(4, 2), new int[] {1, 2, 3, 3}, verbose(0)),
        who
            + " take labels 0..2, but row 2 has label 3 (1 more is wrong).\n"
            + "Labels look 1-based (1..3): subtract 1 from each, or use dense(4).");
    refused(
        () -> model.fit(ones(4, 2), new int[] {0, -1, 2, 1}, verbose(0)),
        who
            + " take labels 0..2, but row 1 has label -1.\n"
            + "Labels count from 0: number the classes 0..2, or leave label -1 out with ignoreClass(-1).");
    refused(
        () -> model.fit(ones(4, 2), new float[] {0, 1, 1.5f, 2}, verbose(0)),
        who
            + " take labels 0..2, but row 2 has label 1.5.\n"
            + "Labels are whole numbers. For a regression use mse().");
    refused(
        () -> model(dense(1, sigmoid()), bce()).fit(ones(2, 2), new int[] {0, 2}, verbose(0)),
        "dense (layer 1 of 1): 1 unit with binary_crossentropy take targets from 0 to 1, but row 1 has 2.\n"
            + "For class indices use sparseCategoricalCrossentropy(), for a regression mse().");
    assertThat(Samples.bits(model)).isEqualTo(before);
    assertThat(warnings(model, ones(4, 2), new float[] {0, 1, 2, 2})).isEmpty();
    assertThat(warnings(model(dense(1, sigmoid()), bce()), ones(2, 2), new float[] {0.3f, 1}))
        .isEmpty();
  }

  @Test
  void a_split_that_misses_a_class_is_warned_of() { // pitfall 19
    var history = Samples.classifier().fit(Samples.sorted(30), validationSplit(0.2), verbose(0));
    assertThat(history.warnings())
        .containsExactly(
            "validationSplit takes the last rows as they lie, and class 0, 1 is not among them: val_ values say"
                + " nothing about it. Shuffle the data first, or use validationSplit(fraction, STRATIFIED).");
    assertThat(
            Samples.classifier()
                .fit(Samples.corners(30), validationSplit(0.2), verbose(0))
                .warnings())
        .isEmpty();
  }

  @Test
  void a_regression_has_no_classes_to_miss() {
    int[] counts = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0};
    var one = model(dense(1), mse());
    assertThat(one.fit(ones(10, 2), counts, validationSplit(0.2), verbose(0)).warnings()).isEmpty();
    float[][] several = new float[10][2];
    for (int i = 0; i < 10; i++) {
      several[i][i < 5 ? 0 : 1] = i * 0.1f;
    }
    var two = model(dense(2), mse());
    assertThat(
            two.fit(
                    ones(10, 2),
                    several,
                    validationSplit(0.2),
                    shuffle(false),
                    batchSize(1),
                    verbose(0))
                .warnings())
        .isEmpty();
  }

  @Test
  void several_labels_a_row_are_no_classes_to_miss() {
    float[][] labels = new float[10][3];
    for (int i = 0; i < 10; i++) {
      labels[i][0] = 1;
      labels[i][1] = i < 5 ? 1 : 0;
    }
    var model = model(dense(3, sigmoid()), bce(), accuracy());
    assertThat(
            model
                .fit(
                    ones(10, 2),
                    labels,
                    validationSplit(0.2),
                    shuffle(false),
                    batchSize(1),
                    verbose(0))
                .warnings())
        .isEmpty();
  }

  @Test
  void sorted_data_without_shuffling_is_warned_of() { // pitfall 20
    var history =
        Samples.classifier().fit(Samples.sorted(60), batchSize(4), shuffle(false), verbose(0));
    assertThat(history.warnings())
        .containsExactly(
            "The first 3 batches hold class 0 only, and shuffle(false) keeps them so: the data looks sorted. "
                + "Leave shuffle(false) out, or shuffle the data.");
    assertThat(Samples.classifier().fit(Samples.sorted(60), batchSize(4), verbose(0)).warnings())
        .isEmpty();
    assertThat(
            Samples.classifier()
                .fit(Samples.corners(60), batchSize(4), shuffle(false), verbose(0))
                .warnings())
        .isEmpty();
    assertThat(
            Samples.classifier() // one class in all of it: nothing to sort
                .fit(Samples.sorted(60).slice(0, 20), batchSize(4), shuffle(false), verbose(0))
                .warnings())
        .containsExactly(
            "All 20 rows of y are of class 0: the model can only learn to predict it always. Give rows of the other classes too.");
  }

  @Test
  void pixels_and_constants_are_warned_of_and_nan_is_refused() { // pitfall 21
    float[][] pixels = ones(4, 2);
    pixels[1][1] = 255;
    var model = model(dense(1), mse());
    assertThat(warnings(model, pixels, new float[4]))
        .containsExactly(
            "x goes from 0 to 255, as pixels do that were not scaled; networks learn best from 0 to 1. Divide by 255.");
    assertThat(warnings(model, new float[4][2], new float[4]))
        .containsExactly(
            "Every number in x is 0 (4 samples of [2]): nothing can be learnt from it. "
                + "Whole numbers divided by 255 as integers give zeros: divide by 255f.");
    float[][] broken = ones(4, 2);
    broken[2][1] = Float.NaN;
    refused(
        () -> model.fit(broken, new float[4], verbose(0)),
        "x must hold finite numbers only, but row 2 has NaN at [1]. Remove or fill such rows first.");
    refused(
        () -> model.fit(ones(2, 2), new double[] {0, Double.POSITIVE_INFINITY}, verbose(0)),
        "y must hold finite numbers only, but row 1 has Infinity. Remove or fill such rows first.");
    assertThat(warnings(model, new float[][] {{-3, 100}, {5, 1000}}, new float[2])).isEmpty();
  }

  @Test
  void accuracy_is_resolved_by_the_loss_and_said() { // pitfall 4
    assertThat(
            model(dense(3, softmax()), sparseCategoricalCrossentropy(), accuracy()).summaryText())
        .endsWith(
            " Optimizer: sgd, loss: sparse_categorical_crossentropy\n accuracy is SparseCategoricalAccuracy");
    assertThat(model(dense(3, softmax()), categoricalCrossentropy(), accuracy()).summaryText())
        .endsWith("\n accuracy is CategoricalAccuracy");
    assertThat(model(dense(3, sigmoid()), bce(), accuracy()).summaryText())
        .endsWith("\n accuracy is BinaryAccuracy");
    refused(
        () -> model(dense(3, softmax()), bce(), accuracy()).fit(ones(4, 2), ones(4, 3), verbose(0)),
        "accuracy cannot be chosen for binary_crossentropy: it takes each output by itself, but the model ends in"
            + " softmax ([n, 3]). Mend the loss, or name what you mean: binaryAccuracy(), categoricalAccuracy() or"
            + " sparseCategoricalAccuracy().");
    Dataset labels = Dataset.of(ones(4, 2), ones(4, 3));
    var several = model(dense(3, sigmoid()), bce(), accuracy());
    assertThat(several.fit(labels, verbose(0)).get("accuracy").get(0)).isBetween(0.0, 1.0);
  }
}
