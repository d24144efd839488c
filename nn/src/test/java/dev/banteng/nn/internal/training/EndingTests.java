package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.meanSquaredError;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.initializers.Initializers.ones;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.callbacks.Callbacks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
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

  /**
   * All outputs of this model are one number, before each step and after it: a prediction of two
   * numbers has read weights in the middle of a step.
   */
  @Test
  void predictions_during_a_fit_are_of_one_state_of_the_weights() throws InterruptedException {
    int outputs = 50_000;
    var model = sequential(input(1), dense(outputs).kernelInitializer(ones()));
    model.compile(sgd(outputs / 8.0), meanSquaredError()); // halfway to the target in each step
    float[][] x = {{1}, {1}};
    float[][] y = new float[2][outputs];
    Arrays.fill(y[1], 1);
    var states = new TreeSet<Float>();
    var torn = new AtomicInteger();
    var reader =
        new Thread(
            () -> {
              for (int i = 0; i < 200; i++) {
                float[] predicted = model.predict(new float[][] {{1}}).data().asFloat();
                states.add(predicted[0]);
                for (float each : predicted) {
                  if (each != predicted[0]) {
                    torn.incrementAndGet();
                    break;
                  }
                }
              }
            });
    model.fit(
        x,
        y,
        epochs(100_000),
        batchSize(1),
        callbacks(
            new Callback() {
              @Override
              public void onTrainBatchEnd(Training run, int batch, Logs logs) {
                if (reader.getState() == Thread.State.NEW) {
                  reader.start();
                } else if (!reader.isAlive()) {
                  run.stop("all was read");
                }
              }
            }),
        verbose(0));
    assertThat(torn).as("predictions of weights of which some had moved").hasValue(0);
    assertThat(states).as("states that were seen").hasSizeGreaterThan(1);
  }

  @Test
  void a_model_is_measured_while_it_is_fitted() {
    var model = Samples.classifier();
    var measured = new ArrayList<Double>();
    model.fit(
        Samples.corners(60),
        epochs(20),
        batchSize(4),
        validationData(Samples.corners(6)),
        callbacks(
            Callbacks.afterEpoch(
                (run, epoch, logs) -> {
                  double now = model.evaluate(Samples.corners(6)).get("loss");
                  assertThat(now).isCloseTo(logs.get("val_loss"), within(1e-6));
                  measured.add(now);
                })),
        verbose(0));
    assertThat(measured).hasSize(20).doesNotHaveDuplicates();
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
