package dev.banteng.core.data;

import static dev.banteng.core.data.DatasetTests.batches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StreamTests {
  private static final String REMEDY =
      ": its samples come in their own order. Shuffle and split where the samples are made, or hold them "
          + "in memory: stream.cache().";

  /** Rows whose input is ten times their label. */
  private static Dataset part(int... labels) {
    float[][] x = new float[labels.length][];
    for (int i = 0; i < labels.length; i++) {
      x[i] = new float[] {labels[i] * 10};
    }
    return Dataset.of(x, labels);
  }

  @Test
  void parts_of_any_size_are_cut_into_batches_of_one() {
    var stream = Dataset.stream(List.of(part(0, 1, 2, 3, 4), part(5), part(6, 7)));
    assertThat(batches(stream.batches(3))).containsExactly("[0, 1, 2]", "[3, 4, 5]", "[6, 7]");
    assertThat(batches(stream.batches(8))).containsExactly("[0, 1, 2, 3, 4, 5, 6, 7]");
    assertThat(batches(stream.batches(1))).hasSize(8);
  }

  @Test
  void inputs_stay_beside_their_truth() {
    try (Batches pass = Dataset.stream(List.of(part(1), part(2, 3))).batches(2)) {
      assertThat(pass.next()).isTrue();
      assertThat(pass.inputs().data()).containsExactly(10, 20);
      assertThat(pass.next()).isTrue();
      assertThat(pass.inputs().count()).isEqualTo(1);
      assertThat(pass.inputs().data()[0]).isEqualTo(30);
    }
  }

  @Test
  void it_knows_its_shapes_but_not_its_size() {
    var stream = Dataset.stream(List.of(part(0)));
    assertThat(stream).hasToString("Dataset: a stream, [1] -> [] integers");
    assertThat(stream.sized()).isFalse();
  }

  @Test
  void what_needs_the_whole_is_refused() {
    var stream = Dataset.stream(List.of(part(0, 1)));
    refused(stream::size, "has no known size");
    refused(stream::x, "has no array of all inputs");
    refused(stream::y, "has no array of all targets");
    refused(stream::classCounts, "has no counts of classes");
    refused(() -> stream.get(0), "cannot be read at random");
    refused(() -> stream.show(0), "cannot be read at random");
    refused(() -> stream.take(1), "cannot be split");
    refused(() -> stream.skip(1), "cannot be split");
    refused(() -> stream.shuffle(7), "cannot be shuffled or put in another order");
    refused(() -> stream.select(0), "cannot be split");
    refused(() -> stream.slice(0, 1), "cannot be split");
    refused(() -> stream.batches(1, 1, 0), "cannot be shuffled or put in another order");
    refused(() -> stream.inputs(new int[1], 0, 1, new float[1]), "cannot be read at random");
    refused(() -> stream.targets(new int[1], 0, 1, new float[1]), "cannot be read at random");
    refused(() -> stream.inputExtent(new int[1], 0, 1), "cannot be read at random");
    refused(() -> Split.last(stream, 0.5), "has no known size");
    refused(() -> stream.kFold(2), "cannot be split");
    refused(() -> stream.kFold(2, 7), "cannot be split");
    refused(() -> stream.stratifiedKFold(2), "cannot be split");
    refused(() -> stream.stratifiedKFold(2, 7), "cannot be split");
  }

  private static void refused(ThrowingCallable call, String what) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A stream of data " + what + REMEDY);
  }

  @Test
  void the_first_part_is_read_once_and_each_pass_begins_anew() {
    var begun = new ArrayList<Integer>();
    Iterable<Dataset> parts =
        () -> {
          begun.add(begun.size());
          return List.of(part(1), part(2)).iterator();
        };
    var stream = Dataset.stream(parts);
    assertThat(batches(stream.batches(1))).containsExactly("[1]", "[2]");
    assertThat(begun).hasSize(1);
    assertThat(batches(stream.batches(1))).containsExactly("[1]", "[2]");
    assertThat(begun).hasSize(2);
  }

  @Test
  void a_stream_that_gives_nothing_is_refused() {
    assertThatThrownBy(() -> Dataset.stream(List.of()))
        .hasMessage("The stream is empty: it gave no part. A stream has at least one row.");
    Iterator<Dataset> once = List.of(part(1)).iterator();
    var stream = Dataset.stream(() -> once);
    batches(stream.batches(1));
    assertThatThrownBy(() -> stream.batches(1).next())
        .hasMessage(
            "The stream gave no rows in this pass. Each epoch makes a pass: iterator() must begin "
                + "anew every time.");
  }

  @Test
  void a_part_that_is_null_is_refused_where_it_is_met() {
    String end =
        " of the stream is null. Leave out a part that cannot be read, or throw where it is read.";
    assertThatThrownBy(() -> Dataset.stream(Arrays.asList(null, part(0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Part 0" + end);
    var pass = Dataset.stream(() -> Stream.of(part(0), part(1), null)).batches(1);
    assertThat(pass.next()).isTrue();
    assertThat(pass.next()).isTrue();
    assertThatThrownBy(pass::next)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Part 2" + end);
  }

  @Test
  void parts_that_are_null_are_refused() {
    Iterable<Dataset> iterable = null;
    Supplier<Stream<Dataset>> supplier = null;
    String message = "parts must be given, but was null.";
    assertThatThrownBy(() -> Dataset.stream(iterable)).hasMessage(message);
    assertThatThrownBy(() -> Dataset.stream(supplier)).hasMessage(message);
    assertThatThrownBy(() -> Dataset.stream(() -> (Stream<Dataset>) null))
        .hasMessage("The stream of parts must be given, but was null.");
  }

  @Test
  void a_stream_of_java_that_is_given_twice_is_refused_at_the_second_pass() {
    Stream<Dataset> once = Stream.of(part(0), part(1));
    var data = Dataset.stream(() -> once);
    assertThat(batches(data.batches(2))).containsExactly("[0, 1]");
    Batches second = data.batches(2);
    assertThatThrownBy(second::next)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Pass 2 over the data got a stream that was read or closed before. Each epoch makes a"
                + " pass, and a stream of Java can be read once: make a new one each time, "
                + "Dataset.stream(() -> files.stream().map(...)).")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_new_stream_of_java_each_time_serves_every_pass() {
    var data = Dataset.stream(() -> Stream.of(part(0), part(1)));
    for (int pass = 0; pass < 3; pass++) {
      assertThat(batches(data.batches(2))).containsExactly("[0, 1]");
    }
  }

  @Test
  void a_pass_says_what_it_reads_and_how_far_it_is() {
    Batches pass = Dataset.stream(List.of(part(0, 1, 2))).batches(2);
    assertThat(pass).hasToString("a pass over a stream in batches of 2, 0 samples read");
    pass.next();
    assertThat(pass).hasToString("a pass over a stream in batches of 2, 2 samples read");
  }

  @Test
  void parts_that_differ_are_refused() {
    var wide = Dataset.of(new float[][] {{1, 2}}, new int[] {1});
    assertThatThrownBy(() -> batches(Dataset.stream(List.of(part(1), wide)).batches(1)))
        .hasMessage(
            "All parts of a stream must be alike, but part 0 has [1] -> [] integers and part 1 has "
                + "[2] -> [] integers.");
    var nested = Dataset.stream(List.of(part(1)));
    assertThatThrownBy(() -> batches(Dataset.stream(List.of(part(1), nested)).batches(1)))
        .hasMessage("Part 1 of the stream is a stream itself.");
  }

  @Test
  void a_nan_is_named_by_its_row_in_the_stream() {
    var bad = Dataset.of(new float[][] {{1}, {Float.NaN}}, new int[] {1, 2});
    assertThatThrownBy(() -> batches(Dataset.stream(List.of(part(0, 1, 2), bad)).batches(2)))
        .hasMessage(
            "x must hold finite numbers only, but row 4 has NaN at [0]. "
                + "Remove or fill such rows first.");
  }

  @Test
  void prefetching_changes_nothing_but_the_time() {
    int[] labels = IntStream.range(0, 100).toArray();
    var data = part(labels);
    assertThat(batches(data.batches(7).prefetch())).isEqualTo(batches(data.batches(7)));
  }

  @Test
  void an_end_stays_an_end() {
    try (Batches pass = part(1).batches(1).prefetch()) {
      assertThat(pass.next()).isTrue();
      assertThat(pass.next()).isFalse();
      assertThat(pass.next()).isFalse();
    }
  }

  @Test
  void errors_of_the_reading_thread_reach_the_user_after_the_batches_before_them() {
    var failure = new IllegalStateException("the file is gone");
    Iterable<Dataset> parts =
        () ->
            IntStream.range(0, 5)
                .mapToObj(
                    i -> {
                      if (i == 3) {
                        throw failure;
                      }
                      return part(i);
                    })
                .iterator();
    try (Batches pass = Dataset.stream(parts).batches(1).prefetch()) {
      for (int i = 0; i < 3; i++) {
        assertThat(pass.next()).isTrue();
      }
      assertThatThrownBy(pass::next).isSameAs(failure);
      assertThat(pass.next()).isFalse();
    }
  }

  @Test
  void even_an_error_of_the_virtual_machine_reaches_the_user() {
    var failure = new OutOfMemoryError("as if");
    try (Batches pass = failing(failure).prefetch()) {
      assertThatThrownBy(pass::next).isSameAs(failure);
    }
  }

  private static Batches failing(Error failure) {
    return new Batches() {
      @Override
      public boolean next() {
        throw failure;
      }

      @Override
      public dev.banteng.core.Rows inputs() {
        throw new AssertionError();
      }

      @Override
      public dev.banteng.core.Rows targets() {
        throw new AssertionError();
      }
    };
  }

  @Test
  void reading_before_the_first_batch_is_refused() {
    try (Batches pass = part(1).batches(1).prefetch()) {
      assertThatThrownBy(pass::inputs)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Call next() before reading a batch.");
    }
  }

  @Test
  void closing_ends_the_reading_thread() throws InterruptedException {
    var ended = new CountDownLatch(1);
    var reader = new AtomicReference<Thread>();
    var endless =
        new Batches() {
          private final Batches one = part(1).batches(1);

          {
            one.next();
          }

          @Override
          public boolean next() {
            reader.set(Thread.currentThread());
            return true;
          }

          @Override
          public dev.banteng.core.Rows inputs() {
            return one.inputs();
          }

          @Override
          public dev.banteng.core.Rows targets() {
            return one.targets();
          }

          @Override
          public void close() {
            ended.countDown();
          }
        };
    try (Batches pass = endless.prefetch()) {
      assertThat(pass.next()).isTrue();
    }
    ended.await();
    assertThat(reader.get().isDaemon()).isTrue();
    assertThat(reader.get().getName()).isEqualTo("banteng-prefetch");
  }

  private static RuntimeException stealthily(Throwable checked) {
    throw dev.banteng.core.Thrown.again(checked);
  }

  @Test
  void a_checked_exception_thrown_by_stealth_reaches_the_user() {
    var failure = new IOException("the disk is gone");
    Iterable<Dataset> parts =
        () ->
            IntStream.range(0, 2)
                .mapToObj(
                    i -> {
                      if (i == 1) {
                        throw stealthily(failure);
                      }
                      return part(i);
                    })
                .iterator();
    try (Batches pass = Dataset.stream(parts).batches(1).prefetch()) {
      assertThat(pass.next()).isTrue();
      assertThatThrownBy(pass::next).isSameAs(failure);
      assertThat(pass.next()).isFalse();
    }
  }

  @Test
  void a_source_that_interrupts_its_own_thread_is_read_to_its_end() {
    Iterable<Dataset> parts =
        () ->
            IntStream.range(0, 20)
                .mapToObj(
                    i -> {
                      Thread.currentThread().interrupt();
                      return part(i);
                    })
                .iterator();
    var stream = Dataset.stream(parts);
    assertThat(Thread.interrupted()).isTrue(); // the first part was read here
    assertThat(batches(stream.batches(1).prefetch())).hasSize(20);
  }

  /** A source that gives one part and then waits, and says what becomes of it. */
  private static final class Stalling implements Iterator<Dataset>, AutoCloseable {
    final CountDownLatch waits = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);
    private boolean given;

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Dataset next() {
      if (!given) {
        given = true;
        return part(1);
      }
      waits.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException asked) {
        interrupted.countDown();
        throw stealthily(asked);
      }
      throw new AssertionError();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  void closing_a_pass_interrupts_a_source_that_stalls_and_wakes_who_waits_for_it()
      throws InterruptedException {
    var source = new Stalling();
    Batches pass = Dataset.stream(() -> source).batches(1).prefetch();
    assertThat(pass.next()).isTrue();
    var answers = new ArrayList<Boolean>();
    var waiting = new Thread(() -> answers.add(pass.next()));
    waiting.start();
    source.waits.await();
    pass.close(); // comes back when the reader has ended
    assertThat(source.interrupted.getCount()).isZero();
    assertThat(source.closed.getCount()).isZero();
    waiting.join();
    assertThat(answers).containsExactly(false);
  }

  @Test
  void an_interrupt_of_who_waits_closes_the_pass_and_leaves_the_flag_set()
      throws InterruptedException {
    var source = new Stalling();
    Batches pass = Dataset.stream(() -> source).batches(1).prefetch();
    var thrown = new AtomicReference<Throwable>();
    var flag = new AtomicReference<Boolean>();
    var waiting =
        new Thread(
            () -> {
              thrown.set(catchThrowable(() -> batches(pass)));
              flag.set(Thread.currentThread().isInterrupted());
            });
    waiting.start();
    source.waits.await();
    waiting.interrupt();
    waiting.join();
    assertThat(thrown.get())
        .isInstanceOf(CancellationException.class)
        .hasMessage("Interrupted while waiting for the next batch; the pass is closed.");
    assertThat(flag.get()).isTrue();
    assertThat(source.closed.getCount()).isZero();
  }

  /** An iterator that counts how often it is closed. */
  private static final class Closeable implements Iterator<Dataset>, AutoCloseable {
    private final Iterator<Dataset> parts;
    private final AtomicInteger closings;

    Closeable(AtomicInteger closings, Dataset... parts) {
      this.parts = List.of(parts).iterator();
      this.closings = closings;
    }

    @Override
    public boolean hasNext() {
      return parts.hasNext();
    }

    @Override
    public Dataset next() {
      return parts.next();
    }

    @Override
    public void close() {
      closings.incrementAndGet();
    }
  }

  @Test
  void an_iterator_is_closed_once_whether_or_not_its_pass_was_read_to_the_end() {
    var closings = new AtomicInteger();
    var stream = Dataset.stream(() -> new Closeable(closings, part(1), part(2)));
    try (Batches pass = stream.batches(1)) {
      assertThat(pass.next()).isTrue();
    }
    assertThat(closings).hasValue(1);
    for (boolean ahead : new boolean[] {false, true}) {
      try (Batches pass = ahead ? stream.batches(1).prefetch() : stream.batches(1)) {
        batches(pass);
      }
    }
    assertThat(closings).hasValue(3);
    assertThatThrownBy(() -> Dataset.stream(() -> new Closeable(closings)))
        .hasMessageStartingWith("The stream is empty");
    assertThat(closings).hasValue(4);
  }

  @Test
  void a_stream_of_java_is_closed_with_its_pass() {
    var closings = new AtomicInteger();
    var stream =
        Dataset.stream(() -> Stream.of(part(1), part(2)).onClose(closings::incrementAndGet));
    try (Batches pass = stream.batches(2)) {
      assertThat(batches(pass)).containsExactly("[1, 2]");
    }
    try (Batches pass = stream.batches(2).prefetch()) {
      assertThat(batches(pass)).containsExactly("[1, 2]");
    }
    assertThat(closings).hasValue(2);
  }

  @Test
  void what_goes_wrong_when_an_iterator_is_closed_reaches_the_user() {
    var failure = new IOException("cannot close");
    var stream =
        Dataset.stream(
            () ->
                Stream.of(part(1))
                    .onClose(
                        () -> {
                          throw stealthily(failure);
                        }));
    try (Batches pass = stream.batches(1).prefetch()) {
      assertThat(pass.next()).isTrue();
      assertThatThrownBy(pass::next).isSameAs(failure);
    }
  }

  @Test
  void a_batch_that_no_array_holds_is_refused() {
    var wide = Dataset.of(new float[][] {{1, 2}}, new int[] {1});
    assertThatThrownBy(() -> Dataset.stream(List.of(wide)).batches(Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "2,147,483,647 rows of [2] are 4,294,967,294 numbers, more than an array holds"
                + " (2,147,483,639). Use a smaller batchSize.");
    assertThat(batches(wide.batches(Integer.MAX_VALUE))).containsExactly("[1]");
  }
}
