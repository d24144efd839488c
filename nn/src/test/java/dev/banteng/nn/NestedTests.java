package dev.banteng.nn;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.expandNested;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.showFormulas;
import static dev.banteng.nn.api.Options.showTrainable;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.afterEpoch;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Config;
import dev.banteng.losses.Losses;
import dev.banteng.nn.api.Stackable;
import dev.banteng.nn.internal.training.Samples;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models inside models: their weights are the same, whichever is used. */
class NestedTests {
  private static final float[][] POINTS = Samples.points(6);

  private static Sequential encoder() {
    return sequential(dense(8, relu()), dropout(0.2), dense(4, relu())).name("encoder");
  }

  private static Sequential classifier(Stackable base) {
    var model = sequential(input(2), base, dense(3, softmax()).name("head")).seed(7);
    model.compile(adam(0.02), sparseCategoricalCrossentropy());
    return model;
  }

  private static Collection<String> trained(Sequential model) {
    model.fit(Samples.corners(30), epochs(2), seed(1), verbose(0));
    return bits(model);
  }

  /** All weights, bit by bit, in their order. */
  private static List<String> bits(Sequential model) {
    return model.weights().values().stream().map(NestedTests::bits).toList();
  }

  private static String bits(INDArray numbers) {
    return java.util.Arrays.toString(numbers.dup('c').data().asFloat());
  }

  private static Map<String, INDArray> within(Sequential model, String name) {
    return model.layer(name).weights();
  }

  @Test
  void layers_of_an_inner_model_run_and_learn_as_if_they_stood_in_the_outer_one() {
    var flat =
        sequential(
                input(2),
                dense(8, relu()),
                dropout(0.2),
                dense(4, relu()),
                dense(3, softmax()).name("head"))
            .seed(7);
    flat.compile(adam(0.02), sparseCategoricalCrossentropy());
    assertThat(trained(classifier(encoder()))).isEqualTo(trained(flat));
  }

  @Test
  void convolution_and_pooling_are_fused_in_an_inner_model_and_its_softmax_is_linked_to_the_loss() {
    float[][][][] images = new float[4][8][8][1];
    for (int i = 0; i < 4; i++) {
      images[i][i][i][0] = 1;
    }
    int[] labels = {0, 1, 2, 0};
    var nested =
        sequential(
                input(8, 8, 1),
                sequential(conv2d(4, 3, relu()), maxPooling2d(2)),
                sequential(flatten(), sequential(dense(3, softmax()))))
            .seed(1);
    var flat =
        sequential(
                input(8, 8, 1),
                conv2d(4, 3, relu()),
                maxPooling2d(2),
                flatten(),
                dense(3, softmax()))
            .seed(1);
    for (Sequential model : List.of(nested, flat)) {
      model.compile(sgd(0.1), sparseCategoricalCrossentropy());
      model.fit(images, labels, epochs(3), seed(1), verbose(0));
    }
    assertThat(bits(nested)).isEqualTo(bits(flat));
    assertThat(nested.evaluate(images, labels)).isEqualTo(flat.evaluate(images, labels));
    assertThatThrownBy(
            () -> nested.compile(sgd(0.1), sparseCategoricalCrossentropy().fromLogits(true)))
        .hasMessage(
            "sequential_1/sequential/dense (layer 4 of 4) with sparse_categorical_crossentropy from logits: the layer ends in softmax already, which the loss would apply once more. Leave fromLogits(true) out, or make the layer linear.");
  }

  @Test
  void an_autoencoders_encoder_has_the_weights_that_the_whole_has_learned() {
    var encoder = sequential(input(2), dense(4, relu()), dense(1)).name("encoder");
    var whole = sequential(encoder, sequential(dense(4, relu()), dense(2)).name("decoder")).seed(3);
    whole.compile(adam(0.02), mse());
    whole.fit(POINTS, POINTS, epochs(3), verbose(0));
    assertThat(whole.weights().keySet())
        .containsExactly(
            "encoder/dense/kernel",
            "encoder/dense/bias",
            "encoder/dense_1/kernel",
            "encoder/dense_1/bias",
            "decoder/dense/kernel",
            "decoder/dense/bias",
            "decoder/dense_1/kernel",
            "decoder/dense_1/bias");
    assertThat(encoder.weights().get("dense/kernel"))
        .isEqualTo(whole.weights().get("encoder/dense/kernel"));
    assertThat(bits(encoder.predict(POINTS)))
        .isEqualTo(bits(whole.activations(POINTS).get("encoder")));
  }

