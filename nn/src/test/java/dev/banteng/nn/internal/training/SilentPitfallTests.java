package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.bce;
import static dev.banteng.losses.Losses.categoricalCrossentropy;
import static dev.banteng.losses.Losses.cosineSimilarityLoss;
import static dev.banteng.losses.Losses.hinge;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.metrics.Metrics.balancedAccuracy;
import static dev.banteng.metrics.Metrics.weighted;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.activations.Activations.tanh;
import static dev.banteng.nn.api.Options.classWeight;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.initialEpoch;
import static dev.banteng.nn.api.Options.sampleWeight;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.initializers.Initializers.constant;
import static dev.banteng.nn.initializers.Initializers.zeros;
import static dev.banteng.nn.internal.training.Samples.compiled;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.gru;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.reshape;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.CompileOption;
import dev.banteng.core.data.Dataset;
import dev.banteng.losses.api.Loss;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.layers.core.Dense;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Keras lets pass without a word, and beside each the use of it that is right. */
class SilentPitfallTests {
  private static Sequential model(Layer last, Loss loss, CompileOption... metrics) {
    return compiled(sequential(input(2), last).seed(1), sgd(0.01), loss, metrics);
  }

  private static float[][] inputs(int rows) {
    float[][] x = new float[rows][2];
    for (int i = 0; i < rows; i++) {
      x[i][i % 2] = 1;
    }
    return x;
  }

  private static List<String> warnings(Sequential model, Object y, int rows) {
    return model.fit(inputs(rows), y, verbose(0)).warnings();
  }

