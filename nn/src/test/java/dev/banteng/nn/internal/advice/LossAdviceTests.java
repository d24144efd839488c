package dev.banteng.nn.internal.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Direction;
import dev.banteng.nn.api.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossAdviceTests {
  /** A history of losses, and of those of a validation where there are some. */
  private static History history(double[] losses, double... validation) {
    var epochs = new LinkedHashMap<Integer, Map<String, Double>>();
    for (int i = 0; i < losses.length; i++) {
      var logs = new LinkedHashMap<String, Double>();
      logs.put("loss", losses[i]);
      if (i < validation.length) {
        logs.put("val_loss", validation[i]);
      }
      epochs.put(i, logs);
    }
    return new History(
        epochs,
        Map.of("loss", Direction.DOWN),
        new History.Ending(1, List.of(), List.of(), "", false));
  }

  private static double[] losses(double... values) {
    return values;
  }

  private static BatchLosses batches(double... values) {
    var batches = new BatchLosses();
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i];
      batches.add(sum / (i + 1));
    }
    return batches;
  }

  @Test
  void a_validation_that_rises_while_training_falls_is_overfitting() {
    assertThat(
            LossAdvice.overfitting(history(losses(.9, .5, .3, .2, .1), .8, .6, .62, .71, .79123)))
        .contains(
            "Overfitting since epoch 2: val_loss was 0.6 then and has risen to 0.7912, while loss fell from 0.5 to 0.1. Keep that epoch by earlyStopping(\"val_loss\").patience(3).restoreBestWeights(); to get further, give more data, dropout(0.5), .kernelRegularizer(l2(1e-4)), or fewer units.");
  }

  @Test
  void a_validation_that_wavers_or_rises_with_the_training_is_not() {
    assertThat(LossAdvice.overfitting(history(losses(.9, .5, .3, .2), .8, .6, .62, .71))).isEmpty();
    assertThat(LossAdvice.overfitting(history(losses(.9, .5, .3, .2, .1), .8, .6, .62, .63, .64)))
        .as("by little")
        .isEmpty();
    assertThat(LossAdvice.overfitting(history(losses(.9, .5, .5, .6, .7), .8, .6, .62, .71, .79)))
        .as("training too")
        .isEmpty();
    assertThat(LossAdvice.overfitting(history(losses(9, .5, .1, .01, .01), 8, .1, .12, .13, .14)))
        .as("beside a first loss of 8")
        .isEmpty();
    assertThat(LossAdvice.overfitting(history(losses(.9, .5)))).as("no validation").isEmpty();
  }

  @Test
  void a_loss_that_leaps_and_learns_nothing_tells_of_a_rate_that_is_too_high() {
    assertThat(
            RateAdvice.tooHigh(
                history(losses(5.2)),
                2.31,
                batches(2.31, 90, 40.25, 9, 2.5, 2.31, 2.3, 2.29, 1),
                true,
                0.1))
        .contains(
            "A learning rate of 0.1 is too high: loss was 2.31 before the first step, went up to 40.25, and is 2.295 at the end of epoch 1. Try 0.01; clipnorm(1) helps against single jumps.");
    assertThat(
            RateAdvice.tooHigh(
                history(losses(5.2)),
                2.31,
                batches(2.31, 90, 40.25, 9, 1.5, 1.3, .8, .4, 1),
                true,
                0.1))
        .as("it learnt")
        .isEmpty();
    assertThat(
            RateAdvice.tooHigh(
                history(losses(2.5)), 2.31, batches(2.31, 90, 2.4, 2.4, 2.35, 2.3, 2.3), true, 0.1))
        .as("one batch of odd samples")
        .isEmpty();
    assertThat(
            RateAdvice.tooHigh(
                history(losses(.8)), .5, batches(.5, 1.2, 1.3, .7, .9, 1.1, .4, .6, 1), true, 0.1))
        .as("batches that waver, the first of them low")
        .isEmpty();
    assertThat(
            RateAdvice.tooHigh(
                history(losses(80)), 1, batches(1, 20, 5, 90, 30, 70, 90, 1), true, 0.1))
        .as("it grows and swings")
        .contains(
            "A learning rate of 0.1 is too high: loss was 1 before the first step, and is 80 at the end of epoch 1. Try 0.01; clipnorm(1) helps against single jumps.");
  }

  @Test
  void a_loss_that_jumps_or_swings_from_epoch_to_epoch_does_so_too() {
    assertThat(RateAdvice.tooHigh(history(losses(1, .4, .95)), 1.2, batches(.95), true, 0.5))
        .contains(
            "A learning rate of 0.5 is too high: loss jumped from 0.4 in epoch 2 to 0.95 in epoch 3. Try 0.05; clipnorm(1) helps against single jumps.");
    assertThat(RateAdvice.tooHigh(history(losses(1, .01, .09)), 1.2, batches(.09), true, 0.5))
        .as("where nearly everything is learnt")
        .isEmpty();
    assertThat(
            RateAdvice.tooHigh(history(losses(1, .5, .7, .5, .8, .5)), 1.2, batches(.5), true, 0.5))
        .contains(
            "A learning rate of 0.5 is too high: loss swings between 0.5 and 1 over the last 6 epochs. Try 0.05; clipnorm(1) helps against single jumps.");
    assertThat(
            RateAdvice.tooHigh(
                history(losses(1, .5, .7, .5, .8, .5)), 1.2, batches(.5), false, 0.5))
        .as("of other samples in each epoch")
        .isEmpty();
    assertThat(
            RateAdvice.tooHigh(
                history(losses(1, .5, .52, .5, .51, .5)), 1.2, batches(.5), true, 0.5))
        .as("by little")
        .isEmpty();
  }

  @Test
  void a_loss_that_falls_by_crumbs_tells_of_a_rate_that_is_too_low() {
    assertThat(RateAdvice.tooLow(history(losses(2.32, 2.31, 2.30, 2.29, 2.28, 2.27, 2.26)), 1e-6))
        .contains(
            "A learning rate of 1e-06 is too low: loss falls steadily, but by 0.44% an epoch only (from 2.31 to 2.26 in 5 epochs). Try 1e-05.");
    assertThat(RateAdvice.tooLow(history(losses(2.3, 1.9, 1.4, .9, .6, .4, .3)), 1e-3)).isEmpty();
    assertThat(RateAdvice.tooLow(history(losses(2, 1.5, 1.25, 1.12, 1.06, 1.03, 1.02)), 1e-3))
        .as("slower and slower")
        .isEmpty();
    assertThat(RateAdvice.tooLow(history(losses(2.3, .305, .304, .303, .302, .301, .300)), 1e-3))
        .as("after it fell far")
        .isEmpty();
  }

  @Test
  void a_loss_that_stays_where_it_is_is_a_plateau() {
    assertThat(
            LossAdvice.plateau(history(losses(2, .75, .6932, .6931, .6933, .6931, .6932, .69313))))
        .contains(
            "A plateau since epoch 3: loss has stayed between 0.6931 and 0.6933 for 6 epochs. If that is good enough, stop here with earlyStopping(\"loss\"); else try a smaller rate from here on with reduceLROnPlateau(\"loss\"), more units or layers, or inputs that say more.");
    assertThat(LossAdvice.plateau(history(losses(2, .7, .69, .68, .67, .66, .65, .64)))).isEmpty();
    assertThat(LossAdvice.plateau(history(losses(2, .1, .1, .1, .1, .1, .1, .1))))
        .as("well learnt")
        .isEmpty();
  }
}
