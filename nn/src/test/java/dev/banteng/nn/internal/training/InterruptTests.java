package dev.banteng.nn.internal.training;

import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.banteng.core.Thrown;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.callbacks.Callbacks;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Calls that are interrupted: no part of an answer passes for an answer, and nothing hangs. */
class InterruptTests {
  private static final String REMEDY =
      " was interrupted before its last batch, so there is no result. The thread's interrupt flag is still set:"
          + " Thread.interrupted() clears it, then call again.";

  @AfterEach
  void no_flag_is_left_for_other_tests() {
    Thread.interrupted();
  }

  private interface Call {
    Object on(Sequential model, Dataset data, Callback... listeners);
  }

  private static final Map<String, Call> CALLS =
      Map.of(
          "predict", (model, data, own) -> model.predict(data, batchSize(3), callbacks(own)),
          "evaluate", (model, data, own) -> model.evaluate(data, batchSize(3), callbacks(own)));

  private static void assertRefused(String verb, Throwable thrown) {
    assertThat(thrown).isInstanceOf(CancellationException.class).hasMessage(verb + REMEDY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"predict", "evaluate"})
  void a_left_over_flag_is_refused_and_stays(String verb) {
    var model = Samples.classifier();
    for (int i = 0; i < 20; i++) {
      Thread.currentThread().interrupt();
      assertRefused(verb, catchThrowable(() -> CALLS.get(verb).on(model, Samples.corners(12))));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(CALLS.get(verb).on(model, Samples.corners(12))).isNotNull();
  }

  @Test
  void one_batch_of_an_array_is_refused_like_many() {
    var model = Samples.classifier();
    for (int rows : new int[] {1, 12}) {
      Thread.currentThread().interrupt();
      assertRefused(
          "predict", catchThrowable(() -> model.predict(Samples.points(rows), batchSize(3))));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void a_pooled_thread_with_a_left_over_flag_gets_no_zeros() throws Exception {
    var model = Samples.classifier();
    var pool = Executors.newSingleThreadExecutor();
    try {
      var thrown =
          pool.submit(
                  () -> {
                    Thread.currentThread().interrupt(); // as a task before would have left it
                    return catchThrowable(() -> model.predict(Samples.points(100)));
                  })
              .get();
      assertRefused("predict", thrown);
    } finally {
      pool.shutdown();
    }
  }

  /** Interrupts a thread at the begin of the second batch, and goes on when that has arrived. */
  private static final class InTheMiddle implements Callback {
    private final Thread caller;

    InTheMiddle(Thread caller) {
      this.caller = caller;
    }

    @Override
    public void onPredictBatchBegin(Training run, int batch, Logs logs) {
      at(batch);
    }

    @Override
    public void onTestBatchBegin(Training run, int batch, Logs logs) {
      at(batch);
    }

    private void at(int batch) {
      if (batch == 1) {
        caller.interrupt();
        while (caller.getState() != Thread.State.TIMED_WAITING) { // it has cancelled the work
          Thread.onSpinWait();
        }
      }
      assertThat(batch).as("the last batch").isLessThan(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"predict", "evaluate"})
  void an_interrupt_in_the_middle_gives_no_part_of_an_answer(String verb) {
    var model = Samples.classifier();
    var middle = new InTheMiddle(Thread.currentThread());
    assertRefused(
        verb, catchThrowable(() -> CALLS.get(verb).on(model, Samples.corners(3000), middle)));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(CALLS.get(verb).on(model, Samples.corners(12))).isNotNull();
  }

  /** A stream that gives some parts and stalls, for ever if nobody interrupts it. */
  private static final class Stalling implements Iterator<Dataset>, AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread caller;
    private final boolean heeds;
    private int left;

    Stalling(Thread caller, int parts, boolean heeds) {
      this.caller = caller;
      this.left = parts;
      this.heeds = heeds;
    }

    static Dataset stream(Stalling... passes) {
      var next = List.of(passes).iterator();
      return Dataset.stream((Iterable<Dataset>) next::next);
    }

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Dataset next() {
      if (left-- > 0) {
        return Samples.corners(3);
      }
      caller.interrupt();
      do {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException asked) {
          if (heeds) {
            throw new IllegalStateException(asked);
          }
        }
      } while (!heeds);
      throw new AssertionError();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"predict", "evaluate"})
  void a_stream_that_stalls_can_be_left(String verb) throws InterruptedException {
    var model = Samples.classifier();
    var source = new Stalling(Thread.currentThread(), 2, true);
    assertRefused(verb, catchThrowable(() -> CALLS.get(verb).on(model, Stalling.stream(source))));
    assertThat(Thread.interrupted()).isTrue();
    source.closed.await();
  }

  @Test
  void a_fit_over_a_stream_that_stalls_keeps_its_finished_epochs() throws InterruptedException {
    var model = Samples.classifier();
    Thread here = Thread.currentThread();
    var endless = new Stalling(here, 2, true);
    Iterator<Dataset> whole = List.of(Samples.corners(6)).iterator();
    var passes = List.of(whole, endless).iterator();
    Dataset stream = Dataset.stream((Iterable<Dataset>) passes::next);
    History history = model.fit(stream, epochs(5), batchSize(3), verbose(0));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(history.interrupted()).isTrue();
    assertThat(history.epochs()).containsExactly(0);
    assertThat(model.history()).contains(history);
    endless.closed.await();
    assertThat(model.fit(Samples.corners(12), verbose(0)).interrupted()).isFalse();
  }

  @Test
  void a_source_that_does_not_heed_its_interrupt_is_left_behind() {
    var model = Samples.classifier();
    var source = new Stalling(Thread.currentThread(), 2, false);
    var logger = (Logger) LoggerFactory.getLogger("dev.banteng");
    var said = new ListAppender<ILoggingEvent>();
    said.start();
    Level before = logger.getLevel();
    logger.setLevel(Level.WARN);
    logger.addAppender(said);
    History history;
    try {
      history = model.fit(Stalling.stream(source), batchSize(3), verbose(0));
    } finally {
      logger.detachAppender(said);
      logger.setLevel(before);
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(history.interrupted()).isTrue();
    assertThat(history.epochs()).isEmpty();
    assertThat(said.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "The source of a stream does not heed the interrupt of its thread banteng-prefetch, which"
                + " is left behind as a daemon.");
  }

  @Test
  void a_report_is_interrupted_while_it_counts_classes_too() throws InterruptedException {
    var model = Samples.classifier();
    var stalling = new Stalling(Thread.currentThread(), 2, true);
    Iterator<Dataset> whole = List.of(Samples.corners(6)).iterator();
    var passes = List.of(whole, stalling).iterator();
    Dataset stream = Dataset.stream((Iterable<Dataset>) passes::next);
    assertRefused("report", catchThrowable(() -> model.report(stream)));
    assertThat(Thread.interrupted()).isTrue();
    stalling.closed.await();
    assertThat(model.report(Samples.corners(6)).confusion().total()).isEqualTo(6);
  }

  @Test
  void validation_data_that_stalls_can_be_left() {
    var model = Samples.classifier();
    var source = new Stalling(Thread.currentThread(), 2, true);
    History history =
        model.fit(
            Samples.corners(6),
            epochs(3),
            validationData(Stalling.stream(source)),
            batchSize(3),
            verbose(0));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(history.interrupted()).isTrue();
    assertThat(history.epochs()).as("epochs whose validation was finished").isEmpty();
  }

  /** Blocks in a hook for ever, unless its thread is interrupted. */
  private static final class Blocking implements Callback {
    private final Thread caller;
    private final Function<InterruptedException, RuntimeException> reaction;
    private boolean ended;

    Blocking(Thread caller, Function<InterruptedException, RuntimeException> reaction) {
      this.caller = caller;
      this.reaction = reaction;
    }

    @Override
    public void onEpochEnd(Training run, int epoch, Logs logs) {
      if (epoch == 1) {
        caller.interrupt();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException asked) {
          throw reaction.apply(asked);
        }
      }
    }

    @Override
    public void onTrainEnd(Training run, Logs logs) {
      ended = true;
      assertThat(Thread.currentThread().isInterrupted())
          .as("the end, in which files are written, is not disturbed")
          .isFalse();
    }
  }

  @Test
  void a_callback_that_blocks_is_interrupted_and_the_fit_ends_as_interrupted_fits_do() {
    var model = Samples.classifier();
    var blocking = new Blocking(Thread.currentThread(), Thrown::again);
    History history = model.fit(Samples.corners(6), epochs(9), callbacks(blocking), verbose(0));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(history.interrupted()).isTrue();
    assertThat(history.epochs()).startsWith(0);
    assertThat(blocking.ended).isTrue();
    assertThat(model.fit(Samples.corners(12), verbose(0)).interrupted()).isFalse();
  }

  @Test
  void what_a_callback_makes_of_its_interrupt_reaches_the_caller() {
    var model = Samples.classifier();
    var blocking =
        new Blocking(Thread.currentThread(), asked -> new IllegalStateException("broken off"));
    assertThatThrownBy(
            () -> model.fit(Samples.corners(6), epochs(9), callbacks(blocking), verbose(0)))
        .hasMessage("broken off");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(model.history().orElseThrow().interrupted()).isTrue();
    assertThat(blocking.ended).isTrue();
  }

  @Test
  void an_evaluation_in_a_callback_of_an_interrupted_fit_does_not_outlive_it() {
    var model = Samples.classifier();
    var other = Samples.classifier();
    Thread here = Thread.currentThread();
    History history =
        model.fit(
            Samples.corners(6),
            epochs(9),
            callbacks(
                Callbacks.afterEpoch(
                    (run, epoch, logs) ->
                        other.evaluate(Stalling.stream(new Stalling(here, 2, true))))),
            verbose(0));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(history.interrupted()).isTrue();
  }

  @Test
  void a_checked_exception_thrown_by_stealth_reaches_the_caller_from_everywhere() {
    var failure = new IOException("the disk is gone");
    var model = Samples.classifier();
    Dataset broken =
        Dataset.stream(
            (Iterable<Dataset>)
                () ->
                    IntStream.range(0, 3)
                        .mapToObj(
                            i -> {
                              if (i == 2) {
                                throw Thrown.again(failure);
                              }
                              return Samples.corners(3);
                            })
                        .iterator());
    Callback throwing =
        new Callback() {
          @Override
          public void onTrainBatchEnd(Training run, int batch, Logs logs) {
            throw Thrown.again(failure);
          }
        };
    assertThatThrownBy(() -> model.fit(broken, batchSize(3), verbose(0))).isSameAs(failure);
    assertThatThrownBy(() -> model.evaluate(broken)).isSameAs(failure);
    assertThatThrownBy(() -> model.predict(broken)).isSameAs(failure);
    assertThatThrownBy(() -> model.fit(Samples.corners(3), validationData(broken), verbose(0)))
        .isSameAs(failure);
    assertThatThrownBy(() -> model.fit(Samples.corners(3), callbacks(throwing), verbose(0)))
        .isSameAs(failure);
    assertThat(model.fit(Samples.corners(3), verbose(0)).epochs()).hasSize(1);
  }

  /**
   * Interrupts calls at moments that are drawn: each ends with a whole answer, or with the refusal
   * and the flag set.
   */
  @Test
  void interrupts_at_random_moments_leave_whole_answers_or_none() throws InterruptedException {
    var model = Samples.classifier();
    Dataset data = Samples.corners(600);
    Dataset stream = Dataset.stream(Collections.nCopies(20, Samples.corners(30)));
    Object predicted = CALLS.get("predict").on(model, data);
    Object evaluated = CALLS.get("evaluate").on(model, data);
    var random = new SplittableRandom(20260101);
    int whole = 0;
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      String verb = i % 2 == 0 ? "predict" : "evaluate";
      boolean streams = i % 3 == 0;
      long nanos = random.nextLong(TimeUnit.MILLISECONDS.toNanos(4));
      Thread caller = Thread.currentThread();
      var interrupter =
          new Thread(
              () -> {
                long until = System.nanoTime() + nanos;
                while (System.nanoTime() < until) {
                  Thread.onSpinWait();
                }
                caller.interrupt();
              });
      interrupter.start();
      var answer = new AtomicReference<Object>();
      Throwable thrown =
          catchThrowable(() -> answer.set(CALLS.get(verb).on(model, streams ? stream : data)));
      if (thrown == null) {
        whole++;
        if (!streams) {
          assertThat(answer.get()).isEqualTo(verb.equals("predict") ? predicted : evaluated);
        }
      } else {
        refused++;
        assertRefused(verb, thrown);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
      }
      while (interrupter.isAlive()) {
        Thread.onSpinWait();
      }
      assertThat(Thread.interrupted()).as("the flag after call %s", i).isTrue();
    }
    assertThat(whole + refused).isEqualTo(300);
    assertThat(refused).isPositive();
  }
}
