package dev.banteng.nn;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.internal.training.MemoryInUse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Models come and go, and memory stays. */
class SoakTests {
  private static final float[][][] X = new float[24][8][8];
  private static final int[] Y = new int[24];

  static {
    var random = new SplittableRandom(1);
    for (int i = 0; i < X.length; i++) {
      Y[i] = i % 3;
      for (float[] row : X[i]) {
        for (int column = 0; column < 8; column++) {
          row[column] = (float) random.nextDouble();
        }
      }
    }
  }

  private static Sequential model() {
    var model =
        sequential(
            input(8, 8, 1),
            conv2d(8, 3, relu()),
            maxPooling2d(2),
            flatten(),
            dropout(0.2),
            dense(3, softmax()));
    model.compile(adam(1e-3), sparseCategoricalCrossentropy(), accuracy());
    return model;
  }

  private static void fits(int count) {
    for (int i = 0; i < count; i++) {
      var model = model();
      model.fit(X, Y, epochs(1), batchSize(8), validationSplit(1.0 / 3), verbose(0));
      if (i % 10 == 0) {
        model.evaluate(X, Y, batchSize(8));
        model.predict(X, batchSize(8));
      }
    }
  }

  @Test
  void three_hundred_fits_leave_memory_flat() {
    fits(100);
    MemoryInUse before = MemoryInUse.settled();
    fits(200);
    MemoryInUse after = MemoryInUse.settled();
    assertThat(after.blocks() - before.blocks()).isLessThan(1 << 20);
    assertThat(after.heap() - before.heap()).isLessThan(4 << 20);
    assertThat(after.rest() - before.rest()).isLessThan(24 << 20);
  }

  /** Longer than any other test may take. */
  private static final int MINUTES = 40;

  @Test
  void sizes_streams_and_threads_leave_memory_flat() throws InterruptedException {
    flat(1, 1);
  }

  /** The same for minutes: {@code ./banteng test --soak}. */
  @Test
  @Tag("soak")
  @Timeout(value = MINUTES, unit = TimeUnit.MINUTES)
  void two_thousand_fits_of_sizes_streams_and_threads_leave_memory_flat()
      throws InterruptedException {
    flat(25, 25); // what a JVM grows by at first is no leak: as many again show one
  }

  /** A million rows, one a batch: each batch is a step, and two of them are not more memory. */
  @Test
  @Tag("soak")
  @Timeout(value = MINUTES, unit = TimeUnit.MINUTES)
  void a_million_batches_of_one_row_leave_memory_flat() {
    var model = sequential(input(2), dense(3, softmax()));
    model.compile(adam(1e-4), sparseCategoricalCrossentropy());
    float[][] x = new float[1_000_000][2];
    int[] y = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = i % 3;
      x[i][y[i] % 2] = 1;
    }
    Dataset all = Dataset.of(x, y);
    everyRow(model, all);
    MemoryInUse before = MemoryInUse.settled();
    everyRow(model, all);
    assertFlat(before, 4 << 20);
  }

  private static void everyRow(Sequential model, Dataset all) {
    assertThat(model.fit(all, batchSize(1), verbose(0)).epochs()).hasSize(1);
    assertThat(model.evaluate(all, batchSize(1)).get("loss")).isBetween(0.0, 2.0);
    assertThat(model.predict(all, batchSize(1)).rows()).isEqualTo(all.size());
  }

  private static void assertFlat(MemoryInUse before, long heap) {
    MemoryInUse after = MemoryInUse.settled();
    System.out.printf(
        "soak: heap %+,d bytes, native blocks %+,d, process beside the heap %+,d%n",
        after.heap() - before.heap(),
        after.blocks() - before.blocks(),
        after.rest() - before.rest());
    assertThat(after.blocks() - before.blocks()).isLessThan(8 << 20);
    assertThat(after.heap() - before.heap()).isLessThan(heap);
    assertThat(after.rest() - before.rest()).isLessThan(48 << 20);
  }

  private static void flat(int warmUps, int rounds) throws InterruptedException {
    Sequential kept = model();
    for (int i = 0; i < warmUps; i++) {
      round(kept, i);
    }
    MemoryInUse before = MemoryInUse.settled();
    for (int i = 0; i < rounds; i++) {
      round(kept, warmUps + i);
    }
    assertFlat(before, 8 << 20);
  }

  /** Forty fits of new models; for one that stays: odd sizes, odd streams, a hundred threads. */
  private static void round(Sequential kept, int round) throws InterruptedException {
    fits(40);
    for (int size = 1; size <= X.length; size++) {
      kept.predict(X, batchSize(size));
      kept.evaluate(X, Y, batchSize(size));
    }
    Dataset all = Dataset.of(X, Y);
    var length = new AtomicInteger(round);
    Supplier<Stream<Dataset>> parts =
        () -> Stream.of(all, all.take(1 + length.getAndIncrement() % X.length));
    kept.fit(Dataset.stream(parts), epochs(X.length), batchSize(32), verbose(0));
    kept.evaluate(Dataset.stream(parts), batchSize(1 + round % 40));
    hundred(Thread::new, kept);
    Optional<Method> virtual = startVirtual();
    if (virtual.isPresent()) {
      hundred(work -> started(virtual.get(), work), kept);
    }
  }

  /** A hundred threads, each of which predicts a number of rows of its own. */
  private static void hundred(Function<Runnable, Thread> maker, Sequential model)
      throws InterruptedException {
    var answers = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    maker.apply(
                        () -> {
                          float[][][] x = Arrays.copyOf(X, 1 + i % X.length);
                          if (model.predict(x, batchSize(1 + i % 7)).rows() == x.length) {
                            answers.incrementAndGet();
                          }
                        }))
            .toList();
    for (Thread thread : threads) {
      if (thread.getState() == Thread.State.NEW) {
        thread.start();
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(answers).hasValue(100);
  }

  /** {@code Thread.startVirtualThread}, where there is one: from Java 21 on. */
  private static Optional<Method> startVirtual() {
    return Stream.of(Thread.class.getMethods())
        .filter(method -> method.getName().equals("startVirtualThread"))
        .findFirst()
        .filter(method -> Runtime.version().feature() >= 21);
  }

  private static Thread started(Method start, Runnable work) {
    try {
      return (Thread) start.invoke(null, work);
    } catch (ReflectiveOperationException wrong) {
      throw new LinkageError(wrong.getMessage(), wrong);
    }
  }
}
