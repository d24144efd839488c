package dev.banteng.nn.callbacks;

import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.callbacks.Callbacks.learningRateScheduler;
import static dev.banteng.nn.callbacks.Callbacks.reduceLROnPlateau;
import static dev.banteng.nn.optimizers.schedules.Schedules.exponentialDecay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Config;
import dev.banteng.losses.Losses;
import dev.banteng.nn.api.Schedule;
import dev.banteng.nn.internal.training.Samples;
import dev.banteng.nn.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Callbacks that change the learning rate. */
class LearningRateTests {
  @Test
  void a_loss_that_grows_halves_the_rate_after_the_patience() {
    var history =
        FitWith.run(1.5, 6, reduceLROnPlateau("loss").factor(0.5).patience(2).minDelta(0));
    assertThat(history.get("learning_rate")).containsExactly(1.5, 1.5, 1.5, 0.75, 0.75, 0.375);
  }

  @Test
  void the_rate_never_falls_below_the_least_and_may_begin_there() {
    var reducing = reduceLROnPlateau("loss").factor(0.1).patience(0).minLr(1);
    assertThat(FitWith.run(1.5, 4, reducing).get("learning_rate"))
        .containsExactly(1.5, 1.5, 1., 1.);
    assertThat(FitWith.run(1, 2, reducing).get("learning_rate")).containsExactly(1., 1.);
  }

  @Test
  void one_callback_acts_as_new_at_every_fit_and_in_two_at_once() {
    var reducing = reduceLROnPlateau("loss").factor(0.5).patience(2).minDelta(0).cooldown(1);
    var inside = new ArrayList<Object>();
    var outer =
        FitWith.run(
            1.5,
            5,
            reducing,
            Callbacks.afterEpoch(
                (run, epoch, logs) ->
                    inside.add(FitWith.run(1.5, 5, reducing).get("learning_rate"))));
    assertThat(inside).hasSize(5).containsOnly(outer.get("learning_rate"));
    assertThat(outer.get("learning_rate")).containsExactly(1.5, 1.5, 1.5, 0.75, 0.75);
  }

  @Test
  void a_scheduler_sets_the_rate_of_each_epoch_by_epoch_and_rate() {
    assertThat(
            FitWith.run(0.5, 4, learningRateScheduler((epoch, rate) -> epoch < 2 ? rate : rate / 2))
                .get("learning_rate"))
        .containsExactly(0.5, 0.5, 0.25, 0.125);
    assertThat(
            FitWith.run(0.5, 3, learningRateScheduler(epoch -> 1. / (1L << epoch)))
                .get("learning_rate"))
        .containsExactly(1., 0.5, 0.25);
    assertThat(
            FitWith.run(0.5, 3, learningRateScheduler(exponentialDecay(1, 1, 0.5)))
                .get("learning_rate"))
        .containsExactly(1., 0.5, 0.25);
    assertThat(FitWith.run(0.5, 1, learningRateScheduler(epoch -> 0)).get("learning_rate"))
        .containsExactly(0.);
  }

  @Test
  void of_two_that_log_the_rate_the_first_stands() {
    var history =
        FitWith.run(
            1.5,
            2,
            reduceLROnPlateau("loss").factor(0.5).patience(0),
            learningRateScheduler((epoch, rate) -> rate));
    assertThat(history.get("learning_rate")).containsExactly(1.5, 1.5);
  }

  @Test
  void a_rate_that_is_none_is_refused_before_the_first_batch_where_it_can_be_known() {
    FitWith.refuses(
        learningRateScheduler((epoch, rate) -> Double.NaN),
        "The schedule of learningRateScheduler gives NaN for epoch 1, counted from 1. A learning rate is a number of at least 0.");
    FitWith.refuses(
        learningRateScheduler((Schedule) epoch -> 3 - epoch),
        "The schedule of learningRateScheduler gives -1 for epoch 5, counted from 1. A learning rate is a number of at least 0.",
        epochs(5));
    var model = Samples.oneWeight(0.1);
    assertThatThrownBy(
            () -> FitWith.run(model, 5, learningRateScheduler((epoch, rate) -> 0.3 - 0.2 * epoch)))
        .hasMessage(
            "The schedule of learningRateScheduler gives -0.1 for epoch 3, counted from 1. A learning rate is a number of at least 0.");
    assertThat(model.history().orElseThrow().epochs()).containsExactly(0, 1);
    Samples.assertFinite(model);
  }