  private static void refused(Runnable mistake, String message) {
    assertThatThrownBy(mistake::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void an_activation_that_gives_no_probabilities_is_refused_under_a_crossentropy() { // pitfall 32
    refused(
        () -> model(dense(3, relu()), sparseCategoricalCrossentropy()),
        "dense (layer 1 of 1) with sparse_categorical_crossentropy ends in relu, which puts out"
            + " numbers of at least 0, but the loss reads probabilities. Give the layer softmax().");
    refused(
        () -> model(dense(1, tanh()), bce()),
        "dense (layer 1 of 1) with binary_crossentropy ends in tanh, which puts out numbers from -1"
            + " to 1, but the loss reads probabilities. Give the layer sigmoid().");
  }

  @Test
  void an_activation_that_gives_probabilities_passes_in_silence_under_a_crossentropy() {
    float[][] hot = {{1, 0}, {0, 1}};
    assertThat(warnings(model(dense(2, sigmoid()), categoricalCrossentropy()), hot, 2)).isEmpty();
    assertThat(warnings(model(dense(2, softmax()), bce()), hot, 2)).isEmpty();
    assertThat(warnings(model(dense(1), bce().fromLogits(true)), new int[] {0, 1}, 2)).isEmpty();
  }

  @Test
  void an_activation_that_cannot_reach_the_targets_is_warned_of() {
    assertThat(warnings(model(dense(1, sigmoid()), mse()), new int[] {0, 59, 3}, 3))
        .containsExactly(
            "dense (layer 1 of 1) ends in sigmoid, which puts out numbers from 0 to 1, but targets go"
                + " from 0 to 59: training cannot bring them together. Make the layer linear, or"
                + " scale the targets.");
    assertThat(warnings(model(dense(1, relu()), mse()), new float[] {-0.5f, 2}, 2))
        .containsExactly(
            "dense (layer 1 of 1) ends in relu, which puts out numbers of at least 0, but targets go"
                + " from -0.5 to 2: training cannot bring them together. Make the layer linear, or"
                + " scale the targets.");
    assertThat(warnings(model(dense(1, sigmoid()), hinge()), new int[] {-1, 1}, 2))
        .containsExactly(
            "dense (layer 1 of 1) ends in sigmoid, which puts out numbers from 0 to 1, but hinge wants"
                + " scores on both sides of 0. Make the layer linear.");
  }

  @Test
  void an_activation_that_cannot_reach_the_targets_of_a_stream_is_warned_of_at_its_first_batch() {
    var stream = Dataset.stream(List.of(Dataset.of(inputs(4), new float[] {1, 2, 3, 4})));
    assertThat(model(dense(1, tanh()), mse()).fit(stream, epochs(2), verbose(0)).warnings())
        .containsExactly(
            "dense (layer 1 of 1) ends in tanh, which puts out numbers from -1 to 1, but targets go"
                + " from 1 to 4: training cannot bring them together. Make the layer linear, or"
                + " scale the targets.");
  }

  @Test
  void an_activation_that_reaches_the_targets_passes_in_silence() {
    assertThat(warnings(model(dense(1, sigmoid()), mse()), new float[] {0, 0.5f, 1}, 3)).isEmpty();
    assertThat(warnings(model(dense(1, tanh()), mse()), new float[] {-1, 1}, 2)).isEmpty();
    assertThat(warnings(model(dense(1, relu()), mse()), new float[] {0, 500}, 2)).isEmpty();
    assertThat(warnings(model(dense(1), mse()), new float[] {-7, 500}, 2)).isEmpty();
    assertThat(warnings(model(dense(1, tanh()), hinge()), new int[] {-1, 1}, 2)).isEmpty();
    float[][] far = {{3, 4}, {50, 1}};
    var direction = model(dense(2, sigmoid()), cosineSimilarityLoss()); // lengths do not matter
    assertThat(warnings(direction, far, 2)).isEmpty();
    var stream = Dataset.stream(List.of(Dataset.of(inputs(2), new float[] {0, 1})));
    assertThat(model(dense(1, tanh()), mse()).fit(stream, verbose(0)).warnings()).isEmpty();
  }

  private static Sequential deep(Dense hidden, Dense last) {
    return compiled(sequential(input(2), hidden, last).seed(1), sgd(0.01), mse());
  }

  @Test
  void kernels_of_one_value_in_a_model_of_several_layers_are_warned_of() { // pitfall 33
    float[] y = {0, 1};
    assertThat(warnings(deep(dense(8, relu()).kernelInitializer(zeros()), dense(1)), y, 2))
        .containsExactly(
            "dense/kernel begins with 0 everywhere: units that begin alike stay alike. Leave"
                + " kernelInitializer(...) out, or take one that draws at random, such as"
                + " glorotUniform().");
    var both =
        compiled(
            sequential(
                input(2),
                dense(8, relu()).kernelInitializer(constant(0.5)),
                dense(8, relu()).kernelInitializer(constant(2)),
                dense(1)),
            sgd(0.01),
            mse());
    assertThat(warnings(both, y, 2))
        .containsExactly(
            "dense/kernel begins with 0.5 everywhere (2 kernels of one value in all): units that begin"
                + " alike stay alike. Leave kernelInitializer(...) out, or take one that draws at"
                + " random, such as glorotUniform().");
  }

  @Test
  void the_bias_of_a_recurrent_layer_may_begin_at_0_though_it_has_two_axes() {
    var model = compiled(sequential(input(2), reshape(2, 1), gru(3), dense(1)), sgd(0.01), mse());
    assertThat(warnings(model, new float[] {0, 1}, 2)).isEmpty();
  }

  @Test
  void the_only_kernel_of_a_model_may_begin_with_one_value() {
    float[] y = {0, 1};
    assertThat(warnings(model(dense(1).kernelInitializer(zeros()), mse()), y, 2)).isEmpty();
    assertThat(warnings(deep(dense(8, relu()), dense(1)), y, 2)).isEmpty(); // biases are zeros
    var averaging = dense(1).kernelInitializer(constant(0.5)).trainable(false); // never learns
    assertThat(warnings(deep(dense(8, relu()), averaging), y, 2)).isEmpty();
  }

  @Test
  void the_last_kernel_of_a_deep_model_may_begin_with_one_value() {
    var regression = deep(dense(8, relu()), dense(1).kernelInitializer(zeros()));
    assertThat(warnings(regression, new float[] {0, 1}, 2)).isEmpty();
    var classes =
        compiled(
            sequential(input(2), dense(8, relu()), dense(3, softmax()).kernelInitializer(zeros())),
            sgd(0.01),
            sparseCategoricalCrossentropy());
    assertThat(warnings(classes, new int[] {0, 1, 2}, 3)).isEmpty();
    var set = deep(dense(8, relu()), dense(1));
    var weights = set.weights();
    weights.get("dense_1/kernel").assign(0);
    set.setWeights(weights);
    assertThat(warnings(set, new float[] {0, 1}, 2)).isEmpty();
  }

  @Test
  void labels_of_one_class_are_warned_of() { // pitfall 34
    String message =
        "All 4 rows of y are of class 1: the model can only learn to predict it always. Give rows of"
            + " the other classes too.";
    int[] ones = {1, 1, 1, 1};
    assertThat(warnings(model(dense(3, softmax()), sparseCategoricalCrossentropy()), ones, 4))
        .containsExactly(message);
    assertThat(warnings(model(dense(1, sigmoid()), bce()), ones, 4)).containsExactly(message);
    float[][] hot = {{0, 1}, {0, 1}, {0, 1}, {0, 1}};
    assertThat(warnings(model(dense(2, softmax()), categoricalCrossentropy()), hot, 4))
        .containsExactly(message);
    var ignoring = sparseCategoricalCrossentropy().ignoreClass(0);
    assertThat(warnings(model(dense(3, softmax()), ignoring), new int[] {0, 1, 1, 1}, 4))
        .containsExactly(message.replace("4", "3"));
  }

  @Test
  void labels_of_two_classes_a_single_row_and_a_constant_regression_pass_in_silence() {
    int[] two = {1, 1, 0, 1};
    assertThat(warnings(model(dense(3, softmax()), sparseCategoricalCrossentropy()), two, 4))
        .isEmpty();
    assertThat(warnings(model(dense(1, sigmoid()), bce()), new int[] {1}, 1)).isEmpty();
    assertThat(warnings(model(dense(1), mse()), new float[4], 4)).isEmpty();
    float[][] several = {{1, 1}, {1, 1}}; // two labels a row
    assertThat(warnings(model(dense(2, sigmoid()), bce()), several, 2)).isEmpty();
  }

  @Test
  void weights_that_are_all_0_are_refused() { // pitfall 34
    var model = model(dense(1), mse(), weighted(mse()));
    var x = inputs(4);
    var y = new float[4];
    var before = Samples.bits(model);
    refused(
        () -> model.fit(x, y, sampleWeight(0, 0, 0, 0), verbose(0)),
        "sampleWeight is 0 for all 4 rows to train on: none of them would count. Give at least one a"
            + " weight above 0, or leave the option out.");
    refused(
        () -> model.fit(x, y, sampleWeight(1, 1, 0, 0), validationSplit(0.5), verbose(0)),
        "sampleWeight is 0 for all 2 rows to validate on: none of them would count. Give at least one"
            + " a weight above 0, or leave the option out.");
    refused(
        () -> model.evaluate(x, y, sampleWeight(0, 0, 0, 0)),
        "sampleWeight is 0 for all 4 rows to evaluate: none of them would count. Give at least one a"
            + " weight above 0, or leave the option out.");
    var classes = model(dense(1, sigmoid()), bce());
    refused(
        () -> classes.fit(x, new int[4], classWeight(Map.of(0, 0.0)), verbose(0)),
        "classWeight is 0 for all 4 rows to train on: none of them would count. Give at least one a"
            + " weight above 0, or leave the option out.");
    assertThat(Samples.bits(model)).isEqualTo(before);
  }

  @Test
  void weights_of_which_some_are_0_pass_in_silence() {
    var model = model(dense(1), mse(), weighted(mse()));
    var history =
        model.fit(
            inputs(4), new float[4], sampleWeight(1, 0, 0, 1), validationSplit(0.5), verbose(0));
    assertThat(history.warnings()).isEmpty();
    assertThat(model.evaluate(inputs(4), new float[4], sampleWeight(0, 0, 0, 1)))
        .containsKey("loss");
  }

  @Test
  void an_initial_epoch_behind_the_last_is_warned_of() { // pitfall 36
    var model = model(dense(1), mse());
    var history = model.fit(inputs(2), new float[] {0, 1}, epochs(2), initialEpoch(2), verbose(0));
    assertThat(history.epochs()).isEmpty();
    assertThat(history.warnings())
        .containsExactly(
            "epochs(2) with initialEpoch(2) trains nothing: epochs says when to end, counted from the"
                + " first epoch of all. Give epochs(3) to train one more.");
  }

  @Test
  void an_initial_epoch_before_the_last_passes_in_silence() {
    var model = model(dense(1), mse());
    var history = model.fit(inputs(2), new float[] {0, 1}, epochs(3), initialEpoch(2), verbose(0));
    assertThat(history.epochs()).containsExactly(2);
    assertThat(history.warnings()).isEmpty();
  }

  /** Labels of which the last few are of the last class, the others of the classes before it. */
  private static int[] labels(int rows, int classes, int rare) {
    return IntStream.range(0, rows)
        .map(i -> i >= rows - rare ? classes - 1 : i % (classes - 1))
        .toArray();
  }

  @Test
  void a_rare_class_under_accuracy_alone_is_warned_of() { // pitfall 37
    int[] two = labels(100, 2, 3);
    assertThat(warnings(model(dense(1, sigmoid()), bce(), accuracy()), two, 100))
        .containsExactly(
            "Class 1 has 3 of 100 rows of y, and accuracy is the only metric: always predicting class 0"
                + " has an accuracy of 0.97. Add a metric that sees rare classes: balancedAccuracy(),"
                + " f1Score().macro(), or precision() and recall().");
    int[] three = labels(100, 3, 4);
    var model = model(dense(3, softmax()), sparseCategoricalCrossentropy(), accuracy());
    assertThat(warnings(model, three, 100))
        .containsExactly(
            "Class 2 has 4 of 100 rows of y, and accuracy is the only metric: always predicting class 0"
                + " has an accuracy of 0.48. Add a metric that sees rare classes: balancedAccuracy(),"
                + " f1Score().macro(), or precision() and recall().");
  }

  @Test
  void a_class_that_is_not_rare_or_is_measured_passes_in_silence() {
    Loss loss = sparseCategoricalCrossentropy();
    assertThat(warnings(model(dense(2, softmax()), loss, accuracy()), labels(100, 2, 5), 100))
        .isEmpty();
    int[] rare = labels(100, 2, 3);
    assertThat(
            warnings(model(dense(2, softmax()), loss, accuracy(), balancedAccuracy()), rare, 100))
        .isEmpty();
    assertThat(warnings(model(dense(2, softmax()), loss), rare, 100)).isEmpty();
    int[] hundred = IntStream.range(0, 400).map(i -> i % 100).toArray(); // each has its hundredth
    assertThat(warnings(model(dense(100, softmax()), loss, accuracy()), hundred, 400)).isEmpty();
  }

  @Test
  void a_rare_class_of_few_rows_or_with_a_weight_of_its_own_passes_in_silence() {
    Loss loss = sparseCategoricalCrossentropy();
    assertThat(warnings(model(dense(2, softmax()), loss, accuracy()), labels(99, 2, 2), 99))
        .isEmpty();
    var weighing = model(dense(2, softmax()), loss, weighted(accuracy()));
    assertThat(warningsWithClassWeight(weighing)).isEmpty();
    var plain = model(dense(2, softmax()), loss, accuracy());
    assertThat(warningsWithClassWeight(plain))
        .containsExactly(
            "classWeight changes the loss only: no metric counts the weights. Mark those that should"
                + " with weighted(metric).");
  }

  /** What a fit on 100 samples with a rare class says, when classes have weights. */
  private static List<String> warningsWithClassWeight(Sequential model) {
    var weights = classWeight(Map.of(0, 1.0, 1, 30.0));
    return model.fit(inputs(100), labels(100, 2, 3), weights, verbose(0)).warnings();
  }

  @Test
  void a_model_whose_weights_are_all_frozen_is_warned_of() {
    var model = deep(dense(8, relu()).trainable(false), dense(1).trainable(false));
    assertThat(warnings(model, new float[] {0, 1}, 2))
        .containsExactly(
            "Every weight of this model is frozen: fit changes nothing. Thaw a layer:"
                + " model.layer(\"name\").trainable(true).");
  }

  @Test
  void a_model_with_some_frozen_weights_passes_in_silence() {
    var model = deep(dense(8, relu()).trainable(false), dense(1));
    assertThat(warnings(model, new float[] {0, 1}, 2)).isEmpty();
  }
}
