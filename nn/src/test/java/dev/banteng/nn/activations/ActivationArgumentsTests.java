package dev.banteng.nn.activations;

import static dev.banteng.losses.Losses.binaryCrossentropy;
import static dev.banteng.losses.Losses.categoricalCrossentropy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.activation;
import static dev.banteng.nn.activations.Activations.celu;
import static dev.banteng.nn.activations.Activations.elu;
import static dev.banteng.nn.activations.Activations.gelu;
import static dev.banteng.nn.activations.Activations.glu;
import static dev.banteng.nn.activations.Activations.hardShrink;
import static dev.banteng.nn.activations.Activations.leakyRelu;
import static dev.banteng.nn.activations.Activations.logSoftmax;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softShrink;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.activations.Activations.softplus;
import static dev.banteng.nn.activations.Activations.sparsemax;
import static dev.banteng.nn.activations.Activations.squareplus;
import static dev.banteng.nn.activations.Activations.threshold;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.prelu;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Config;
import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.layers.Layers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments of activations: how they stand in files, and what is refused. */
class ActivationArgumentsTests {
  private static Object inDense(Activation activation) {
    return dense(4, activation).config().toMap().get("activation");
  }

  @Test
  void the_identifier_stands_for_usual_arguments() {
    assertThat(inDense(leakyRelu(0.2))).isEqualTo("leaky_relu");
    assertThat(inDense(softmax().axis(-1))).isEqualTo("softmax");
    assertThat(inDense(gelu().approximate(false).name("bend"))).isEqualTo("gelu");
  }

  @Test
  void the_layer_class_of_keras_stands_for_others() {
    var expected = new LinkedHashMap<String, @Nullable Object>();
    expected.put("module", "keras.layers");
    expected.put("class_name", "LeakyReLU");
    expected.put("config", Map.of("name", "leaky_re_lu", "negative_slope", 0.1));
    expected.put("registered_name", null);
    assertThat(inDense(leakyRelu(0.1))).isEqualTo(expected);
  }

  @Test
  void an_object_that_keras_refuses_stands_for_what_it_has_no_class_for() {
    assertThat(inDense(gelu().approximate(true)))
        .isEqualTo(
            Map.of(
                "module",
                "banteng.activations",
                "class_name",
                "gelu",
                "config",
                Map.of("approximate", true),
                "registered_name",
                "banteng>gelu"));
  }

  static List<Activation> unusual() {
    return List.of(
        relu().maxValue(6),
        relu().negativeSlope(0.1).threshold(0.5),
        leakyRelu(0.3),
        elu(0.5),
        elu(-1),
        celu(0.5),
        gelu().approximate(true),
        glu().axis(1),
        hardShrink(0.1),
        softShrink(0.1),
        squareplus(1),
        threshold(0, 0),
        softmax().axis(1),
        softmax().axis(1, 2),
        logSoftmax().axis(1),
        sparsemax().axis(-2));
  }

  @ParameterizedTest
  @MethodSource("unusual")
  void arguments_survive_a_config_in_a_layer_and_as_one(Activation activation) {
    Layer around = dense(4, activation);
    assertThat(Layers.kinds().read(Config.entry(around))).isEqualTo(around);
    Layer named = activation.name("bend");
    assertThat(Layers.kinds().read(Config.entry(named)))
        .isEqualTo(named)
        .hasToString(activation + ".name(\"bend\")");
  }

  @ParameterizedTest
  @CsvSource({
    "ReLU, relu().asLayer(), re_lu",
    "LeakyReLU, leakyRelu(0.3), leaky_re_lu",
    "ELU, elu().asLayer(), elu",
    "Softmax, softmax().asLayer(), softmax",
    "PReLU, prelu(), p_re_lu"
  })
  void a_layer_class_of_keras_stays_what_it_is(String className, String code, String name) {
    Layer layer = Layers.kinds().get(className);
    assertThat(layer.className()).isEqualTo(className);
    assertThat(layer.wantedName()).isEqualTo(name);
    assertThat(layer).hasToString(code);
    assertThat(layer.name("bend")).hasToString(code + ".name(\"bend\")");
    assertThat(Layers.kinds().read(Config.entry(layer.name("bend")))).isEqualTo(layer.name("bend"));
    assertThat(layer.trainable(true)).isEqualTo(layer);
  }

  @Test
  void a_layer_class_is_taken_only_where_there_is_a_choice() {
    assertThat(relu().maxValue(6).asLayer()).isEqualTo(relu().maxValue(6));
    assertThat(gelu().asLayer()).isEqualTo(gelu());
    assertThat(relu().maxValue(6).className()).isEqualTo("ReLU");
    assertThat(relu().className()).isEqualTo("Activation");
    assertThat(relu().asLayer().outputRange()).isEqualTo(relu().outputRange());
    assertThat(softmax().asLayer().link()).isEqualTo(Link.SOFTMAX);
    assertThat(softmax().asLayer().withoutLink()).isEmpty();
    assertThat(softmax().asLayer().masking()).isEqualTo(softmax().masking());
  }

  @Test
  void a_softmax_along_another_axis_is_no_link() {
    assertThat(softmax().axis(1).link()).isEqualTo(Link.NONE);
    assertThat(logSoftmax().link()).isEqualTo(Link.NONE);
  }

  @Test
  void older_files_call_the_slope_alpha() {
    Config old = Config.of(Map.of("alpha", 0.1));
    assertThat(Layers.kinds().read("LeakyReLU", old)).isEqualTo(leakyRelu(0.1));
    Config usual = Config.of(Map.of("negative_slope", 0.2));
    assertThat(Layers.kinds().read("LeakyReLU", usual)).isEqualTo(leakyRelu(0.2).asLayer());
    assertThat(leakyRelu(0.1)).hasToString("leakyRelu(0.1)");
  }