  @Test
  void a_trained_model_brings_its_weights_along() {
    var base = sequential(input(2), dense(8, relu()), dense(2));
    base.compile(adam(0.1), mse());
    base.fit(POINTS, POINTS, epochs(5), verbose(0));
    var learned = bits(base);
    String predicted = bits(base.predict(POINTS));
    var model = classifier(base);
    assertThat(bits(model).subList(0, 4)).isEqualTo(learned);
    assertThat(bits(base.predict(POINTS))).isEqualTo(predicted);
    model.layer("sequential").trainable(false);
    assertThat(trained(model)).startsWith(learned.toArray(String[]::new));
    base.trainable(true);
    assertThat(trained(model)).doesNotContainAnyElementsOf(learned);
    assertThat(bits(base.predict(POINTS))).isNotEqualTo(predicted);
  }

  @Test
  void an_inner_model_goes_on_by_itself_with_an_optimizer_of_its_own() {
    var base = sequential(input(2), dense(8, relu()), dense(2)).name("base");
    base.compile(adam(0.1).ema(0.9).clipnorm(1), mse());
    base.fit(POINTS, POINTS, verbose(0));
    var model = sequential(base, dense(3, softmax()).name("head"));
    model.compile(sgd(0.1), sparseCategoricalCrossentropy());
    var head = within(model, "head").get("head/kernel");
    var before = bits(base);
    base.layer("dense").trainable(false);
    base.fit(POINTS, POINTS, epochs(3), verbose(0));
    assertThat(bits(base).subList(0, 2)).isEqualTo(before.subList(0, 2));
    assertThat(bits(base)).isNotEqualTo(before);
    assertThat(within(model, "base").values()).containsExactlyElementsOf(base.weights().values());
    assertThat(within(model, "head").get("head/kernel")).isEqualTo(head);
    assertThat(model.layer("base/dense").trainable()).isFalse();
  }

  @Test
  void a_whole_model_is_frozen_and_one_of_its_layers_thawed() {
    var encoder = encoder();
    var model = classifier(encoder);
    var before = bits(model);
    model.layer("encoder").trainable(false);
    assertThat(encoder.layer("dense").trainable()).isFalse();
    assertThat(model.summaryText())
        .contains(" Trainable params: 15 (60.00 B)", " Non-trainable params: 60 (240.00 B)");
    assertThat(trained(model)).startsWith(before.subList(0, 4).toArray(String[]::new));
    encoder.layer("dense_1").trainable(true);
    assertThat(model.layer("encoder").trainable()).isTrue();
    var frozen = bits(model);
    var thawed = trained(model);
    assertThat(thawed).startsWith(before.subList(0, 2).toArray(String[]::new));
    assertThat(thawed).doesNotContainAnyElementsOf(frozen.subList(2, 6));
    model.trainable(false);
    assertThat(encoder.layer("dense_1").trainable()).isFalse();
    model.layer("encoder/dense").trainable(true);
    assertThat(trained(model)).doesNotContainAnyElementsOf(before.subList(0, 2));
  }

  @Test
  void a_thawed_layer_of_a_frozen_model_is_thawed_in_the_model_that_is_read() {
    String json =
        classifier(encoder()).toJson().replace("\"trainable\": true", "\"trainable\": false");
    assertThat(json).contains("\"trainable\": false");
    var frozen = Sequential.fromJson(json);
    assertThat(frozen.layer("encoder").trainable()).isFalse();
    String thawed =
        json.replaceFirst(
            "(\"name\": \"dense_1\", \"trainable\": )false", "$1true"); // as Keras writes it
    assertThat(thawed).isNotEqualTo(json);
    var read = Sequential.fromJson(thawed);
    assertThat(read.layer("encoder/dense").trainable()).isFalse();
    assertThat(read.layer("encoder/dense_1").trainable()).isTrue();
  }

