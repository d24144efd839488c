package dev.banteng.mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.Unregistered;
import dev.banteng.losses.Losses;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A row of the table: an input, and what comes of it.
 *
 * @param input as the table has it
 * @param call what computes it
 * @param outcome what must come of it
 */
record Mistake(String input, DoubleSupplier call, Consumer<DoubleSupplier> outcome) {
  static final float[][] P3 = {{0.2f, 0.3f, 0.5f}, {0.1f, 0.1f, 0.8f}};
  static final float[][] P2 = {{0.3f, 0.7f}, {0.6f, 0.4f}};
  static final float[][] PAIR = {{0.3f}, {0.6f}};
  static final float[][] COLUMN = {{1}, {2}, {3}};
  static final int[] LABELS = {0, 2};
  static final int[][] LABEL_COLUMN = {{0}, {2}};
  static final int[][] ONE_HOT = {{1, 0, 0}, {0, 0, 1}};

  /** Refused, with the whole message. */
  static Mistake refused(String input, String message, DoubleSupplier call) {
    return new Mistake(input, call, fails(IllegalArgumentException.class, message));
  }

  /** Refused as there is nothing to tell yet. */
  static Mistake tooEarly(String input, String message, DoubleSupplier call) {
    return new Mistake(input, call, fails(IllegalStateException.class, message));
  }

  private static Consumer<DoubleSupplier> fails(Class<?> type, String message) {
    return call ->
        assertThatThrownBy(call::getAsDouble).isExactlyInstanceOf(type).hasMessage(message);
  }

  /** Refused as an unknown identifier; after this beginning, the nearest are listed. */
  static Mistake unknown(String input, String beginning, DoubleSupplier call) {
    return new Mistake(
        input,
        call,
        done ->
            assertThatThrownBy(done::getAsDouble)
                .isExactlyInstanceOf(Unregistered.class)
                .hasMessageStartingWith(beginning)
                .hasMessageEndingWith(".kinds().identifiers() gives all."));
  }

  /** Computed, as in Keras or by a decision. */
  static Mistake gives(String input, double value, DoubleSupplier call) {
    return new Mistake(
        input,
        call,
        done -> {
          double got = done.getAsDouble();
          if (Double.isNaN(value)) {
            assertThat(got).isNaN();
          } else {
            assertThat(got).isCloseTo(value, within(2e-6 * Math.max(1, Math.abs(value))));
          }
        });
  }

  /** Computed where Keras fails or is wrong, since what is meant is clear: decision 20. */
  static Mistake accepted(String input, double value, DoubleSupplier call) {
    return gives(input, value, call);
  }

  static INDArray zeros(long... sizes) {
    return Nd4j.zeros(sizes);
  }

  static Rows empty() {
    return new Rows(Shape.of(2), new float[0], 0, false);
  }

  static Accumulator fresh(Metric metric) {
    return metric.start(new MetricContext(Shape.of(2), Shape.of(2), null));
  }

  static Accumulator updated(Metric metric, Rows rows) {
    Accumulator accumulator = fresh(metric);
    accumulator.update(new Batch(rows, rows));
    return accumulator;
  }

  static Metric read(String className, Object... entries) {
    return Metrics.kinds().read(className, config(entries));
  }

  static Loss readLoss(String className, Object... entries) {
    return Losses.kinds().read(className, config(entries));
  }

  private static Config config(Object... entries) {
    var config = new Config();
    for (int i = 0; i < entries.length; i += 2) {
      config.with((String) entries[i], entries[i + 1]);
    }
    return config;
  }

  @Override
  public String toString() {
    return input;
  }
}
