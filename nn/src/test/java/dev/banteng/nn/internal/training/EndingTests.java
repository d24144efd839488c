package dev.banteng.nn.internal.training;

import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.callbacks.Callbacks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The ways in which a fit ends early, and what else goes on while one runs. */
class EndingTests {
  /** Interrupts a thread when an epoch's batch begins. */
  private static Callback interrupting(Thread thread, int epoch) {
    return new Callback() {
      private int now;

      @Override
      public void onEpochBegin(Training run, int begun, Logs logs) {
        now = begun;
      }

      @Override
      public void onTrainBatchBegin(Training run, int batch, Logs logs) {
        if (now == epoch && batch == 1) {
          thread.interrupt();
          while (!run.stopping()) { // the caller asks the loop to stop as soon as it wakes
            Thread.onSpinWait();
          }
        }
      }
    };
  }

  @Test
  void an_interrupt_ends_with_the_batch_and_keeps_what_was_finished() {
    var model = Samples.classifier();
    var seen = new ArrayList<String>();
    Callback ends =
        new Callback() {
          @Override
          public void onTrainBatchEnd(Training run, int batch, Logs logs) {
            seen.add("batch " + batch);
          }

          @Override
          public void onTrainEnd(Training run, Logs logs) {
            seen.add("end");
          }
        };
    History history =
        model.fit(
            Samples.corners(12),
            epochs(50),
            batchSize(3),
            callbacks(interrupting(Thread.currentThread(), 2), ends),
            verbose(0));
    assertThat(Thread.interrupted()).isTrue(); // and clears the flag for the tests to come
    assertThat(history.interrupted()).isTrue();
    assertThat(history.stopReason()).isEqualTo("interrupted");
    assertThat(history.epochs()).containsExactly(0, 1);
    assertThat(model.history()).contains(history);
    assertThat(seen.subList(8, seen.size())).containsExactly("batch 0", "batch 1", "end");
    Samples.assertFinite(model);
    assertThat(model.fit(Samples.corners(12), verbose(0)).interrupted()).isFalse();
    assertThat(model.evaluate(Samples.corners(12))).containsKey("loss");
  }

  @Test
  void an_interrupt_before_fit_ends_it_before_the_first_batch() {
    for (int i = 0; i < 50; i++) { // short fits, which may end before anybody looks
      var model = Samples.classifier();
      var began = new AtomicInteger();
      var counting =
          new Callback() {
            @Override
            public void onTrainBatchBegin(Training run, int batch, Logs logs) {
              began.incrementAndGet();
            }
          };
      Thread.currentThread().interrupt();
      History history = model.fit(Samples.corners(3), callbacks(counting), verbose(0));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(history.interrupted()).isTrue();
      assertThat(history.stopReason()).isEqualTo("interrupted");
      assertThat(history.epochs()).isEmpty();
      assertThat(began).hasValue(0);
    }
  }

  @Test
  void a_second_fit_at_the_same_time_is_refused() throws InterruptedException {
    var model = Samples.classifier();
    var refusal = new AtomicReference<Throwable>();
    model.fit(
        Samples.corners(3),
        callbacks(
            Callbacks.afterEpoch(
                (run, epoch, logs) -> {
                  var other = new Thread(() -> refusal.set(refused(model)));
                  other.start();
                  joined(other);
                })),
        verbose(0));
    assertThat(refusal.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "This model is being fitted already. Wait for that fit to end, or make a second model.");
    model.fit(Samples.corners(3), verbose(0));
  }

  private static Throwable refused(Sequential model) {
    return org.assertj.core.api.Assertions.catchThrowable(
        () -> model.fit(Samples.corners(3), verbose(0)));
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException wrong) {
      throw new AssertionError(wrong);
    }
  }

  @Test
  void a_callback_may_neither_fit_nor_compile_the_model_again() {
    var model = Samples.classifier();
    assertThatThrownBy(
            () ->
                model.fit(
                    Samples.corners(3),
                    callbacks(
                        Callbacks.afterEpoch(
                            (run, epoch, logs) -> model.fit(Samples.corners(3), verbose(0)))),
                    verbose(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "This model is being fitted already. Wait for that fit to end, or make a second model.");
    assertThatThrownBy(
            () ->
                model.fit(
                    Samples.corners(3),
                    callbacks(
                        Callbacks.afterEpoch((run, epoch, logs) -> model.compile("sgd", "mse"))),
                    verbose(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("This model is being fitted. Wait for fit to end before compile.");
  }

  @Test
  void a_model_answers_and_is_measured_while_it_is_fitted() throws InterruptedException {
    var model = Samples.classifier();
    var answers = new ArrayList<INDArray>();
    var begun = new CountDownLatch(1);
    var reader =
        new Thread(
            () -> {
              begun.countDown();
              for (int i = 0; i < 200; i++) {
                answers.add(model.predict(Samples.points(5)));
              }
            });
    model.fit(
        Samples.corners(60),
        epochs(20),
        batchSize(4),
        validationData(Samples.corners(6)),
        callbacks(
            new Callback() {
              @Override
              public void onTrainBegin(Training run, Logs logs) {
                reader.start();
                try {
                  begun.await();
                } catch (InterruptedException wrong) {
                  throw new AssertionError(wrong);
                }
              }

              @Override
              public void onEpochEnd(Training run, int epoch, Logs logs) {
                var now = model.evaluate(Samples.corners(6));
                assertThat(now.get("loss"))
                    .isCloseTo(logs.get("val_loss"), org.assertj.core.api.Assertions.within(1e-6));
              }
            }),
        verbose(0));
    reader.join();
    assertThat(answers).hasSize(200);
    for (INDArray answer : answers) { // probabilities, of one state of the weights or another
      for (int row = 0; row < 5; row++) {
        assertThat(answer.getRow(row).sumNumber().doubleValue()).isBetween(0.9999, 1.0001);
      }
    }
  }

  @Test
  void eight_threads_get_the_answers_that_one_gets() {
    var model = Samples.classifier();
    model.fit(Samples.corners(60), epochs(2), seed(1), verbose(0));
    List<float[][]> questions =
        IntStream.range(0, 8).mapToObj(i -> Samples.points(20 + 7 * i)).toList();
    List<INDArray> alone = questions.stream().map(x -> model.predict(x)).toList();
    var together = new INDArray[8][25];
    var threads =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          for (int round = 0; round < 25; round++) {
                            together[i][round] = model.predict(questions.get(i));
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    threads.forEach(EndingTests::joined);
    for (int i = 0; i < 8; i++) {
      assertThat(together[i]).allMatch(alone.get(i)::equals);
      for (INDArray each : together[i]) {
        assertThat(each.data().asFloat()).isEqualTo(alone.get(i).data().asFloat());
      }
    }
  }
}
