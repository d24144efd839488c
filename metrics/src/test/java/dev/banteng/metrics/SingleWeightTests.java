package dev.banteng.metrics;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.custom.LossMetric;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** A single number as the weights of a metric by itself, as Keras takes one. */
class SingleWeightTests {
  private static final float[] T = {0, 1, 1, 0};
  private static final float[] P = {0.6f, 0.7f, 0.2f, 0.1f};

  @Test
  void a_single_number_weighs_every_sample_of_any_metric() {
    float[] halves = {0.5f, 0.5f, 0.5f, 0.5f};
    Stream.of(
            binaryAccuracy(),
            precision(),
            recall(),
            auc(),
            truePositives(),
            rootMeanSquaredError(),
            LossMetric.of(mse()))
        .forEach(
            metric ->
                assertThat(metric.of(T, P, 0.5))
                    .as(metric.toString())
                    .isEqualTo(metric.of(T, P, halves)));
    assertThat(truePositives().of(T, P, 0.5)).isEqualTo(0.5);
    assertThat(binaryAccuracy().of(T, P, 1)).isEqualTo(binaryAccuracy().of(T, P));
    assertThat(truePositives().of(T, P, Nd4j.scalar(3f))).isEqualTo(3);
    assertThat(confusionMatrix().of(T, P, 2).toString())
        .isEqualTo(confusionMatrix().of(T, P, new float[] {2, 2, 2, 2}).toString());
  }

  @Test
  void it_weighs_images_and_rows_of_classes_as_well() {
    float[][][] t = {{{0}, {1}}, {{1}, {0}}};
    float[][][] p = {{{0.6f}, {0.7f}}, {{0.2f}, {0.1f}}};
    assertThat(truePositives().of(t, p, 0.5)).isEqualTo(0.5);
    assertThat(binaryAccuracy().of(t, p, 0.5)).isEqualTo(0.5);
    int[][] classes = {{0, 1}, {1, 0}};
    float[][] scores = {{0.4f, 0.6f}, {0.3f, 0.7f}};
    for (Metric metric : new Metric[] {categoricalAccuracy(), f1Score().macro(), r2Score()}) {
      assertThat(metric.of(classes, scores, 0.5))
          .as(metric.toString())
          .isCloseTo(metric.of(classes, scores), within(1e-6));
    }
  }
}
