package dev.banteng.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every metric in the catalogue. */
class MetricLawsTests {
  private static final int ROWS = 60;
  private static final long FEW_BYTES = 16;
  private static final int CLASSES = 4;
  private static final Shape VECTOR = Shape.of(CLASSES);
  private static final float[] PREDICTED = new float[ROWS * CLASSES];
  private static final float[] ONE_HOT = new float[ROWS * CLASSES];
  private static final float[] WEIGHTS = new float[ROWS];

  static {
    var random = new Random(7);
    for (int i = 0; i < ROWS; i++) {
      float sum = 0;
      for (int j = 0; j < CLASSES; j++) {
        PREDICTED[i * CLASSES + j] = random.nextInt(1, 9);
        sum += PREDICTED[i * CLASSES + j];
      }
      for (int j = 0; j < CLASSES; j++) {
        PREDICTED[i * CLASSES + j] /= sum;
      }
      ONE_HOT[i * CLASSES + random.nextInt(CLASSES)] = 1;
      WEIGHTS[i] = random.nextInt(4);
    }
  }

  static Stream<Metric> all() {
    return Catalogue.all().filter(metric -> !Catalogue.takesClassIndicesOnly(metric));
  }

  /** All but those that keep every score. */
  static Stream<Metric> counting() {
    return all().filter(metric -> !Catalogue.keepsEverything(metric));
  }

  private static Accumulator start(Metric metric) {
    return metric.start(new MetricContext(VECTOR, VECTOR, null));
  }

  private static Batch batch(int from, int to, float @Nullable [] weights) {
    int[] order = new int[to - from];
    for (int i = 0; i < order.length; i++) {
      order[i] = from + i;
    }
    return batch(order, weights);
  }

  private static Batch batch(int[] order, float @Nullable [] weights) {
    float[] targets = new float[order.length * CLASSES];
    float[] predicted = new float[order.length * CLASSES];
    float[] weight = new float[order.length];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(ONE_HOT, order[i] * CLASSES, targets, i * CLASSES, CLASSES);
      System.arraycopy(PREDICTED, order[i] * CLASSES, predicted, i * CLASSES, CLASSES);
      weight[i] = weights == null ? 1 : weights[order[i]];
    }
    return new Batch(
        Rows.of(VECTOR, targets),
        Rows.of(VECTOR, predicted),
        null,
        weights == null ? null : Rows.of(Shape.scalar(), weight));
  }

  private static void same(Accumulator got, Accumulator expected) {
    double largest =
        DoubleStream.of(expected.values()).map(Math::abs).filter(Double::isFinite).max().orElse(0);
    assertThat(DoubleStream.of(expected.values()).anyMatch(Double::isFinite))
        .as("a value to compare")
        .isTrue();
    assertThat(got.values())
        .containsExactly(expected.values(), within(1e-12 * Math.max(1, largest)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void weights_of_one_change_nothing(Metric metric) {
    float[] ones = new float[ROWS];
    java.util.Arrays.fill(ones, 1);
    var weighted = start(metric);
    weighted.update(batch(0, ROWS, ones));
    var plain = start(metric);
    plain.update(batch(0, ROWS, null));
    same(weighted, plain);
  }

  @ParameterizedTest
  @MethodSource("all")
  void what_a_batch_shares_is_what_each_would_count(Metric metric) {
    var shared = batch(0, ROWS, WEIGHTS);
    List<Accumulator> others = all().map(MetricLawsTests::start).toList();
    others.forEach(other -> other.update(shared));
    shared.set(shared.yTrue(), shared.yPred(), null, null);
    var together = start(metric);
    together.update(shared);
    var alone = start(metric);
    alone.update(batch(0, ROWS, null));
    same(together, alone);
  }

  @ParameterizedTest
  @MethodSource("all")
  void arrays_are_left_as_they_were(Metric metric) {
    var batch = batch(0, ROWS, WEIGHTS);
    start(metric).update(batch);
    assertThat(batch.yTrue().data()).isEqualTo(ONE_HOT);
    assertThat(batch.yPred().data()).isEqualTo(PREDICTED);
  }

  @ParameterizedTest
  @MethodSource("counting")
  void a_steady_update_allocates_nothing(Metric metric) {
    var batch = batch(0, ROWS, WEIGHTS);
    var accumulator = start(metric);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20 && least >= FEW_BYTES; round++) { // until it is compiled
      least = Math.min(least, allocated(accumulator, batch));
    }
    assertThat(least).as(metric.toString()).isLessThan(FEW_BYTES);
  }

  /** How many bytes an update takes on the heap, in the mean of some. */
  private static long allocated(Accumulator accumulator, Batch batch) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      batch.set(batch.yTrue(), batch.yPred(), null, batch.weights());
      accumulator.update(batch);
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / 100;
  }
}
