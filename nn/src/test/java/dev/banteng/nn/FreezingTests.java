package dev.banteng.nn;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.afterEpoch;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Config;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.initializers.Initializers;
import dev.banteng.nn.internal.training.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers that are frozen and thawed after the model was built: transfer learning. */
class FreezingTests {
  static List<Optimizer> optimizers() {
    return List.of(
        sgd(0.1),
        sgd(0.1).momentum(0.9),
        adam(0.02).ema(0.5).globalClipnorm(1).weightDecay(0.01),
        adam(0.02).gradientAccumulationSteps(2));
  }

  private static Sequential model(Optimizer optimizer) {
    var model =
        sequential(
                input(2),
                dense(8, relu()).name("hidden"),
                dropout(0.1),
                dense(4, relu()).name("middle"),
                dense(3, softmax()).name("out"))
            .seed(7);
    model.compile(optimizer, sparseCategoricalCrossentropy());
    return model;
  }

  private static Map<String, String> trained(Sequential model) {
    model.fit(Samples.corners(30), epochs(2), seed(1), verbose(0));
    return Samples.bits(model);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void a_frozen_layer_keeps_its_bits_and_a_thawed_one_learns_on(Optimizer optimizer) {
    var model = model(optimizer);
    var before = trained(model);
    model.layer("hidden").trainable(false);
    var frozen = trained(model);
    assertThat(frozen)
        .containsEntry("hidden/kernel", before.get("hidden/kernel"))
        .containsEntry("hidden/bias", before.get("hidden/bias"));
    assertThat(frozen.get("middle/kernel")).isNotEqualTo(before.get("middle/kernel"));
    assertThat(frozen.get("out/kernel")).isNotEqualTo(before.get("out/kernel"));
    model.layer("hidden").trainable(true);
    model.layer("middle").trainable(false);
    var thawed = trained(model);
    assertThat(thawed.get("hidden/kernel")).isNotEqualTo(frozen.get("hidden/kernel"));
    assertThat(thawed).containsEntry("middle/kernel", frozen.get("middle/kernel"));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void freezing_after_building_is_what_freezing_before_it_is(Optimizer optimizer) {
    var late = model(optimizer);
    late.weights(); // draws them
    late.layer("hidden").trainable(false);
    var early =
        sequential(
                input(2),
                dense(8, relu()).name("hidden").trainable(false),
                dropout(0.1),
                dense(4, relu()).name("middle"),
                dense(3, softmax()).name("out"))
            .seed(7);
    early.compile(optimizer, sparseCategoricalCrossentropy());
    assertThat(trained(late)).isEqualTo(trained(early));
  }

  @Test
  void the_loop_of_keras_freezes_all_layers_but_the_last() {
    var model = model(sgd(0.1));
    var before = Samples.bits(model);
    model.layers().subList(0, 3).forEach(layer -> layer.trainable(false));
    var after = trained(model);
    assertThat(after.get("out/kernel")).isNotEqualTo(before.get("out/kernel"));
    for (String kept : List.of("hidden/kernel", "hidden/bias", "middle/kernel", "middle/bias")) {
      assertThat(after).containsEntry(kept, before.get(kept));
    }
  }

  @Test
  void summary_and_settings_and_config_show_what_is_frozen() {
    var model = model(sgd(0.1));
    assertThat(model.summaryText())
        .contains(" Trainable params: 75 (300.00 B)", " Non-trainable params: 0 (0.00 B)");
    ModelLayer hidden = model.layer("hidden").trainable(false);
    assertThat(hidden.trainable()).isFalse();
    assertThat(model.layer("out").trainable()).isTrue();
    assertThat(hidden).hasToString("hidden: dense(8, relu()).trainable(false).name(\"hidden\")");
    assertThat(model.summaryText())
        .contains(
            " Total params: 75 (300.00 B)",
            " Trainable params: 51 (204.00 B)",
            " Non-trainable params: 24 (96.00 B)");
    assertThat(model.config().toMap().get("layers").toString())
        .contains("name=hidden, trainable=false")
        .contains("name=middle, trainable=true");
    assertThat(hidden.weights()).containsOnlyKeys("hidden/kernel", "hidden/bias");
  }

  @Test
  void a_model_that_has_not_met_its_input_is_frozen_too() {
    var model = sequential(dense(4, relu()).name("hidden"), dense(3, softmax())).seed(1);
    model.layer("hidden").trainable(false);
    model.compile(adam(0.1), sparseCategoricalCrossentropy());
    model.predict(Samples.points(1));
    var before = Samples.bits(model);
    assertThat(trained(model))
        .containsEntry("hidden/kernel", before.get("hidden/kernel"))
        .doesNotContainEntry("dense/kernel", before.get("dense/kernel"));
  }

  @Test
  void nothing_is_frozen_during_a_fit_nor_under_an_unknown_name() {
    var model = model(sgd(0.1));
    assertThatThrownBy(() -> model.layer("hiden"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no layer 'hiden'. Did you mean 'hidden'? Known are: hidden, dropout, middle, out.");
    assertThatThrownBy(
            () ->
                model.fit(
                    Samples.corners(6),
                    callbacks(
                        afterEpoch((run, epoch, logs) -> model.layer("hidden").trainable(false))),
                    verbose(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("This model is being fitted. Wait for fit to end before trainable(...).");
    assertThat(model.layer("hidden").trainable()).isTrue();
  }

  /** y = factor * x, of one's own, that says nothing of freezing. */
  record Scale(String name) implements Layer {
    @Override
    public Scale name(String value) {
      return new Scale(value);
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public List<Weight> weights(Shape input) {
      return List.of(new Weight("factor", Shape.of(1), Initializers.ones()));
    }

    @Override
    public BuiltLayer build(Shape input, List<Parameter> parameters) {
      Parameter factor = parameters.get(0);
      return (binding, x) ->
          new Pass(
              x,
              () -> x.write(scaled(x.toFloats(), factor.value().toFloats()[0])),
              dy ->
                  new Pass.Back(
                      dy, () -> factor.gradient().write(new float[] {factor.trainable() ? 1 : 0})));
    }

    private static float[] scaled(float[] numbers, float factor) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] *= factor;
      }
      return numbers;
    }
  }

  @Test
  void a_layer_of_ones_own_is_frozen_without_a_word_of_its_own() {
    var model = sequential(input(2), new Scale("mine"), dense(1)).seed(1);
    model.compile(sgd(0.1), mse());
    float[][] x = {{1, 2}, {3, 4}};
    model.layer("mine").trainable(false);
    assertThat(model.layer("mine")).hasToString("mine: Scale[name=mine].trainable(false)");
    model.fit(x, new float[2], verbose(0));
    assertThat(model.layer("mine").weights().get("mine/factor").getFloat(0)).isEqualTo(1);
    model.layer("mine").trainable(true);
    model.fit(x, new float[2], verbose(0));
    assertThat(model.layer("mine").weights().get("mine/factor").getFloat(0)).isNotEqualTo(1);
    assertThat(Config.entry(dense(1).trainable(false)).toString()).contains("trainable=false");
  }

  @Test
  void a_model_two_models_deep_is_thawed_whole() {
    var inner = sequential(input(2), dense(2).name("one"), dense(2).name("two")).name("inner");
    var outer = sequential(sequential(inner).name("middle"), dense(1));
    outer.layer("middle/inner/one").trainable(false);
    assertThat(outer.layer("middle/inner/one").trainable()).isFalse();
    outer.layer("middle/inner").trainable(true);
    assertThat(outer.layer("middle/inner/one").trainable()).isTrue();
    outer.layer("middle/inner").trainable(false);
    assertThat(outer.layer("middle/inner/two").trainable()).isFalse();
  }
}
