package dev.banteng.nn.activations;

import static dev.banteng.nn.activations.Activations.activation;
import static dev.banteng.nn.activations.Activations.linear;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.activations.Activations.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.core.Kind;
import dev.banteng.core.Link;
import dev.banteng.core.Mode;
import dev.banteng.core.Names;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.StepSeed;
import dev.banteng.core.Unregistered;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.Layers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationsTests {
  private static final float[] X = {-2, 0, 1, 3};
  private static final float[] ONES = {1, 1, 1, 1};

  /** What a layer by itself is connected with. */
  private record Alone(Engine engine) implements Binding {
    @Override
    public Mode mode() {
      return Mode.TRAINING;
    }

    @Override
    public int rows() {
      return 2;
    }

    @Override
    public StepSeed seed() {
      return new StepSeed(Seed.of(1), () -> 0);
    }

    @Override
    public boolean needsInputGradient() {
      return true;
    }
  }

  private static float[][] run(Activation layer) {
    try (var engine = new Nd4jBackend().open()) {
      var binding = new Alone(engine);
      Block x = engine.block(2, 2);
      x.write(X);
      Pass pass = layer.build(Shape.of(2), List.of()).connect(binding, x);
      pass.forward().run();
      float[] y = pass.y().toFloats();
      Block dy = engine.block(2, 2);
      dy.write(ONES);
      Pass.Back back = pass.backward().from(dy);
      back.step().run();
      return new float[][] {y, back.dx().toFloats()};
    }
  }

  @Test
  void relu_cuts_off_below_zero_and_has_no_slope_at_zero() {
    float[][] result = run(relu());
    assertThat(result[0]).containsExactly(0, 0, 1, 3);
    assertThat(result[1]).containsExactly(0, 0, 1, 1);
  }

  @Test
  void linear_changes_nothing() {
    float[][] result = run(linear());
    assertThat(result[0]).containsExactly(X);
    assertThat(result[1]).containsExactly(ONES);
  }

  @Test
  void sigmoid_and_tanh_have_their_values_and_slopes() {
    assertThat(run(sigmoid())[0][1]).isEqualTo(0.5f);
    assertThat(run(sigmoid())[1][1]).isEqualTo(0.25f);
    assertThat(run(tanh())[0][2]).isCloseTo((float) Math.tanh(1), within(1e-6f));
    assertThat(run(tanh())[1][1]).isEqualTo(1);
  }

  @Test
  void softmax_sums_to_one_in_each_row() {
    float[] y = run(softmax())[0];
    assertThat(y[0]).isCloseTo((float) (1 / (1 + Math.exp(2))), within(1e-6f));
    assertThat(y[0] + y[1]).isCloseTo(1, within(1e-6f));
    assertThat(y[2] + y[3]).isCloseTo(1, within(1e-6f));
  }

  @Test
  void sigmoid_and_softmax_are_links_of_which_nothing_is_left() {
    assertThat(sigmoid().link()).isEqualTo(Link.SIGMOID);
    assertThat(softmax().link()).isEqualTo(Link.SOFTMAX);
    assertThat(sigmoid().withoutLink()).isEmpty();
    assertThat(softmax().withoutLink()).isEmpty();
    assertThat(relu().link()).isEqualTo(Link.NONE);
  }

  static List<String> identifiers() {
    return Activations.kinds().list().stream()
        .map(Kind::className)
        .filter(name -> !name.equals("threshold")) // has no usual arguments
        .filter(name -> !name.equals("LeakyReLU")) // stands for leaky_relu
        .toList();
  }

  @ParameterizedTest
  @MethodSource("identifiers")
  void each_goes_through_a_config_and_back(String identifier) {
    Activation layer = activation(identifier).name("last");
    assertThat(layer.identifier()).isEqualTo(identifier);
    assertThat(layer.className()).isEqualTo("Activation");
    assertThat(layer.config()).isEqualTo(config(identifier));
    assertThat(Layers.kinds().read(Config.entry(layer))).isEqualTo(layer);
    String slope = identifier.equals("leaky_relu") ? "0.2" : "";
    String code = Names.camelCase(identifier) + "(" + slope + ").name(\"last\")";
    assertThat(layer).hasToString(code);
    assertThat(layer.outputShape(Shape.of(3, 4)))
        .isEqualTo(Shape.of(3, identifier.equals("glu") ? 2 : 4));
  }

  private static Config config(String identifier) {
    return new Config().with("name", "last").with("activation", identifier);
  }

  @Test
  void is_named_after_its_keras_class_unless_it_has_a_name() {
    assertThat(relu().wantedName()).isEqualTo("activation");
    assertThat(relu().name("bend").wantedName()).isEqualTo("bend");
    assertThat(relu()).hasToString("relu()").isEqualTo(activation("relu"));
  }

  @Test
  void offers_the_nearest_name_for_an_unknown_one() {
    assertThatThrownBy(() -> activation("rleu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no activation 'rleu'. Did you mean 'relu'? Nearest are: relu, relu6, elu,"
                + " gelu, celu; Activations.kinds().identifiers() gives all.");
    assertThatThrownBy(() -> activation("nope"))
        .hasMessageStartingWith("There is no activation 'nope'. Nearest are: ");
  }

  @Test
  void says_which_argument_it_does_not_have() {
    Config bounded = Config.of(Map.of("max_valu", 6.0));
    assertThatThrownBy(() -> Activations.kinds().read("relu", bounded))
        .isInstanceOf(Unregistered.class)
        .hasMessage("Banteng does not know the relu argument max_valu. Did you mean 'max_value'?");
  }
}