  @Test
  void an_activation_object_of_keras_is_read_as_the_function() {
    var entry = Map.of("class_name", "ReLU", "config", Map.of("name", "re_lu", "max_value", 6));
    assertThat(Activations.kinds().read(entry)).isEqualTo(relu().maxValue(6));
    assertThat(Activations.kinds().read(Map.of("class_name", "LeakyReLU", "config", Map.of())))
        .isEqualTo(leakyRelu(0.3));
    assertThat(Activations.kinds().read(Map.of("class_name", "ELU", "config", Map.of())))
        .isEqualTo(elu());
  }

  @Test
  void aliases_are_those_of_keras() {
    assertThat(activation("swish")).isEqualTo(Activations.swish()).hasToString("silu()");
    assertThat(activation("hard_swish")).isEqualTo(Activations.hardSwish());
    assertThat(Activations.hardSwish()).hasToString("hardSilu()");
  }

  @Test
  void glu_halves_an_axis() {
    assertThat(glu().outputShape(Shape.of(3, 4))).isEqualTo(Shape.of(3, 2));
    assertThat(glu().axis(1).outputShape(Shape.of(2, 5))).isEqualTo(Shape.of(1, 5));
    assertThat(dense(6, glu()).outputShape(Shape.of(9))).isEqualTo(Shape.of(3));
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void arguments_out_of_range_are_refused() {
    refused(
        () -> relu().maxValue(-1),
        "maxValue of relu must be a number of at least 0, but was given -1.");
    refused(
        () -> relu().negativeSlope(-1),
        "negativeSlope of relu must be a number of at least 0, but was given -1.");
    refused(
        () -> relu().threshold(-1),
        "threshold of relu must be a number of at least 0, but was given -1.");
    refused(
        () -> leakyRelu(-0.1),
        "negativeSlope of leakyRelu must be a number of at least 0, but was given -0.1.");
    refused(() -> elu(Double.NaN), "alpha of elu must be a finite number, but was given NaN.");
    refused(() -> celu(0), "alpha of celu must be a number above 0, but was given 0.");
    refused(
        () -> hardShrink(-1),
        "threshold of hardShrink must be a number of at least 0, but was given -1.");
    refused(
        () -> softShrink(-1),
        "threshold of softShrink must be a number of at least 0, but was given -1.");
    refused(() -> squareplus(0), "b of squareplus must be a number above 0, but was given 0.");
    refused(
        () -> threshold(Double.NaN, 0),
        "threshold of threshold must be a finite number, but was given NaN.");
    refused(() -> activation("threshold"), "threshold needs the argument threshold.");
    refused(
        () -> logSoftmax().axis(1, 2),
        "log_softmax runs along one axis, but was given the axes [1, 2].");
    refused(
        () -> softmax().axis(), "softmax runs along one axis or more, but was given the axes [].");
  }

  @Test
  void axes_that_a_sample_does_not_have_are_refused() {
    refused(
        () -> softmax().axis(5).outputShape(Shape.of(4)),
        "softmax: there is no axis 5 in [n, 4]. Take one from 1 to 1, or from -1 to -1.");
    refused(
        () -> softmax().axis(0).outputShape(Shape.of(4)),
        "softmax: axis 0 of [n, 4] is the batch, but samples do not depend on one another."
            + " Take an axis from 1 to 1.");
    refused(
        () -> logSoftmax().axis(-3).outputShape(Shape.of(2, 4)),
        "log_softmax: axis -3 of [n, 2, 4] is the batch, but samples do not depend on one another."
            + " Take an axis from 1 to 2.");
    refused(
        () -> softmax().axis(1, -2).outputShape(Shape.of(2, 4)),
        "softmax: axis -2 of [n, 2, 4] is given twice.");
    refused(
        () -> softmax().outputShape(Shape.scalar()),
        "softmax runs along an axis of each sample, but samples of [n] are single numbers."
            + " Give x a second axis.");
    refused(
        () -> glu().outputShape(Shape.of(3)),
        "glu halves axis -1 of [n, 3], so its size must be even, but it is 3.");
    refused(
        () -> prelu().sharedAxes(5).outputShape(Shape.of(4)),
        "prelu cannot share its slopes along axis 5 of [n, 4]. Take axes from 1 to 1.");
    refused(
        () -> prelu().sharedAxes(1).outputShape(Shape.scalar()),
        "prelu cannot share its slopes along axis 1 of [n]. Leave sharedAxes(...) out.");
  }

  @Test
  void a_loss_of_probabilities_refuses_other_outputs() {
    var logarithms = sequential(input(3), dense(4, logSoftmax()));
    refused(
        () -> logarithms.compile(sgd(0.1), categoricalCrossentropy()),
        "dense (layer 1 of 1) with categorical_crossentropy ends in log_softmax, which puts out"
            + " numbers of at most 0, but the loss reads probabilities. Give the layer softmax().");
    var smooth = sequential(input(3), dense(1, softplus()));
    refused(
        () -> smooth.compile(sgd(0.1), binaryCrossentropy()),
        "dense (layer 1 of 1) with binary_crossentropy ends in softplus, which puts out numbers of"
            + " at least 0, but the loss reads probabilities. Give the layer sigmoid().");
    sequential(input(3), dense(1, "hard_sigmoid")).compile(sgd(0.1), binaryCrossentropy());
  }
}