  @Test
  void models_lie_in_models_however_deep_and_join_them_late() {
    var inner = sequential(dense(3)).name("inner").seed(1);
    var middle = sequential(input(2), inner, dense(4)).name("middle");
    String first = bits(middle.predict(POINTS));
    assertThat(within(middle, "inner").values())
        .containsExactlyElementsOf(inner.weights().values());
    var outer = sequential(middle, dense(1));
    outer.compile(sgd(0.1), mse());
    outer.predict(POINTS);
    assertThat(bits(middle.predict(POINTS))).isEqualTo(first);
    outer.fit(POINTS, new float[6], epochs(2), verbose(0));
    assertThat(bits(middle.predict(POINTS))).isNotEqualTo(first);
    assertThat(inner.weights().get("dense/kernel"))
        .isEqualTo(outer.weights().get("middle/inner/dense/kernel"));
    inner.setWeights(List.of(Nd4j.ones(2, 3), Nd4j.zeros(3)));
    assertThat(outer.layer("middle/inner/dense").weights().get("middle/inner/dense/kernel"))
        .isEqualTo(Nd4j.ones(2, 3));
  }

  @Test
  void a_seed_of_its_own_decides_an_inner_models_weights() {
    var alone = sequential(input(2), dense(3)).seed(5);
    var inner = sequential(dense(3)).seed(5);
    var outer = sequential(input(2), dense(2), inner);
    assertThat(within(outer, "sequential").get("sequential/dense/kernel"))
        .isEqualTo(alone.weights().get("dense/kernel"));
  }

