package dev.banteng.nn.layers;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.tanh;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.initializers.Initializers.glorotUniform;
import static dev.banteng.nn.initializers.Initializers.ones;
import static dev.banteng.nn.initializers.Initializers.zeros;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.layer;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Config;
import dev.banteng.core.Kind;
import dev.banteng.core.Shape;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.internal.training.Samples;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Layers from formulas on SameDiff variables. */
class FormulaLayerTests {
  private static final float[][] X = Samples.points(40);

  private static Layer gate() {
    return layer(
            "gate",
            (sd, x, w) -> x.mul(sd.nn().sigmoid(x.mmul(w.get("kernel")).add(w.get("bias")))))
        .weight("kernel", glorotUniform(), -1, -1)
        .weight("bias", zeros(), -1);
  }

  private static Layer affine() {
    return layer("affine", (sd, x, w) -> sd.math().tanh(x.mmul(w.get("kernel")).add(w.get("bias"))))
        .weight("kernel", glorotUniform(), -1, 5)
        .weight("bias", zeros(), 5);
  }

  @Test
  void its_gradients_and_engines_obey_the_laws_of_layers() {
    for (LayerLaws laws :
        List.of(
            new LayerLaws(gate(), Shape.of(4)),
            new LayerLaws(affine(), Shape.of(3)),
            new LayerLaws(layer("square", (sd, x) -> x.mul(x)), Shape.of(3, 2)),
            new LayerLaws(layer("norm", (sd, x) -> x.norm2(1)), Shape.of(4)),
            new LayerLaws(layer("shift", (sd, x) -> x.add(sd.constant(2f))), Shape.of(4)))) {
      if (!laws.layer().toString().contains("shift")) { // its constant is of float
        laws.gradients_are_those_of_differences();
      }
      laws.both_engines_agree();
      laws.the_output_has_the_shape_foretold();
      laws.forward_leaves_its_input_alone();
      laws.the_same_seed_gives_the_same_bits();
    }
  }

  @Test
  void a_dense_layer_from_a_formula_learns_what_a_dense_layer_learns() {
    var formula = trained(sequential(input(2), dense(6), affine(), dense(2)));
    var built = trained(sequential(input(2), dense(6), dense(5, tanh()), dense(2)));
    assertThat(formula.predict(X).equalsWithEps(built.predict(X), 1e-5)).isTrue();
    assertThat(formula.layerNames()).containsExactly("dense", "affine", "dense_1");
    assertThat(formula.weights().keySet()).contains("affine/kernel", "affine/bias");
  }

  private static Sequential trained(Sequential model) {
    model.seed(3).compile(adam(0.01), mse());
    model.fit(X, X, epochs(3), batchSize(16), seed(1), verbose(0));
    return model;
  }

  @Test
  void its_weights_are_frozen_and_thawed_like_others() {
    var model = sequential(input(2), affine(), dense(2));
    model.layer("affine").trainable(false);
    model.compile(adam(0.01), mse());
    var before = Samples.bits(model);
    model.fit(X, X, verbose(0));
    assertThat(Samples.bits(model))
        .containsEntry("affine/kernel", before.get("affine/kernel"))
        .doesNotContainEntry("dense/kernel", before.get("dense/kernel"));
  }

  @Test
  void the_formula_is_written_down_once_for_a_size_of_batch_not_for_each_batch() {
    var calls = new AtomicInteger();
    var model =
        sequential(
            input(2),
            dense(4),
            layer(
                "square",
                (sd, x) -> {
                  calls.incrementAndGet();
                  return x.mul(x);
                }),
            dense(2));
    model.compile(adam(0.01), mse());
    model.fit(X, X, batchSize(8), epochs(1), verbose(0));
    int one = calls.getAndSet(0);
    model.fit(X, X, batchSize(8), epochs(20), verbose(0));
    assertThat(calls.get()).isLessThanOrEqualTo(one);
  }

