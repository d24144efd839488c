package dev.banteng.nn.optimizers;

import static dev.banteng.nn.optimizers.Optimizers.adadelta;
import static dev.banteng.nn.optimizers.Optimizers.adafactor;
import static dev.banteng.nn.optimizers.Optimizers.adagrad;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.adamax;
import static dev.banteng.nn.optimizers.Optimizers.adamw;
import static dev.banteng.nn.optimizers.Optimizers.ftrl;
import static dev.banteng.nn.optimizers.Optimizers.lamb;
import static dev.banteng.nn.optimizers.Optimizers.lion;
import static dev.banteng.nn.optimizers.Optimizers.muon;
import static dev.banteng.nn.optimizers.Optimizers.nadam;
import static dev.banteng.nn.optimizers.Optimizers.optimizer;
import static dev.banteng.nn.optimizers.Optimizers.rmsprop;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static dev.banteng.nn.optimizers.schedules.Schedules.exponentialDecay;
import static dev.banteng.nn.optimizers.schedules.Schedules.piecewiseConstantDecay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Shape;
import dev.banteng.core.Unregistered;
import dev.banteng.core.backend.Engines;
import dev.banteng.core.engine.Arena;
import dev.banteng.nn.api.Optimizer;
import java.util.HashMap;
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
        adam().ema(0.9, 4).lossScaleFactor(4).gradientAccumulationSteps(3).name("fast"),
        adamw(),
        adamw(0.01).weightDecay(0).beta1(0.8).beta2(0.95).epsilon(0.1).amsgrad(true),
        adamax(),
        adamax(0.01).beta1(0.8).beta2(0.95).epsilon(0.1),
        nadam(),
        nadam(0.01).beta1(0.8).beta2(0.95).epsilon(0.1).weightDecay(0.01),
        adagrad(),
        adagrad(0.01).initialAccumulatorValue(0.5).epsilon(0.1),
        adadelta(),
        adadelta(1).rho(0.5).epsilon(0.1),
        adafactor(),
        adafactor(0.01)
            .beta2Decay(-0.5)
            .epsilon1(1e-9)
            .epsilon2(0.01)
            .clipThreshold(0.5)
            .relativeStep(false),
        ftrl(),
        ftrl(0.1)
            .learningRatePower(-0.4)
            .initialAccumulatorValue(0.5)
            .l1RegularizationStrength(0.01)
            .l2RegularizationStrength(0.02)
            .l2ShrinkageRegularizationStrength(0.03)
            .beta(0.04),
        lion(),
        lion(0.01).beta1(0.8).beta2(0.95).weightDecay(0.1),
        lamb(),
        lamb(0.01).beta1(0.8).beta2(0.95).epsilon(0.1).weightDecay(0.1),
        muon(),
        muon(0.01)
            .adamBeta1(0.8)
            .adamBeta2(0.95)
            .epsilon(0.1)
            .excludeLayers("out", "^in")
            .muonA(2)
            .muonB(-1.5)
            .muonC(0.5)
            .adamLrRatio(0.1)
            .momentum(0.8)
            .nsSteps(3)
            .nesterov(false)
            .excludeEmbeddings(false)
            .adamWeightDecay(0)
            .rmsRate(0),
        sgd(exponentialDecay(0.1, 2, 0.5)).momentum(0.9),
        adam(piecewiseConstantDecay(List.of(1, 2), List.of(0.3, 0.2, 0.1))));
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
  @CsvSource({
    "sgd, sgd(0.01)",
    "SGD, sgd(0.01)",
    "rmsprop, rmsprop(0.001)",
    "Adam, adam(0.001)",
    "AdamW, adamw(0.001)",
    "adamw, adamw(0.001)",
    "Adamax, adamax(0.001)",
    "nadam, nadam(0.001)",
    "adagrad, adagrad(0.001)",
    "Adadelta, adadelta(0.001)",
    "adafactor, adafactor(0.001)",
    "Ftrl, ftrl(0.001)",
    "ftrl, ftrl(0.001)",
    "lion, lion(0.001)",
    "lamb, lamb(0.001)",
    "Muon, muon(0.001)"
  })
  void knows_the_identifiers_of_keras(String identifier, String code) {
    assertThat(optimizer(identifier)).hasToString(code);
  }

  @ParameterizedTest
  @CsvSource({"sgd, sgd", "rmsprop, rm_sprop", "adam, adam", "adamw, adam_w", "muon, muon"})
  void is_called_as_keras_calls_it(String identifier, String name) {
    assertThat(optimizer(identifier).name()).isEqualTo(name);
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

  @Test
  void bad_settings_of_single_optimizers_are_refused() {
    assertThatThrownBy(() -> lion().beta1(0))
        .hasMessage(
            "beta1 of lion must be above 0 and at most 1, but was given 0: without momentum in its"
                + " steps it is signed gradient descent. Try 0.9.");
    assertThatThrownBy(() -> lion().beta1(1.5))
        .hasMessage("beta1 must be from 0 to 1, but was given 1.5.");
    assertThatThrownBy(() -> ftrl().initialAccumulatorValue(-1))
        .hasMessage("initialAccumulatorValue must be a number of at least 0, but was given -1.");
    assertThatThrownBy(() -> ftrl().l1RegularizationStrength(-1))
        .hasMessage("l1RegularizationStrength must be a number of at least 0, but was given -1.");
    assertThatThrownBy(() -> ftrl().learningRatePower(0.5))
        .hasMessage(
            "learningRatePower must be a number of at most 0, but was given 0.5. Try -0.5.");
    assertThatThrownBy(() -> adafactor().beta2Decay(0.5))
        .hasMessage("beta2Decay must be a number of at most 0, but was given 0.5. Try -0.8.");
    assertThatThrownBy(() -> muon().nsSteps(-1))
        .hasMessage("nsSteps must be at least 0, but was given -1.");
    assertThatThrownBy(() -> muon().excludeLayers("out", "a["))
        .hasMessage(
            "excludeLayers takes regular expressions, but was given 'a[', which is none: Unclosed"
                + " character class. Write \\ before a sign that stands for itself.");
    assertThatThrownBy(() -> adam().excludeFromWeightDecay("(bias"))
        .hasMessage(
            "excludeFromWeightDecay takes regular expressions, but was given '(bias', which is"
                + " none: Unclosed group. Write \\ before a sign that stands for itself.");
  }

  @Test
  void adamw_always_decays() {
    var none = new HashMap<String, Object>();
    none.put("weight_decay", null);
    assertThatThrownBy(() -> Optimizers.kinds().read("AdamW", Config.of(none)))
        .hasMessage(
            "weightDecay must be a number, but was given none."
                + " Give 0 for no decay, or take adam().");
    assertThat(adamw().weightDecay(0).config().toMap()).containsEntry("weight_decay", 0.0);
    assertThat(adam().weightDecay(0).config().toMap()).containsEntry("weight_decay", null);
  }

  @Test
  void what_does_not_decay_prints_and_stays_out_of_configs_as_in_keras() {
    Adam optimizer = adam().weightDecay(0.1).excludeFromWeightDecay("bias", "gamma");
    assertThat(optimizer)
        .hasToString("adam(0.001).weightDecay(0.1).excludeFromWeightDecay(\"bias\", \"gamma\")");
    assertThat(optimizer.config()).isEqualTo(adam().weightDecay(0.1).config());
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
    "amsgrad, adam().amsgrad(true)",
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
            "There is no optimizer 'adm'. Did you mean 'adam'? Nearest are: adam, adamw, nadam,"
                + " adamax, adagrad; Optimizers.kinds().identifiers() gives all.");
    assertThatThrownBy(() -> read(Map.of("lr", 0.1)))
        .isInstanceOf(Unregistered.class)
        .hasMessage("Banteng does not know the SGD argument lr.");
    assertThatThrownBy(() -> read(Map.of("learning_rate", Map.of("class_name", "SineDecay"))))
        .isInstanceOf(Unregistered.class)
        .hasMessage(
            "There is no schedule 'SineDecay'. Did you mean 'CosineDecay'? Known are:"
                + " exponential_decay, piecewise_constant_decay, polynomial_decay,"
                + " inverse_time_decay, cosine_decay, cosine_decay_restarts.");
  }

  private static Optimizer read(Map<String, Object> config) {
    return Optimizers.kinds().read("SGD", Config.of(config));
  }
}
