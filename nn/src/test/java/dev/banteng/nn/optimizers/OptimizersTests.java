package dev.banteng.nn.optimizers;

import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.optimizer;
import static dev.banteng.nn.optimizers.Optimizers.rmsprop;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Shape;
import dev.banteng.core.Unregistered;
import dev.banteng.core.backend.Engines;
import dev.banteng.core.engine.Arena;
import dev.banteng.nn.Known;
import dev.banteng.nn.api.Optimizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizersTests {
  static List<Optimizer> all() {
    return List.of(
        sgd(),
        sgd(0.1).momentum(0.9).nesterov(true).weightDecay(0.01).clipnorm(1),
        rmsprop(),
        rmsprop(0.01).rho(0.8).momentum(0.5).epsilon(1e-3).centered(true).clipvalue(0.5),
        adam(),
        adam(0.01).beta1(0.8).beta2(0.95).epsilon(0.1).amsgrad(true).globalClipnorm(2),
        adam().ema(0.9, 4).lossScaleFactor(4).gradientAccumulationSteps(3).name("fast"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void each_goes_through_a_config_and_back(Optimizer optimizer) {
    Optimizer copy = Optimizers.kinds().read(Config.entry(optimizer));
    assertThat(copy).isEqualTo(optimizer);
  }

  @Test
  void an_optimizer_of_a_file_equals_the_one_written() {
    Optimizer written = sgd(0.1).momentum(0.9).name("mine");
    assertThat(Optimizers.kinds().read(Config.entry(written))).isEqualTo(written);
  }

  @Test
  void configs_are_in_the_order_of_keras() {
    assertThat(adam().config().toMap().toString())
        .isEqualTo(
            "{name=adam, learning_rate=0.001, weight_decay=null, clipnorm=null,"
                + " global_clipnorm=null, clipvalue=null, use_ema=false, ema_momentum=0.99,"
                + " ema_overwrite_frequency=null, loss_scale_factor=null,"
                + " gradient_accumulation_steps=null, beta_1=0.9, beta_2=0.999, epsilon=1.0E-7,"
                + " amsgrad=false}");
    assertThat(sgd().config().toMap()).containsKeys("momentum", "nesterov");
    assertThat(rmsprop().config().toMap()).containsKeys("rho", "momentum", "epsilon", "centered");
  }

  @ParameterizedTest
  @CsvSource({"sgd, sgd(0.01)", "SGD, sgd(0.01)", "rmsprop, rmsprop(0.001)", "Adam, adam(0.001)"})
  void knows_the_identifiers_of_keras(String identifier, String code) {
    assertThat(optimizer(identifier)).hasToString(code);
  }

  @ParameterizedTest
  @CsvSource({"sgd, sgd", "rmsprop, rm_sprop", "adam, adam"})
  void is_called_as_keras_calls_it(String identifier, String name) {
    assertThat(optimizer(identifier).name()).isEqualTo(name);
  }

  @Test
  void prints_as_the_code_that_makes_it() {
    assertThat(all())
        .map(Object::toString)
        .containsExactly(
            "sgd(0.01)",
            "sgd(0.1).momentum(0.9).nesterov(true).weightDecay(0.01).clipnorm(1)",
            "rmsprop(0.001)",
            "rmsprop(0.01).rho(0.8).momentum(0.5).epsilon(0.001).centered(true).clipvalue(0.5)",
            "adam(0.001)",
            "adam(0.01).beta1(0.8).beta2(0.95).epsilon(0.1).amsgrad(true).globalClipnorm(2)",
            "adam(0.001).ema(0.9, 4).lossScaleFactor(4).gradientAccumulationSteps(3)"
                + ".name(\"fast\")");
  }

  @Test
  void reads_a_rate_that_keras_wrote_in_full_as_the_number_it_was() {
    assertThat(read(Map.of("learning_rate", 0.10000000149011612)).learningRate()).isEqualTo(0.1);
    assertThat(read(Map.of("learning_rate", 0.5)).learningRate()).isEqualTo(0.5);
  }

  @Test
  void a_limit_of_zero_or_less_clips_nothing_as_in_keras() {
    assertThat(sgd().clipnorm(-1)).isEqualTo(sgd());
    assertThat(sgd().clipnorm(2).clipnorm(1)).isEqualTo(sgd().clipnorm(1));
  }

  @Test
  void bad_settings_are_refused() {
    assertThatThrownBy(() -> sgd().momentum(1.5))
        .hasMessage("momentum must be from 0 to 1, but was given 1.5.");
    assertThatThrownBy(() -> sgd().clipnorm(1).clipvalue(0.5))
        .hasMessage(
            "Only one of clipnorm, clipvalue and globalClipnorm can be set, but was given"
                + " clipnorm 1 and clipvalue 0.5. Leave one of them out.");
    assertThatThrownBy(() -> sgd().ema(2))
        .hasMessage("momentum of ema must be from 0 to 1, but was given 2.");
    assertThatThrownBy(() -> read(Map.of("use_ema", true, "ema_overwrite_frequency", 0.5)))
        .hasMessage("'ema_overwrite_frequency' takes a whole number, but was given 0.5.");
    assertThatThrownBy(() -> sgd().gradientAccumulationSteps(1))
        .hasMessage(
            "gradientAccumulationSteps must be at least 2, but was given 1."
                + " Leave it out for a step after every batch.");
    assertThatThrownBy(() -> adam().beta1(-0.1))
        .hasMessage("beta1 must be from 0 to 1, but was given -0.1.");
    assertThatThrownBy(() -> rmsprop().epsilon(-1))
        .hasMessage("epsilon must be a number of at least 0, but was given -1.");
    assertThatThrownBy(() -> sgd().lossScaleFactor(0))
        .hasMessage("lossScaleFactor must be a number above 0, but was given 0.");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_learning_rate_of_0_or_below_is_refused(double rate) { // pitfall 30
    String message =
        "learningRate must be a number above 0, but was given "
            + Check.number(rate)
            + ": 0 trains nothing, and a rate below climbs up the loss. Try 0.001; to keep weights as"
            + " they are freeze their layer with trainable(false).";
    assertThatThrownBy(() -> sgd(rate)).hasMessage(message);
    assertThatThrownBy(() -> rmsprop(rate)).hasMessage(message);
    assertThatThrownBy(() -> adam().learningRate(rate)).hasMessage(message);
  }

  @Test
  void a_schedule_may_bring_the_learning_rate_down_to_0_but_not_below() {
    var arena = new Arena(Engines.backend(), List.of(new Arena.Slot("w", Shape.of(2), true)));
    for (Optimizer each : List.of(sgd(), adam())) {
      Optimizer.Updater updater = each.start(arena);
      updater.learningRate(0);
      updater.step();
      assertThat(updater.learningRate()).isZero();
      assertThatThrownBy(() -> updater.learningRate(-1e-3))
          .hasMessage("learningRate must be a number of at least 0, but was given -0.001.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "adamw, adam().weightDecay(0.004)",
    "AdamW, adam().weightDecay(0.004)",
    "nesterov, sgd(0.01).momentum(0.9).nesterov(true)",
    "momentum, sgd(0.01).momentum(0.9)",
    "gradient_descent, 'sgd'",
    "rms_prob, 'rmsprop'"
  })
  void names_of_papers_and_other_libraries_find_the_optimizer(String name, String here) {
    assertThatThrownBy(() -> optimizer(name))
        .isInstanceOf(Unregistered.class)
        .hasMessageContaining(" Did you mean ")
        .hasMessageContaining(here);
  }

  @Test
  void unknown_names_are_refused() {
    assertThatThrownBy(() -> optimizer("adm"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no optimizer 'adm'. Did you mean 'adam'? " + Known.of(Optimizers.kinds()));
    assertThatThrownBy(() -> read(Map.of("lr", 0.1)))
        .isInstanceOf(Unregistered.class)
        .hasMessage("Banteng does not know the SGD argument lr.");
    assertThatThrownBy(() -> read(Map.of("learning_rate", Map.of("class_name", "CosineDecay"))))
        .isInstanceOf(Unregistered.class)
        .hasMessage("Banteng does not know the schedule 'CosineDecay'.");
  }

  private static Optimizer read(Map<String, Object> config) {
    return Optimizers.kinds().read("SGD", Config.of(config));
  }
}
