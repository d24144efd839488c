package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.callbacks.Callbacks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Native memory of contexts stays within a bound, however odd the sizes of batches are. */
class ContextPoolTests {
  private static final long MEGABYTE = 1 << 20;

  @AfterEach
  void other_tests_have_the_default() {
    System.clearProperty(ContextPool.PROPERTY);
  }

  /** Takes 80 kB a sample: each size of a batch has contexts of megabytes. */
  private static Sequential wide() {
    var model = sequential(input(2), dense(10_000, relu()), dense(3, softmax()));
    model.compile(sgd(0.01), sparseCategoricalCrossentropy());
    return model;
  }

  @Test
  void ever_new_batch_sizes_of_predict_stay_within_the_bound() {
    System.setProperty(ContextPool.PROPERTY, String.valueOf(8 * MEGABYTE));
    var model = wide();
    model.predict(Samples.points(1));
    long before = MemoryInUse.settled().blocks();
    for (int size = 20; size < 80; size++) {
      model.predict(Samples.points(size), batchSize(size));
    }
    assertThat(MemoryInUse.settled().blocks() - before).isLessThan(9 * MEGABYTE);
  }

  @Test
  void a_stream_whose_last_batch_varies_stays_within_the_bound() {
    System.setProperty(ContextPool.PROPERTY, String.valueOf(16 * MEGABYTE));
    var model = wide();
    model.fit(Samples.corners(3), verbose(0));
    var pass = new AtomicInteger();
    Dataset stream =
        Dataset.stream(
            (Iterable<Dataset>)
                () -> List.of(Samples.corners(30 + pass.getAndIncrement())).iterator());
    long before = MemoryInUse.settled().blocks();
    var most = new AtomicLong();
    model.fit(
        stream,
        epochs(60),
        batchSize(100),
        callbacks(
            Callbacks.afterEpoch(
                (run, epoch, logs) ->
                    most.accumulateAndGet(Pointer.totalBytes() - before, Math::max))),
        verbose(0));
    assertThat(most.get()).isBetween(8 * MEGABYTE, 32 * MEGABYTE); // 500 MB before
    assertThat(MemoryInUse.settled().blocks() - before).isLessThan(MEGABYTE);
  }

  @Test
  void a_context_that_had_to_go_does_not_repeat_its_dropout_when_it_comes_back() {
    System.setProperty(ContextPool.PROPERTY, "0");
    var model = sequential(input(1), dropout(0.5), dense(1).useBias(false));
    model.compile(sgd(1e-20), mse());
    float[][] x = new float[64][1];
    for (int i = 0; i < x.length; i++) {
      x[i][0] = i + 1; // so that each set of those that are kept has a sum of its own, about
    }
    var rounds = new AtomicInteger();
    Dataset all = Dataset.of(x, new float[64]);
    Dataset stream =
        Dataset.stream(
            (Iterable<Dataset>)
                () -> List.of(all.take(64 - rounds.getAndIncrement() % 4)).iterator());
    List<Double> losses = model.fit(stream, epochs(12), batchSize(64), verbose(0)).get("loss");
    assertThat(losses).hasSize(12);
    assertThat(List.of(losses.get(0), losses.get(4), losses.get(8))).doesNotHaveDuplicates();
  }

  @Test
  void many_threads_at_once_take_turns_and_get_right_answers() throws InterruptedException {
    System.setProperty(ContextPool.PROPERTY, "1"); // as many as processors may always
    var model = wide();
    float[][] x = Samples.points(64);
    INDArray alone = model.predict(x, batchSize(64));
    long before = MemoryInUse.settled().blocks();
    var most = new AtomicLong();
    var wrong = new ArrayList<INDArray>();
    var threads =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          INDArray together = model.predict(x, batchSize(64));
                          most.accumulateAndGet(Pointer.totalBytes() - before, Math::max);
                          if (!together.equals(alone)) {
                            synchronized (wrong) {
                              wrong.add(together);
                            }
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
    long processors = Runtime.getRuntime().availableProcessors();
    assertThat(most.get()).isPositive().isLessThan((processors + 3) * 8 * MEGABYTE);
  }

  @Test
  void a_batch_of_any_size_takes_no_more_memory_than_a_large_one() {
    var model = wide();
    Dataset data = Samples.corners(3000);
    model.predict(data, batchSize(1024));
    long before = MemoryInUse.settled().blocks();
    assertThat(model.predict(data, batchSize(3000)))
        .isEqualTo(model.predict(data, batchSize(1024)));
    assertThat(model.predict(data, batchSize(Integer.MAX_VALUE)).rows()).isEqualTo(3000);
    assertThat(model.predict(Samples.points(3000), batchSize(Integer.MAX_VALUE)).rows())
        .isEqualTo(3000);
    assertThat(model.evaluate(data, batchSize(Integer.MAX_VALUE))).containsOnlyKeys("loss");
    assertThat(MemoryInUse.settled().blocks() - before).isLessThan(8 * MEGABYTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "256m", "1e9", "9999999999999999999"})
  void a_bound_that_is_no_number_of_bytes_is_refused(String bound) {
    System.setProperty(ContextPool.PROPERTY, bound);
    assertThatThrownBy(() -> Samples.classifier().predict(Samples.points(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The system property banteng.contexts.maxBytes must be a number of bytes, such as 268435456, but is '"
                + bound
                + "'.");
  }
}
