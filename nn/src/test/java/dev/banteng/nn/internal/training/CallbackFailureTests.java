package dev.banteng.nn.internal.training;

import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.earlyStopping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.callbacks.Callbacks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions thrown by callbacks: who hears of them, and what they leave whole. */
class CallbackFailureTests {
  @ParameterizedTest
  @CsvSource({
    "trainBegin, 0",
    "epochBegin 0, 0",
    "epochBegin 1, 1",
    "trainBatchBegin 0, 0",
    "trainBatchEnd 1, 0",
    "testBegin, 0",
    "testBatchBegin 1, 0",
    "testBatchEnd 0, 0",
    "testEnd, 0",
    "epochEnd 0, 1",
    "epochEnd 1, 2",
    "epochComplete 0, 1",
    "epochComplete 1, 2",
    "trainEnd, 2"
  })
  void an_exception_at_any_hook_reaches_the_caller_and_leaves_all_whole(String hook, int finished) {
    for (Throwable failure :
        List.of(
            new IllegalStateException("broken on purpose"),
            new AssertionError("an error"),
            new IOException("checked, thrown by stealth"))) {
      var diary = new Diary();
      diary.failAt = hook;
      diary.failure = failure;
      var model = Samples.classifier();
      assertThatThrownBy(() -> fitTwice(model, diary)).isSameAs(failure);
      assertThat(model.history().orElseThrow().epochs()).hasSize(finished);
      assertThat(diary.lines.stream().filter(line -> line.startsWith("trainEnd"))).hasSize(1);
      Samples.assertFinite(model);
      fitTwice(model, diary);
      assertThat(model.history().orElseThrow().epochs()).containsExactly(0, 1);
      assertThat(model.predict(Samples.points(2)).shape()).containsExactly(2, 3);
    }
  }

  private static void fitTwice(Sequential model, Callback callback) {
    model.fit(
        Samples.corners(6),
        epochs(2),
        batchSize(4),
        validationData(Samples.corners(5)),
        callbacks(callback),
        verbose(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"predictBegin", "predictBatchBegin 1", "predictBatchEnd 0", "predictEnd"})
  void an_exception_in_predict_reaches_the_caller_too(String hook) {
    var diary = new Diary();
    diary.failAt = hook;
    var model = Samples.classifier();
    assertThatThrownBy(() -> model.predict(Samples.points(5), batchSize(4), callbacks(diary)))
        .isSameAs(diary.failure);
    assertThat(model.predict(Samples.points(5), batchSize(4)).shape()).containsExactly(5, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"testBegin", "testBatchBegin 1", "testBatchEnd 0", "testEnd"})
  void an_exception_in_evaluate_reaches_the_caller_too(String hook) {
    var diary = new Diary();
    diary.failAt = hook;
    diary.failure = new IOException("checked, thrown by stealth");
    var model = Samples.classifier();
    assertThatThrownBy(() -> model.evaluate(Samples.corners(5), batchSize(4), callbacks(diary)))
        .isSameAs(diary.failure);
    assertThat(model.evaluate(Samples.corners(5), batchSize(4))).containsKey("loss");
  }

  @Test
  void a_failure_at_the_end_keeps_nobody_else_from_ending() {
    var first = new Diary();
    var second = new Diary();
    first.failAt = "trainEnd";
    second.failAt = "epochEnd 0";
    assertThatThrownBy(
            () ->
                Samples.classifier().fit(Samples.corners(3), callbacks(second, first), verbose(0)))
        .isSameAs(second.failure)
        .satisfies(thrown -> assertThat(thrown.getSuppressed()).containsExactly(first.failure));
    assertThat(first.lines).last().asString().startsWith("trainEnd");
    assertThat(second.lines).last().asString().startsWith("trainEnd");
  }

  @Test
  void a_failure_elsewhere_brings_the_best_weights_back_too() {
    var model = Samples.oneWeight(1.1); // each step makes the loss worse
    var best = new ArrayList<String>();
    assertThatThrownBy(
            () ->
                model.fit(
                    new float[] {1},
                    new float[] {0},
                    epochs(5),
                    callbacks(
                        earlyStopping("loss").patience(9).restoreBestWeights(),
                        Callbacks.afterEpoch(
                            (run, epoch, logs) -> {
                              if (epoch == 0) {
                                best.add(Samples.bits(run.weights()).toString());
                              }
                              if (epoch == 3) {
                                throw new IllegalStateException("broken on purpose");
                              }
                            })),
                    verbose(0)))
        .hasMessage("broken on purpose");
    assertThat(Samples.bits(model)).hasToString(best.get(0));
  }
}