  @Test
  void steps_have_no_gradient_but_may_stand_in_front_of_all_weights() {
    Layer steps = layer("steps", (sd, x) -> sd.math().sign(x));
    Sequential front = trained(sequential(input(2), steps, dense(2)));
    assertThat(front.predict(X).shape()).containsExactly(40, 2);
    assertThatThrownBy(() -> trained(sequential(input(2), dense(2), steps, dense(2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "layer 'steps' has no gradient with respect to its input, so nothing can be learned through it: its gradient is 0 everywhere. Comparisons such as gt, sign and round have no derivative: write a formula that changes smoothly, such as sigmoid in place of gt.");
    Layer bool = layer("above", (sd, x) -> x.gt(0.5).castTo(DataType.FLOAT));
    assertThatThrownBy(() -> trained(sequential(input(2), dense(2), bool, dense(2))))
        .hasMessageStartingWith("layer 'above' has no gradient with respect to its input");
    Layer unused =
        layer("unused", (sd, x, w) -> x.mul(2).add(w.get("a").mul(0))).weight("a", ones());
    assertThatThrownBy(() -> trained(sequential(input(2), unused, dense(2))))
        .hasMessageStartingWith("layer 'unused' has no gradient with respect to weight 1");
  }

  private static void refused(Runnable mistake, String message) {
    assertThatThrownBy(mistake::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void formulas_of_the_wrong_shape_or_that_mix_samples_are_refused() {
    refused(
        () -> sequential(input(3), layer("total", (sd, x) -> x.sum(0))),
        "total (layer 1 of 1): layer 'total' gives [3] for an input of [2, 3]: a layer's output has the samples of its input as first axis. Reduce along axes from 1 on, such as sum(1).");
    refused(
        () -> sequential(input(3), layer("all", (sd, x) -> x.sum())),
        "layer 'all' gives [] for an input of [2, 3]");
    refused(
        () -> sequential(input(3), layer("centre", (sd, x) -> x.sub(x.mean(true, 0)))),
        "centre (layer 1 of 1): layer 'centre' mixes the samples of a batch: the output of one depends on the others beside it, so that predictions would depend on the batch. Compute each sample from itself: reduce along axes from 1 on, such as mean(true, 1).");
    refused(
        () ->
            sequential(
                input(3),
                layer("product", (sd, x, w) -> x.mmul(w.get("k"))).weight("k", ones(), 4, 2)),
        "layer 'product' cannot be computed for an input of [2, 3]: ND4J's operation");
    refused(
        () -> sequential(input(3), layer("none", (sd, x) -> null)),
        "its formula gives null, not a variable.");
  }

  @Test
  void weights_are_declared_by_name_once() {
    refused(
        () -> sequential(input(3), layer("odd", (sd, x, w) -> x.mul(w.get("a")))),
        "its formula asks for a weight 'a', but none was declared. Declare it: weight(\"a\", zeros(), sizes...).");
    refused(
        () ->
            sequential(
                input(3), layer("odd", (sd, x, w) -> x.mul(w.get("gain"))).weight("gian", ones())),
        "There is no weight 'gain'. Did you mean 'gian'? Known are: gian.");
    refused(
        () -> layer("a", (sd, x, w) -> x).weight("k", ones(), 2).weight("k", ones(), 3),
        "layer 'a' has a weight 'k' already. Rename one.");
    refused(
        () -> layer("a", (sd, x, w) -> x).weight("k", ones(), 0),
        "weight 'k' of layer 'a' takes sizes of at least 1, or -1 for the size of the input's last axis, but was given [0].");
    refused(
        () -> layer("a b", (sd, x) -> x),
        "A layer's name begins with a letter and holds letters, digits and underscores, but was given 'a b'.");
  }

  @Test
  void a_config_names_it_and_whoever_hands_it_in_reads_it() {
    var own = layer("my_square", (sd, x) -> x.mul(x));
    assertThat(own).hasToString("layer(\"my_square\", ...)");
    assertThat(own.className()).isEqualTo("MySquare");
    Object read = Layers.kinds().with(Kind.of((Layer) own)).read(Config.entry(own.name("sq")));
    assertThat(((Layer) read).name()).isEqualTo("sq");
  }
}
