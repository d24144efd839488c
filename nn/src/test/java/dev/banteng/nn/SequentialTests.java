package dev.banteng.nn;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.internal.training.Samples.compiled;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.CompileOption;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.internal.training.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SequentialTests {
  private static Sequential cnn() {
    return sequential(
        input(28, 28, 1),
        conv2d(32, 3, relu()),
        maxPooling2d(2),
        conv2d(64, 3, relu()),
        maxPooling2d(2),
        flatten(),
        dropout(0.5),
        dense(10, softmax()));
  }

  @Test
  void the_headline_is_that_of_the_design() {
    assertThat(cnn())
        .hasToString("Sequential: 7 layers, 34,826 params, [28, 28, 1] -> [10], not compiled");
    assertThat(sequential(dense(1))).hasToString("Sequential: 1 layer, not built, not compiled");
  }

  @Test
  void the_summary_is_keras_table() {
    var model =
        compiled(
            sequential(
                    input(4, 4, 1), conv2d(2, 3).trainable(false), flatten(), dense(3, softmax()))
                .name("tiny"),
            adam(1e-3),
            sparseCategoricalCrossentropy(),
            accuracy());
    assertThat(model.summaryText())
        .isEqualTo(
            """
            Model: "tiny"
            ┏━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━┳━━━━━━━━━┓
            ┃ Layer (type)      ┃ Output Shape    ┃ Param # ┃
            ┡━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━╇━━━━━━━━━┩
            │ conv2d (Conv2D)   │ (None, 2, 2, 2) │      20 │
            ├───────────────────┼─────────────────┼─────────┤
            │ flatten (Flatten) │ (None, 8)       │       0 │
            ├───────────────────┼─────────────────┼─────────┤
            │ dense (Dense)     │ (None, 3)       │      27 │
            └───────────────────┴─────────────────┴─────────┘
             Total params: 47 (188.00 B)
             Trainable params: 27 (108.00 B)
             Non-trainable params: 20 (80.00 B)
             Optimizer: adam, loss: sparse_categorical_crossentropy
             accuracy is SparseCategoricalAccuracy""");
  }

  @Test
  void a_summary_without_shapes_says_so() {
    assertThat(sequential(dense(3)).summaryText())
        .contains("│ dense (Dense) │ ?            │ 0 (unbuilt) │");
  }

  @Test
  void layers_are_named_as_keras_names_them_anew_for_each_model() {
    for (int i = 0; i < 2; i++) {
      assertThat(sequential(dense(2), dense(2), relu(), dense(2).name("out")).layerNames())
          .containsExactly("dense", "dense_1", "activation", "out");
    }
    var model = cnn();
    assertThat(model.layer("conv2d_1").settings()).isEqualTo(conv2d(64, 3, relu()));
    assertThatThrownBy(() -> model.layer("conv2d_2"))
        .hasMessageStartingWith(
            "There is no layer 'conv2d_2'. Did you mean 'conv2d_1'? Known are: ");
    assertThatThrownBy(() -> sequential(dense(1).name("a"), dense(2).name("a")))
        .hasMessage(
            "Layers of a model have unique names, but two are called 'a'. Rename one with name(\"...\").");
  }

  @Test
  void a_model_has_layers_and_its_input_stands_first() {
    assertThatThrownBy(() -> sequential())
        .hasMessage("A model needs at least one layer: sequential(dense(1)).");
    assertThatThrownBy(() -> sequential(input(3)))
        .hasMessage("A model needs a layer behind its input: sequential(input(4), dense(1)).");
    assertThatThrownBy(() -> sequential(dense(1), input(3)))
        .hasMessage("input(...) stands first in a model, but was given further behind.");
  }

  @Test
  void weights_are_copies() {
    var model = Samples.classifier();
    var before = Samples.bits(model);
    model.weights().values().forEach(weight -> weight.assign(9));
    assertThat(Samples.bits(model)).isEqualTo(before);
    INDArray kernel = Nd4j.ones(2, 8);
    var weights = model.weights();
    weights.put("dense/kernel", kernel);
    model.setWeights(weights);
    kernel.assign(5);
    assertThat(model.weights().get("dense/kernel")).isEqualTo(Nd4j.ones(2, 8));
  }

  @Test
  void weights_go_in_by_name_or_in_order_whatever_their_memory_order() {
    var model = Samples.classifier();
    INDArray kernel = Nd4j.rand(8, 2).transpose();
    var weights = new ArrayList<>(model.weights().values());
    weights.set(0, kernel);
    model.setWeights(weights);
    assertThat(model.weights().get("dense/kernel")).isEqualTo(kernel);
    assertThat(model.weights().keySet())
        .containsExactly("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias");
  }

  @Test
  void wrong_weights_change_nothing() {
    var model = Samples.classifier();
    var before = Samples.bits(model);
    var wrongName = new LinkedHashMap<>(model.weights());
    wrongName.put("dense/kernal", Nd4j.zeros(2, 8));
    assertThatThrownBy(() -> model.setWeights(wrongName))
        .hasMessage(
            "There is no weight 'dense/kernal'. Did you mean 'dense/kernel'?"
                + " Known are: dense/kernel, dense/bias, dense_1/kernel, dense_1/bias.");
    var missing = new LinkedHashMap<>(model.weights());
    missing.get("dense/kernel").assign(0);
    missing.remove("dense_1/bias");
    assertThatThrownBy(() -> model.setWeights(missing))
        .hasMessage("setWeights takes every weight of the model, but 'dense_1/bias' is missing.");
    var wrongShape = new LinkedHashMap<>(model.weights());
    wrongShape.get("dense/kernel").assign(0);
    wrongShape.put("dense_1/bias", Nd4j.zeros(4));
    assertThatThrownBy(() -> model.setWeights(wrongShape))
        .hasMessage("dense_1/bias has the shape [3], but was given [4].");
    assertThatThrownBy(() -> model.setWeights(List.of(Nd4j.zeros(2, 8))))
        .hasMessage(
            "setWeights takes 4 arrays, [dense/kernel, dense/bias, dense_1/kernel, dense_1/bias], but was given 1.");
    assertThat(Samples.bits(model)).isEqualTo(before);
  }

  @Test
  void weights_need_an_input() {
    assertThatThrownBy(() -> sequential(dense(1)).weights())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "weights() needs the shape of the input, which this model learns from its first batch."
                + " Put input(...) in front, or fit first.");
  }

  @Test
  void a_seed_comes_before_the_weights() {
    var model = Samples.classifier();
    model.weights();
    assertThatThrownBy(() -> model.seed(3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The weights of this model are drawn already. Call seed(3) right after sequential(...).");
  }

  @Test
  void a_model_is_compiled_before_it_is_fitted() {
    assertThatThrownBy(() -> cnn().fit(Samples.corners(3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Compile the model before fit: model.compile(optimizer, loss, metrics...).");
  }

  @Test
  void identifiers_that_nobody_knows_are_answered_with_the_nearest() {
    var model = sequential(input(2), dense(1));
    assertThatThrownBy(() -> model.compile("adan", "mse"))
        .hasMessageStartingWith("There is no optimizer 'adan'. Did you mean 'adam'? Nearest are: ");
    assertThatThrownBy(() -> model.compile("adam", "mean_square_error"))
        .hasMessageStartingWith(
            "There is no loss 'mean_square_error'. Did you mean 'mean_squared_error'? Nearest are: ");
    assertThatThrownBy(() -> model.compile("adam", "mse", "acuracy"))
        .hasMessageStartingWith(
            "There is no metric 'acuracy'. Did you mean 'accuracy'? Nearest are: ");
    assertThat(model).hasToString("Sequential: 1 layer, 3 params, [2] -> [1], not compiled");
  }

  private static void refused(Sequential model, Runnable mistake, String message) {
    var before = Samples.bits(model);
    assertThatThrownBy(mistake::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(Samples.bits(model)).isEqualTo(before);
  }

  @Test
  void options_that_make_no_sense_are_refused() {
    var model = Samples.classifier();
    refused(
        model,
        () -> model.fit(Samples.corners(3), epochs(2), verbose(0), epochs(3)),
        "The option epochs was given twice. Give it once, with the value that is meant.");
    refused(
        model,
        () -> model.fit(Samples.corners(3), seed(2), seed(2)),
        "The option seed was given twice. Give it once, with the value that is meant.");
    refused(
        model,
        () -> model.evaluate(Samples.corners(3), batchSize(2), batchSize(3)),
        "The option batchSize was given twice. Give it once, with the value that is meant.");
    refused(model, () -> batchSize(0), "batchSize must be at least 1, but was given 0.");
    refused(model, () -> epochs(0), "epochs must be at least 1, but was given 0.");
  }

  @Test
  void data_that_do_not_fit_the_model_are_refused_by_the_layers_name() {
    var model = Samples.classifier();
    refused(
        model,
        () -> model.fit(new float[4][3], new int[4], verbose(0)),
        "dense (layer 1 of 2) takes [n, 2], but x is [n, 3]. Change input(...) of the model, or the data.");
    refused(
        model,
        () -> model.fit(new float[4][2][2], new int[4], verbose(0)),
        "dense (layer 1 of 2) takes [n, 2], but x is [n, 2, 2]. Change input(...) of the model, or the data.");
    refused(
        model,
        () -> model.evaluate(new float[4][3], new int[4]),
        "dense (layer 1 of 2) takes [n, 2], but x is [n, 3]. Change input(...) of the model, or the data.");
    refused(
        model,
        () -> model.predict(new float[4][1]),
        "dense (layer 1 of 2) takes [n, 2], but x is [n, 1]. Change input(...) of the model, or the data.");
    refused(
        model,
        () -> model.fit(Samples.corners(3).slice(0, 0), verbose(0)),
        "The data is empty: 0 samples of [2]. Give at least one.");
    var image = compiled(sequential(input(4, 4, 1), flatten(), dense(1)), sgd(0.1), mse());
    refused(
        image,
        () -> image.fit(new float[2][16], new float[2], verbose(0)),
        "flatten (layer 1 of 2) takes [n, 4, 4, 1], but x is [n, 16]. Both hold 16 numbers: put reshape(...) in"
            + " front of the model, or change input(...).");
  }

  @Test
  void x_and_y_of_different_lengths_are_refused() {
    var model = Samples.classifier();
    refused(
        model,
        () -> model.fit(new float[4][2], new int[5], verbose(0)),
        "x and y must have one row for each other, but x has 4 rows, [n, 2], and y has 5, [n].");
  }

  @Test
  void a_refused_fit_leaves_weights_and_optimizer_as_they_were() {
    var one = Samples.classifier();
    var other = Samples.classifier();
    Dataset good = Samples.corners(12);
    one.fit(good, seed(1), verbose(0));
    other.fit(good, seed(1), verbose(0));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> one.fit(new float[3][2], new int[] {0, 1, 9}, verbose(0)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> one.fit(good, validationSplit(0.99), batchSize(2), verbose(0)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(one.fit(good, seed(2), verbose(0))).isEqualTo(other.fit(good, seed(2), verbose(0)));
    assertThat(Samples.bits(one)).isEqualTo(Samples.bits(other));
  }

  @Test
  void a_refused_first_fit_decides_nothing() {
    var one = sequential(dense(3, softmax()));
    one.compile(adam(0.1), sparseCategoricalCrossentropy());
    assertThatThrownBy(() -> one.fit(new float[3][5], new int[] {0, 1, 9}, seed(8), verbose(0)))
        .isInstanceOf(IllegalArgumentException.class);
    var other = sequential(dense(3, softmax()));
    other.compile(adam(0.1), sparseCategoricalCrossentropy());
    one.fit(Samples.corners(6), seed(2), verbose(0));
    other.fit(Samples.corners(6), seed(2), verbose(0));
    assertThat(Samples.bits(one)).isEqualTo(Samples.bits(other));
  }

  @Test
  void compiling_again_keeps_the_weights_and_forgets_the_optimizer() {
    var model = Samples.classifier();
    model.fit(Samples.corners(12), epochs(2), verbose(0));
    var before = Samples.bits(model);
    model.compile(adam(0.02), sparseCategoricalCrossentropy());
    assertThat(Samples.bits(model)).isEqualTo(before);
    var fresh = Samples.classifier();
    fresh.setWeights(model.weights());
    fresh.compile(adam(0.02), sparseCategoricalCrossentropy());
    assertThat(model.fit(Samples.corners(12), seed(1), verbose(0)))
        .isEqualTo(fresh.fit(Samples.corners(12), seed(1), verbose(0)));
  }

  @Test
  void predictions_are_copies_and_do_not_depend_on_the_batch_size() {
    var model = Samples.classifier();
    INDArray first = model.predict(Samples.points(50));
    INDArray kept = first.dup();
    model.predict(Samples.points(3));
    assertThat(first).isEqualTo(kept);
    for (int size : new int[] {1, 7, 50, 1000}) {
      INDArray again = model.predict(Samples.points(50), batchSize(size));
      assertThat(again.distance2(first)).isLessThan(1e-5);
    }
  }

  @Test
  void compile_takes_no_null() {
    var model = sequential(input(2), dense(1));
    assertThatThrownBy(() -> model.compile(adam(), mse(), (CompileOption[]) null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "compile takes metrics and losses after the loss, but was given null. Leave it out.");
    assertThatThrownBy(() -> model.compile(adam(), mse(), accuracy(), null))
        .hasMessage(
            "compile takes metrics and losses after the loss, but was given null. Leave it out.");
    assertThatThrownBy(() -> model.compile(adam(), null))
        .hasMessage("The loss of compile must be given, but was null.");
    assertThatThrownBy(() -> model.compile(null, mse()))
        .hasMessage("The optimizer of compile must be given, but was null.");
    assertThatThrownBy(() -> model.compile("sgd", "mse", (String[]) null))
        .hasMessage(
            "The name of the metric must be a text such as 'accuracy', but was given null.");
  }
}
