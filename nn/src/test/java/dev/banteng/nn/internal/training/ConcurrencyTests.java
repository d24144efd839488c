package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.mae;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What goes on in several threads at once. */
class ConcurrencyTests {
  private static final float[][] X = {{1}, {2}};
  private static final float[] Y = {2, 4};

  private static void join(Iterable<Thread> threads) {
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException wrong) {
        throw new AssertionError(wrong);
      }
    }
  }

  /** Two settings, of which each part shows whose it is. */
  private static void compile(Sequential model, boolean first) {
    if (first) {
      model.compile(sgd(0.001), mse(), mse());
    } else {
      model.compile(sgd(0.002), mae(), mae());
    }
  }

  @Test
  void a_compile_that_races_a_fit_never_pairs_settings_with_the_state_of_others()
      throws InterruptedException {
    var model = sequential(input(1), dense(1));
    compile(model, true);
    var pairs = new ConcurrentLinkedQueue<String>();
    Callback noting =
        new Callback() {
          @Override
          public void onTrainBegin(Training run, Logs logs) {
            pairs.add(run.learningRate() + " " + run.keys().get(1));
          }
        };
    var going = new AtomicBoolean(true);
    var refusals = new AtomicInteger();
    var compiler =
        new Thread(
            () -> {
              for (int i = 0; going.get(); i++) {
                try {
                  compile(model, i % 2 == 0);
                } catch (IllegalStateException beingFitted) {
                  refusals.incrementAndGet();
                }
              }
            });
    compiler.start();
    for (int i = 0; i < 500; i++) {
      model.fit(X, Y, callbacks(noting), verbose(0));
    }
    going.set(false);
    compiler.join();
    assertThat(refusals).hasPositiveValue();
    assertThat(pairs)
        .hasSize(500)
        .containsOnly("0.001 mean_squared_error", "0.002 mean_absolute_error");
  }

  @Test
  void warnings_from_other_threads_are_kept_and_end_nothing() {
    var model = Samples.classifier();
    var threads = new ArrayList<Thread>();
    var epochsSeen = new CountDownLatch(50);
    Callback warning =
        new Callback() {
          @Override
          public void onTrainBegin(Training run, Logs logs) {
            for (int t = 0; t < 3; t++) {
              int number = t;
              var thread =
                  new Thread(
                      () -> {
                        for (int i = 0; i < 20 || epochsSeen.getCount() > 0; i++) {
                          run.warn("warning " + i % 200 + " of thread " + number);
                        }
                      });
              threads.add(thread);
              thread.start();
            }
          }

          @Override
          public void onEpochEnd(Training run, int epoch, Logs logs) {
            run.history();
            epochsSeen.countDown();
          }

          @Override
          public void onTrainEnd(Training run, Logs logs) {
            join(threads);
          }
        };
    var history = model.fit(Samples.corners(6), epochs(50), callbacks(warning), verbose(0));
    assertThat(history.epochs()).hasSize(50);
    assertThat(history.warnings()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
  }

  @Test
  void two_fits_of_two_models_at_once_give_what_each_gives_alone() {
    var alone = Samples.classifier();
    var expected = alone.fit(Samples.corners(300), epochs(10), seed(1), verbose(0));
    var histories = Collections.synchronizedList(new ArrayList<>());
    var models = List.of(Samples.classifier(), Samples.classifier());
    var threads =
        models.stream()
            .map(
                model ->
                    new Thread(
                        () ->
                            histories.add(
                                model.fit(Samples.corners(300), epochs(10), seed(1), verbose(0)))))
            .toList();
    threads.forEach(Thread::start);
    join(threads);
    assertThat(histories).containsExactly(expected, expected);
    for (Sequential model : models) {
      assertThat(Samples.bits(model)).isEqualTo(Samples.bits(alone));
    }
  }

  @Test
  void a_hundred_threads_predict_while_the_model_is_fitted() {
    var model = Samples.classifier();
    model.fit(Samples.corners(30), verbose(0));
    var failures = new ConcurrentLinkedQueue<Throwable>();
    var answers = new AtomicInteger();
    var threads =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          try {
                            for (int round = 0; round < 5; round++) {
                              INDArray sums = model.predict(Samples.points(1 + i)).sum(1);
                              assertThat(sums.minNumber().doubleValue()).isBetween(0.999, 1.001);
                              answers.incrementAndGet();
                            }
                          } catch (Throwable wrong) {
                            failures.add(wrong);
                          }
                        }))
            .toList();
    Callback untilRead =
        new Callback() {
          @Override
          public void onEpochBegin(Training run, int epoch, Logs logs) {
            if (epoch == 0) {
              threads.forEach(Thread::start);
            } else if (threads.stream().noneMatch(Thread::isAlive)) {
              run.stop("all have read");
            }
          }
        };
    model.fit(
        Samples.corners(30), epochs(1_000_000), batchSize(10), callbacks(untilRead), verbose(0));
    assertThat(failures).isEmpty();
    assertThat(answers).hasValue(500);
  }
}