  @Test
  void an_optimizer_with_a_schedule_of_its_own_is_refused() {
    for (var callback :
        List.of(learningRateScheduler((epoch, rate) -> rate), reduceLROnPlateau("loss"))) {
      var model = Samples.oneWeight(0.1);
      model.compile(Optimizers.sgd(exponentialDecay(0.1, 10, 0.5)), Losses.mse());
      assertThatThrownBy(() -> FitWith.run(model, 1, callback))
          .hasMessage(
              "The learning rate of sgd follows its schedule, exponentialDecay(0.1, 10, 0.5), and cannot be set. Compile it with a number for a rate to set it later.");
    }
  }

  @Test
  void wrong_settings_are_refused() {
    for (double factor : new double[] {0, -0.5, 1, 2, Double.NaN}) {
      assertThatThrownBy(() -> reduceLROnPlateau("loss").factor(factor))
          .hasMessage(
              "factor of reduceLROnPlateau must be above 0 and below 1, but was given %s: the rate is multiplied with it, and shall become smaller.",
              dev.banteng.core.Check.number(factor));
    }
    assertThatThrownBy(() -> reduceLROnPlateau("loss").patience(-1))
        .hasMessage("patience must be at least 0, but was given -1.");
    assertThatThrownBy(() -> reduceLROnPlateau("loss").cooldown(-2))
        .hasMessage("cooldown must be at least 0, but was given -2.");
    assertThatThrownBy(() -> reduceLROnPlateau("loss").minDelta(-1))
        .hasMessage("minDelta must be a number of at least 0, but was given -1.");
    assertThatThrownBy(() -> reduceLROnPlateau("loss").minLr(-1))
        .hasMessage("minLr must be a number of at least 0, but was given -1.");
    FitWith.refuses(
        reduceLROnPlateau("loss").minLr(2),
        "minLr of reduceLROnPlateau is 2, above the learning rate 1.1, which could not be reduced then. Give a smaller minLr, or compile with a larger rate.");
    FitWith.refuses(
        reduceLROnPlateau("los"), "There is no key 'los'. Did you mean 'loss'? Known are: loss.");
  }

  @Test
  @SuppressWarnings("NullAway") // what it is about
  void null_is_refused() {
    assertThatThrownBy(() -> reduceLROnPlateau(null))
        .hasMessage("monitor of reduceLROnPlateau must be given, but was null.");
    assertThatThrownBy(() -> learningRateScheduler((Schedule) null))
        .hasMessage("The schedule of learningRateScheduler must be given, but was null.");
    assertThatThrownBy(() -> learningRateScheduler((LearningRateScheduler.EpochRate) null))
        .hasMessage("The schedule of learningRateScheduler must be given, but was null.");
  }

  @Test
  void a_function_stands_in_no_config() {
    var scheduler = learningRateScheduler((epoch, rate) -> rate);
    assertThat(scheduler).hasToString("learningRateScheduler(...)");
    assertThatThrownBy(scheduler::config)
        .hasMessage(
            "learningRateScheduler(...) holds a function, which no config keeps. Give it one of Schedules, such as exponentialDecay(0.1, 10, 0.5).");
    assertThatThrownBy(
            () ->
                Callbacks.kinds()
                    .read("LearningRateScheduler", Config.of(Map.of("schedule", "lambda"))))
        .hasMessage(
            "'schedule' of LearningRateScheduler takes a schedule with class_name and config, but was given lambda: a function stands in no config. Write it in Java: learningRateScheduler((epoch, rate) -> ...).");
    assertThatThrownBy(() -> Callbacks.kinds().get("LambdaCallback"))
        .hasMessageStartingWith(
            "There is no callback 'LambdaCallback'. Did you mean lambdaCallback() in Java, since functions stand in no config?");
    assertThatThrownBy(
            () -> Callbacks.kinds().read("ReduceLROnPlateau", Config.of(Map.of("mode", "maximum"))))
        .hasMessage("There is no ReduceLROnPlateau mode 'maximum'. Known are: auto, min, max.");
  }
}
