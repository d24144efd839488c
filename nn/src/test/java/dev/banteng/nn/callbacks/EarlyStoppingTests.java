package dev.banteng.nn.callbacks;

import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.validationFreq;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.earlyStopping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.nn.Known;
import dev.banteng.nn.internal.training.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlyStoppingTests {
  @Test
  void an_unknown_mode_or_argument_is_refused() {
    assertThatThrownBy(
            () -> Callbacks.kinds().read("EarlyStopping", new Config().with("mode", "maximum")))
        .hasMessage("There is no EarlyStopping mode 'maximum'. Known are: auto, min, max.");
    assertThatThrownBy(
            () -> Callbacks.kinds().read("EarlyStopping", new Config().with("patients", 3)))
        .hasMessage(
            "Banteng does not know the EarlyStopping argument patients."
                + " Did you mean 'patience'?");
    assertThatThrownBy(() -> Callbacks.kinds().get("early_stoping"))
        .hasMessage(
            "There is no callback 'early_stoping'. Did you mean 'early_stopping'? "
                + Known.of(Callbacks.kinds()));
  }

  private static List<Integer> epochsOfWorseningFit(EarlyStopping callback) {
    var model = Samples.oneWeight(1.1); // the loss grows with every step
    return model
        .fit(new float[] {1}, new float[] {0}, epochs(8), callbacks(callback), verbose(0))
        .epochs();
  }

  @Test
  void a_loss_that_grows_ends_training_after_the_patience() {
    assertThat(epochsOfWorseningFit(earlyStopping("loss"))).hasSize(2);
    assertThat(epochsOfWorseningFit(earlyStopping("loss").patience(3))).hasSize(4);
    assertThat(epochsOfWorseningFit(earlyStopping("loss").direction(Direction.UP))).hasSize(8);
  }

  @Test
  void the_reason_is_kept() {
    var model = Samples.oneWeight(1.1);
    var history =
        model.fit(
            new float[] {1},
            new float[] {0},
            epochs(8),
            callbacks(earlyStopping("loss").patience(2)),
            verbose(0));
    assertThat(history.stopReason())
        .isEqualTo("loss has not improved for 2 epochs (best 1.0000 in epoch 1)");
  }

  @Test
  void one_callback_acts_as_new_at_every_fit() {
    var callback = earlyStopping("loss").patience(2).restoreBestWeights();
    assertThat(epochsOfWorseningFit(callback)).isEqualTo(epochsOfWorseningFit(callback));
    assertThat(epochsOfWorseningFit(callback)).hasSize(3);
  }

  @Test
  void one_callback_serves_two_fits_at_once() {
    var callback = earlyStopping("loss").patience(2).restoreBestWeights();
    var inside = new ArrayList<List<Integer>>();
    var model = Samples.oneWeight(1.1);
    var history =
        model.fit(
            new float[] {1},
            new float[] {0},
            epochs(8),
            callbacks(
                callback,
                Callbacks.afterEpoch(
                    (run, epoch, logs) -> inside.add(epochsOfWorseningFit(callback)))),
            verbose(0));
    assertThat(history.epochs()).hasSize(3);
    assertThat(inside).hasSize(3).allMatch(epochs -> epochs.size() == 3);
  }

  @Test
  void settings_print_as_code_and_go_through_a_config_and_back() {
    var callback =
        earlyStopping("auc")
            .minDelta(0.5)
            .patience(3)
            .direction(Direction.UP)
            .baseline(0.75)
            .restoreBestWeights()
            .startFromEpoch(2);
    assertThat(callback)
        .hasToString(
            "earlyStopping(\"auc\").minDelta(0.5).patience(3).direction(Direction.UP)"
                + ".baseline(0.75).restoreBestWeights().startFromEpoch(2)");
    assertThat(Callbacks.kinds().read(Config.entry(callback))).isEqualTo(callback);
    assertThat(earlyStopping("loss")).hasToString("earlyStopping(\"loss\")");
  }

  @Test
  void the_best_weights_come_back_when_it_stops_and_when_the_epochs_run_out() {
    for (int patience : new int[] {1, 50}) {
      var best = new ArrayList<Object>();
      var model = Samples.oneWeight(1.1);
      model.fit(
          new float[] {1},
          new float[] {0},
          epochs(4),
          callbacks(
              earlyStopping("loss").patience(patience).restoreBestWeights(),
              Callbacks.afterEpoch(
                  (run, epoch, logs) -> {
                    if (epoch == 0) {
                      best.add(run.weights());
                    }
                  })),
          verbose(0));
      assertThat(model.weights()).isEqualTo(best.get(0));
    }
  }

  @Test
  void the_best_weights_come_back_when_another_callback_stops() {
    var best = new ArrayList<Object>();
    var model = Samples.oneWeight(1.1);
    model.fit(
        new float[] {1},
        new float[] {0},
        epochs(9),
        callbacks(
            earlyStopping("loss").patience(50).restoreBestWeights(),
            Callbacks.afterEpoch(
                (run, epoch, logs) -> {
                  if (epoch == 0) {
                    best.add(run.weights());
                  } else if (epoch == 2) {
                    run.stop("enough");
                  }
                })),
        verbose(0));
    assertThat(model.weights()).isEqualTo(best.get(0));
  }

  @Test
  void without_restoring_the_last_weights_stay() {
    var model = Samples.oneWeight(1.1);
    var last = new ArrayList<Object>();
    model.fit(
        new float[] {1},
        new float[] {0},
        epochs(9),
        callbacks(
            earlyStopping("loss").patience(1),
            Callbacks.afterEpoch((run, epoch, logs) -> last.add(run.weights()))),
        verbose(0));
    assertThat(last).hasSize(2);
    assertThat(model.weights()).isEqualTo(last.get(1));
  }

  @Test
  void an_unknown_monitor_is_refused_before_the_first_batch() {
    var model = Samples.classifier();
    var before = Samples.bits(model);
    assertThatThrownBy(
            () ->
                model.fit(
                    Samples.corners(6),
                    validationData(Samples.corners(3)),
                    callbacks(earlyStopping("val_acuracy")),
                    verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no key 'val_acuracy'. Did you mean 'val_accuracy'?"
                + " Known are: accuracy, loss, val_accuracy, val_loss.");
    assertThat(Samples.bits(model)).isEqualTo(before);
  }

  @Test
  void a_monitor_of_a_validation_that_does_not_run_is_refused() {
    assertThatThrownBy(
            () ->
                Samples.classifier()
                    .fit(Samples.corners(6), callbacks(earlyStopping("val_loss")), verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no key 'val_loss', since this fit does not validate. Give fit validationData(...)"
                + " or validationSplit(...), or monitor 'loss'.");
  }

  @Test
  void a_mistyped_monitor_of_such_a_validation_says_so_too() {
    assertThatThrownBy(
            () ->
                Samples.classifier()
                    .fit(Samples.corners(6), callbacks(earlyStopping("val_los")), verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no key 'val_los', since this fit does not validate. Give fit validationData(...)"
                + " or validationSplit(...), or monitor 'loss'.");
  }

  @Test
  void an_epoch_without_validation_does_not_count() {
    var model = Samples.oneWeight(1.1);
    var history =
        model.fit(
            new float[] {1},
            new float[] {0},
            epochs(20),
            validationData(new float[] {1}, new float[] {0}),
            validationFreq(3),
            callbacks(earlyStopping("val_loss").patience(1)),
            verbose(0));
    assertThat(history.epochs()).hasSize(6);
    assertThat(history.get("val_loss")).hasSize(2);
  }

  @Test
  void wrong_settings_are_refused() {
    assertThatThrownBy(() -> earlyStopping("loss").patience(-1))
        .hasMessage("patience must be at least 0, but was given -1.");
    assertThatThrownBy(() -> earlyStopping("loss").minDelta(-0.5))
        .hasMessage("minDelta must be a number of at least 0, but was given -0.5.");
    assertThatThrownBy(() -> earlyStopping("loss").startFromEpoch(-1))
        .hasMessage("startFromEpoch must be at least 0, but was given -1.");
  }
}
