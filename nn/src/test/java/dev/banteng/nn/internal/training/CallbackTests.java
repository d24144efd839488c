package dev.banteng.nn.internal.training;

import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.callbacks.Callbacks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallbackTests {
  @Test
  void fit_tells_every_hook_in_keras_order() {
    var diary = new Diary();
    Samples.classifier()
        .fit(
            Samples.corners(6),
            epochs(2),
            batchSize(4),
            validationData(Samples.corners(5)),
            callbacks(diary),
            verbose(0));
    String epoch =
        """
        epochBegin 0
        trainBatchBegin 0
        trainBatchEnd 0 accuracy,loss
        trainBatchBegin 1
        trainBatchEnd 1 accuracy,loss
        testBegin
        testBatchBegin 0
        testBatchEnd 0 accuracy,loss
        testBatchBegin 1
        testBatchEnd 1 accuracy,loss
        testEnd accuracy,loss
        epochEnd 0 accuracy,loss,val_accuracy,val_loss
        epochComplete 0 accuracy,loss,val_accuracy,val_loss
        """;
    String second =
        epoch
            .replace("epochBegin 0", "epochBegin 1")
            .replace("epochEnd 0", "epochEnd 1")
            .replace("epochComplete 0", "epochComplete 1");
    assertThat(String.join("\n", diary.lines))
        .isEqualTo(
            "trainBegin\n" + epoch + second + "trainEnd accuracy,loss,val_accuracy,val_loss");
  }

  @Test
  void evaluate_and_predict_tell_theirs() {
    var model = Samples.classifier();
    var diary = new Diary();
    model.evaluate(Samples.corners(5), batchSize(4), callbacks(diary));
    assertThat(diary.lines)
        .containsExactly(
            "testBegin",
            "testBatchBegin 0",
            "testBatchEnd 0 accuracy,loss",
            "testBatchBegin 1",
            "testBatchEnd 1 accuracy,loss",
            "testEnd accuracy,loss");
    diary.lines.clear();
    model.predict(Samples.points(5), batchSize(4), callbacks(diary));
    assertThat(diary.lines)
        .containsExactly(
            "predictBegin",
            "predictBatchBegin 0",
            "predictBatchEnd 0",
            "predictBatchBegin 1",
            "predictBatchEnd 1",
            "predictEnd");
  }

  @Test
  void callbacks_are_told_in_the_order_given_then_history() {
    var seen = new ArrayList<String>();
    Samples.classifier()
        .fit(
            Samples.corners(3),
            epochs(2),
            callbacks(
                Callbacks.afterEpoch(
                    (run, epoch, logs) -> seen.add("first " + run.history().epochs())),
                Callbacks.afterEpoch((run, epoch, logs) -> seen.add("second"))),
            verbose(0));
    assertThat(seen).containsExactly("first []", "second", "first [0]", "second");
  }

  @Test
  void what_a_callback_adds_to_the_logs_those_after_it_and_history_see() {
    var seen = new ArrayList<Double>();
    var history =
        Samples.classifier()
            .fit(
                Samples.corners(3),
                epochs(2),
                callbacks(
                    Callbacks.afterEpoch(
                        (run, epoch, logs) -> logs.put("learning_rate", run.learningRate())),
                    Callbacks.afterEpoch(
                        (run, epoch, logs) -> seen.add(logs.get("learning_rate")))),
                verbose(0));
    assertThat(seen).containsExactly(0.02, 0.02);
    assertThat(history.keySet()).containsExactly("accuracy", "loss", "learning_rate");
    assertThat(history.get("learning_rate")).containsExactly(0.02, 0.02);
  }

  @Test
  void logs_are_append_only() {
    var model = Samples.classifier();
    assertThatThrownBy(
            () ->
                model.fit(
                    Samples.corners(3),
                    callbacks(Callbacks.afterEpoch((run, epoch, logs) -> logs.put("loss", 0))),
                    verbose(0)))
        .hasMessage(
            "The logs have the key 'loss' already; callbacks may add keys, not change them.");
    assertThatThrownBy(
            () ->
                model.fit(
                    Samples.corners(3),
                    callbacks(Callbacks.afterEpoch((run, epoch, logs) -> logs.keys().clear())),
                    verbose(0)))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(
            () ->
                model.fit(
                    Samples.corners(3),
                    callbacks(Callbacks.afterEpoch((run, epoch, logs) -> logs.get("acuracy"))),
                    verbose(0)))
        .hasMessage(
            "There is no key 'acuracy'. Did you mean 'accuracy'? Known are: accuracy, loss.");
  }

  @Test
  void the_logs_of_each_batch_start_anew() {
    var keys = new ArrayList<String>();
    Callback adds =
        new Callback() {
          @Override
          public void onTrainBatchBegin(Training run, int batch, Logs logs) {
            logs.put("begun", batch);
          }

          @Override
          public void onTrainBatchEnd(Training run, int batch, Logs logs) {
            logs.put("extra", batch);
          }
        };
    Callback reads =
        new Callback() {
          @Override
          public void onTrainBatchEnd(Training run, int batch, Logs logs) {
            keys.add(logs.keys() + " " + logs.get("extra"));
          }
        };
    Samples.classifier()
        .fit(Samples.corners(6), batchSize(3), epochs(2), callbacks(adds, reads), verbose(0));
    assertThat(keys)
        .containsExactly(
            "[accuracy, loss, extra] 0.0",
            "[accuracy, loss, extra] 1.0",
            "[accuracy, loss, extra] 0.0",
            "[accuracy, loss, extra] 1.0");
  }

  @Test
  void a_stop_in_mid_epoch_still_validates_and_ends_the_epoch() {
    var diary =
        new Diary() {
          @Override
          public void onTrainBatchEnd(Training run, int batch, Logs logs) {
            super.onTrainBatchEnd(run, batch, logs);
            run.stop("enough");
            run.stop("another reason");
          }
        };
    var history =
        Samples.classifier()
            .fit(
                Samples.corners(6),
                epochs(9),
                batchSize(2),
                validationData(Samples.corners(2)),
                callbacks(diary),
                verbose(0));
    assertThat(diary.lines)
        .containsExactly(
            "trainBegin",
            "epochBegin 0",
            "trainBatchBegin 0",
            "trainBatchEnd 0 accuracy,loss",
            "testBegin",
            "testBatchBegin 0",
            "testBatchEnd 0 accuracy,loss",
            "testEnd accuracy,loss",
            "epochEnd 0 accuracy,loss,val_accuracy,val_loss",
            "epochComplete 0 accuracy,loss,val_accuracy,val_loss",
            "trainEnd accuracy,loss,val_accuracy,val_loss");
    assertThat(history.stopReason()).isEqualTo("enough");
    assertThat(history.epochs()).containsExactly(0);
  }

  @Test
  void a_run_tells_what_it_is() {
    var seen = new ArrayList<Object>();
    Samples.classifier()
        .fit(
            Samples.corners(7),
            epochs(3),
            batchSize(4),
            seed(11),
            callbacks(
                new Callback() {
                  @Override
                  public void onTrainBegin(Training run, Logs logs) {
                    seen.addAll(
                        List.of(
                            run.epochs(),
                            run.initialEpoch(),
                            run.steps(),
                            run.batchSize(),
                            run.seed(),
                            run.keys(),
                            run.learningRate()));
                  }
                }),
            verbose(0));
    assertThat(seen).containsExactly(3, 0, 2, 4, 11L, List.of("accuracy", "loss"), 0.02);
  }

  @Test
  void a_callback_may_set_the_rate_and_the_weights() {
    var model = Samples.oneWeight(0.1);
    model.fit(
        new float[] {1},
        new float[] {0},
        epochs(3),
        callbacks(
            Callbacks.afterEpoch(
                (run, epoch, logs) -> {
                  run.learningRate(1e-30);
                  if (epoch == 1) {
                    var weights = run.weights();
                    weights.get("dense/kernel").assign(5);
                    run.setWeights(weights);
                  }
                })),
        verbose(0));
    assertThat(model.weights().get("dense/kernel").getDouble(0)).isEqualTo(5);
    assertThat(model.history().orElseThrow().get("loss").get(2)).isEqualTo(25);
    assertThat(model.history().orElseThrow().get("loss").get(1))
        .isBetween(0.63, 0.65); // 0.8 squared
  }

  @Test
  void a_warning_of_a_callback_is_kept_once() {
    var history =
        Samples.classifier()
            .fit(
                Samples.corners(3),
                epochs(3),
                callbacks(Callbacks.afterEpoch((run, epoch, logs) -> run.warn("odd"))),
                verbose(0));
    assertThat(history.warnings()).containsExactly("odd");
  }
}