  @Test
  void a_refused_call_of_the_outer_model_decides_nothing_of_the_inner_one() {
    var inner = sequential(dense(3));
    var outer = sequential(inner, dense(2));
    outer.compile(sgd(), mse());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outer.evaluate(new float[2][3], new float[2][5]));
    inner.seed(3); // allowed only while there are no weights
    assertThat(inner.predict(new float[2][4]).shape()).containsExactly(2, 3);
    assertThat(outer.predict(new float[2][4]).shape()).containsExactly(2, 2);
    assertThatThrownBy(() -> outer.predict(new float[2][3]))
        .hasMessage(
            "sequential/dense (layer 1 of 2) takes [n, 4], but x is [n, 3]. Change input(...) of the model, or the data.");
  }

  @Test
  void an_inner_model_predicts_in_a_callback_but_not_within_the_outer_ones_loss() {
    var encoder = encoder();
    var model = classifier(encoder);
    model.fit(
        Samples.corners(6),
        callbacks(afterEpoch((run, epoch, logs) -> encoder.predict(POINTS))),
        verbose(0));
    var inner = sequential(input(2), dense(2));
    var own = sequential(inner, dense(2));
    own.compile(
        sgd(0.1),
        Losses.lossWithGradient(
            "own", (yTrue, yPred) -> inner.predict(POINTS), (yTrue, yPred) -> yPred));
    assertThatThrownBy(() -> own.fit(POINTS, POINTS, verbose(0)))
        .hasStackTraceContaining(
            "predict was called by a layer, loss, metric or optimizer while this model was at work with it");
  }

  @Test
  void one_fit_at_a_time_changes_weights_that_models_share() {
    var base = sequential(input(2), dense(2)).name("base");
    base.compile(sgd(0.1), mse());
    var model = sequential(base, dense(2));
    model.compile(sgd(0.1), mse());
    var inside = afterEpoch((run, epoch, logs) -> base.fit(POINTS, POINTS, verbose(0)));
    assertThatThrownBy(() -> model.fit(POINTS, POINTS, callbacks(inside), verbose(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "This model is being fitted already. Wait for that fit to end, or make a second model.");
    var around = afterEpoch((run, epoch, logs) -> model.layer("base").trainable(false));
    assertThatThrownBy(() -> base.fit(POINTS, POINTS, callbacks(around), verbose(0)))
        .hasMessage("This model is being fitted. Wait for fit to end before trainable(...).");
    var free = sequential(input(2), dense(2));
    free.compile(sgd(0.1), mse());
    var joining = afterEpoch((run, epoch, logs) -> sequential(free, dense(1)));
    assertThatThrownBy(() -> free.fit(POINTS, POINTS, callbacks(joining), verbose(0)))
        .hasMessage(
            "This model is being fitted. Wait for fit to end before it becomes part of another.");
  }

  @Test
  void a_model_is_part_of_one_other_and_once() {
    var base = sequential(dense(2)).name("base");
    assertThatThrownBy(() -> sequential(input(2), base, dense(2), base))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layers of a model have unique names, but two are called 'base'. Rename one with name(\"...\").");
    var unnamed = sequential(dense(2));
    assertThatThrownBy(() -> sequential(input(2), unnamed, dense(2), unnamed))
        .hasMessage(
            "'sequential' stands twice in this model, but each layer has weights of its own. Put a copy in the second place: copy().");
    sequential(input(2), base);
    assertThatThrownBy(() -> sequential(input(2), base, dense(1)))
        .hasMessage(
            "'base' is part of another model already, which has its weights. Put a copy in this one: copy().");
    assertThat(sequential(input(2), base.copy(), dense(1)).layerNames())
        .containsExactly("base", "dense");
  }

  @Test
  void shapes_that_disagree_are_refused_with_the_place() {
    var images = sequential(input(8, 8, 1), flatten(), dense(2)).name("images");
    assertThatThrownBy(() -> sequential(input(10), images, dense(1)))
        .hasMessage(
            "images (layer 1 of 2): this model takes [n, 8, 8, 1], but was given [n, 10]. Change its input(...), or the layers in front of it.");
    var deep = sequential(dense(3), conv2d(2, 3)).name("deep");
    assertThatThrownBy(() -> sequential(input(10), deep))
        .hasMessageStartingWith(
            "deep (layer 1 of 1): conv2d (layer 2 of 2): conv2d takes images, [n, height, width, channels], but was given [n, 3].");
    assertThat(sequential(images, dense(1)).layers()).hasSize(2); // the refused claimed nothing
  }

  @Test
  void what_is_neither_a_layer_nor_a_model_is_refused() {
    record Odd() implements Stackable {}
    assertThatThrownBy(() -> sequential(new Odd()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A model is made of layers and models, but was given a dev.banteng.nn.NestedTests$1Odd. Make it implement Layer.");
    assertThatThrownBy(() -> sequential(input(2), dense(1).name("a/b")))
        .hasMessage(
            "The name 'a/b' of a layer holds a slash, which stands between a layer's name and its weight's. Rename it with name(\"...\").");
    assertThatThrownBy(() -> encoder().layer(7))
        .hasMessage("There is no layer 7: this model has layers 0 to 2, dense, dropout, dense_1.");
    var model = classifier(encoder());
    assertThatThrownBy(() -> model.layer("encoder/dens"))
        .hasMessage(
            "There is no layer 'dens'. Did you mean 'dense'? Known are: dense, dropout, dense_1.");
    assertThatThrownBy(() -> model.layer("encoder").settings().trainable(false))
        .hasMessage(
            "A model inside another is frozen and thawed where it stands: model.layer(\"encoder\").trainable(false).");
  }

  @Test
  void a_copy_has_the_same_settings_and_weights_but_shares_nothing() {
    var model = classifier(encoder());
    model.layer("encoder/dense").trainable(false);
    var before = trained(model);
    Sequential copy = model.copy();
    assertThat(bits(copy)).isEqualTo(before);
    assertThat(copy.config()).isEqualTo(model.config());
    assertThat(copy.layer("encoder/dense").trainable()).isFalse();
    assertThat(copy.history()).isEmpty();
    assertThat(trained(copy)).isNotEqualTo(before);
    assertThat(bits(model)).isEqualTo(before);
    assertThat(encoder().seed(4).copy().predict(POINTS))
        .isEqualTo(encoder().seed(4).predict(POINTS));
  }

  @Test
  void the_config_holds_the_inner_models_layers_as_keras_writes_them() {
    var encoder = sequential(input(2), dense(4)).name("encoder");
    var model = sequential(encoder, dense(1));
    model.layer("encoder").trainable(false);
    var layers = (List<?>) model.config().toMap().get("layers");
    assertThat(layers.get(1)).isEqualTo(Config.entry(encoder));
    assertThat(layers.get(1).toString())
        .startsWith("{class_name=Sequential, config={name=encoder, trainable=false, layers=[{")
        .contains("name=dense, trainable=false");
  }

  @Test
  void activations_are_what_each_layer_puts_out_also_where_layers_work_as_one() {
    var model =
        sequential(
                input(8, 8, 1),
                sequential(conv2d(4, 3, relu()), maxPooling2d(2)).name("base"),
                flatten(),
                dense(3, softmax()))
            .seed(1);
    INDArray images = Nd4j.rand(5, 8, 8, 1);
    Map<String, INDArray> activations = model.activations(images);
    assertThat(activations.keySet())
        .containsExactly("base/conv2d", "base/max_pooling2d", "base", "flatten", "dense");
    assertThat(activations.get("base/conv2d").shape()).containsExactly(5, 6, 6, 4);
    assertThat(activations.get("base")).isEqualTo(activations.get("base/max_pooling2d"));
    assertThat(activations.get("base").maxNumber())
        .isEqualTo(activations.get("base/conv2d").maxNumber());
    assertThat(activations.get("flatten").shape()).containsExactly(5, 36);
    assertThat(activations.get("dense").equalsWithEps(model.predict(images), 1e-6)).isTrue();
    var many = model.activations(Nd4j.tile(images, 60, 1, 1, 1));
    assertThat(bits(many.get("flatten").getRow(299)))
        .isEqualTo(bits(activations.get("flatten").getRow(4)));
    assertThatThrownBy(() -> model.activations(new float[0][8][8][1]))
        .hasMessage("x has no rows. Give at least one.");
  }

  @Test
  void a_summary_shows_an_inner_model_as_one_layer_or_expanded_with_formulas_and_what_is_trained() {
    var model =
        sequential(
                input(8, 8, 1),
                sequential(conv2d(4, 3, relu()), maxPooling2d(2)).name("base"),
                flatten(),
                dense(3, softmax()))
            .seed(1);
    model.layer("base").trainable(false);
    assertThat(model.summaryText()).contains("│ base (Sequential) │ (None, 3, 3, 4) │      40 │");
    assertThat(model.summaryText(expandNested(), showTrainable(), showFormulas()))
        .isEqualTo(
            """
            Model: "sequential"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━┓
            ┃ Layer (type)                      ┃ Output Shape    ┃          Param # ┃ Trainable ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━┩
            │ base (Sequential)                 │ (None, 3, 3, 4) │               40 │ N         │
            ├───────────────────────────────────┼─────────────────┼──────────────────┼───────────┤
            │    └ conv2d (Conv2D)              │ (None, 6, 6, 4) │ 3·3·1·4 + 4 = 40 │ N         │
            ├───────────────────────────────────┼─────────────────┼──────────────────┼───────────┤
            │    └ max_pooling2d (MaxPooling2D) │ (None, 3, 3, 4) │                0 │ -         │
            ├───────────────────────────────────┼─────────────────┼──────────────────┼───────────┤
            │ flatten (Flatten)                 │ (None, 36)      │                0 │ -         │
            ├───────────────────────────────────┼─────────────────┼──────────────────┼───────────┤
            │ dense (Dense)                     │ (None, 3)       │   36·3 + 3 = 111 │ Y         │
            └───────────────────────────────────┴─────────────────┴──────────────────┴───────────┘
             Total params: 151 (604.00 B)
             Trainable params: 111 (444.00 B)
             Non-trainable params: 40 (160.00 B)""");
    model.compile(adam(0.1), sparseCategoricalCrossentropy());
    model.trainOnBatch(new float[1][8][8][1], new int[1]);
    assertThat(model.summaryText())
        .contains(
            " Total params: 375 (1.47 KB)",
            " Trainable params: 111 (444.00 B)",
            " Optimizer params: 224 (900.00 B)");
  }

  @Test
  void an_inner_model_outlives_the_outer_one() {
    var encoder = encoder();
    classifier(encoder).predict(POINTS);
    for (int i = 0; i < 5; i++) {
      System.gc();
      assertThat(encoder.predict(POINTS).shape()).containsExactly(6, 4);
    }
  }
}
