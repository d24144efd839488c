package dev.banteng.metrics.custom;

import static dev.banteng.core.Direction.DOWN;
import static dev.banteng.core.Direction.UP;
import static dev.banteng.losses.Losses.mae;
import static dev.banteng.metrics.Metrics.batchMetric;
import static dev.banteng.metrics.Metrics.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.ops.transforms.Transforms.abs;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.regression.Sum;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomMetricTests {
  private static final CustomMetric DISTANCE =
      metric("distance", (yTrue, yPred) -> abs(yTrue.sub(yPred)).mean(1)).direction(DOWN);
  private static final CustomMetric LARGEST =
      batchMetric("largest", (yTrue, yPred) -> yPred.maxNumber().doubleValue());
  private static final float[][] T = {{0, 1, 2}, {3, 4, 5}};
  private static final float[][] P = {{1, 1, 1}, {2, 6, 4}};

  private static void fails(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void values_of_rows_are_a_weighted_mean() {
    assertThat(DISTANCE.of(T, P)).isCloseTo(mae().of(T, P), within(1e-6));
    assertThat(DISTANCE.of(T, P, new float[] {1, 3})).isCloseTo((2 / 3.0 + 4) / 4, within(1e-6));
    assertThat(DISTANCE.of(new float[] {1, 2}, new float[][] {{1}, {4}})).isEqualTo(1);
    var each = metric("each", (yTrue, yPred) -> abs(yTrue.sub(yPred)));
    assertThat(each.of(T, P)).isCloseTo(mae().of(T, P), within(1e-6));
  }

  @Test
  void values_of_batches_are_weighed_by_rows() {
    var accumulator = LARGEST.start(new MetricContext(Shape.of(3), Shape.of(3), null));
    assertThat(accumulator.result()).isZero();
    accumulator.update(new Batch(rows(0, 0, 0), rows(1, 7, 1)));
    accumulator.update(new Batch(rows(0, 0, 0, 0, 0, 0), rows(1, 2, 3, 4, 3, 2)));
    assertThat(accumulator.result()).isEqualTo((7 + 2 * 4) / 3.0);
    var other = LARGEST.start(new MetricContext(Shape.of(3), Shape.of(3), null));
    other.merge(accumulator);
    assertThat(other.result()).isEqualTo(5);
    other.reset();
    assertThat(other.result()).isZero();
    assertThatThrownBy(
            () ->
                other.merge(
                    new Sum("sum").start(new MetricContext(Shape.of(3), Shape.of(3), null))))
        .hasMessage("largest can only be merged with another largest.");
    fails(
        () -> LARGEST.of(T, P, new float[] {1, 3}),
        "largest has one value for a whole batch, so samples cannot be weighed. Leave "
            + "weights out, or use metric(name, function) with one value a sample.");
  }

  private static Rows rows(float... numbers) {
    return Rows.of(Shape.of(3), numbers);
  }

  @Test
  void class_indices_come_as_one_hot_rows() {
    var likelihood = metric("likelihood", (yTrue, yPred) -> yTrue.mul(yPred).sum(1));
    float[][] p = {{0.2f, 0.3f, 0.5f}, {0.1f, 0.1f, 0.8f}};
    assertThat(likelihood.of(new int[] {1, 2}, p)).isCloseTo(0.55, within(1e-6));
    assertThat(likelihood.of(new int[][] {{0, 1, 0}, {0, 0, 1}}, p)).isCloseTo(0.55, within(1e-6));
    fails(
        () -> likelihood.of(new int[] {1, 3}, p),
        "Labels of 3 classes are 0..2, but row 1 has label 3 (1 of 2 labels are out of range)."
            + " Labels look 1-based (1..3): subtract 1 from each.");
  }

  @Test
  void nothing_is_broadcast() {
    fails(
        () -> DISTANCE.of(new float[2][2], P),
        "distance takes yTrue as class indices [n] or as one-hot rows [n, 3] for yPred "
            + "[n, 3], but was given [n, 2].");
    fails(
        () -> LARGEST.of(new float[2][2], new float[] {1, 2}),
        "largest takes one target for each prediction, but was given yTrue [n, 2] and "
            + "yPred [n].");
  }

  /** ND4J fails at {@code mean(-1)} where the last axis has one number. */
  @Test
  void the_last_axis_may_be_reduced_by_its_number_from_the_end_also_where_it_has_one_value() {
    var mean = metric("distance", (t, p) -> abs(t.sub(p)).mean(-1));
    var norm = metric("norm", (t, p) -> t.sub(p).norm2(-1));
    var ofBatch = batchMetric("mad", (t, p) -> abs(t.sub(p)).max(-1).meanNumber().doubleValue());
    for (var metric : List.of(mean, norm, ofBatch)) {
      assertThat(metric.of(new float[] {1, 2, 3}, new float[][] {{1}, {4}, {4}})).isEqualTo(1);
      assertThat(metric.of(new float[][] {{1}}, new float[][] {{4}})).isEqualTo(3);
    }
    assertThat(mean.of(T, P)).isCloseTo(mae().of(T, P), within(1e-6));
    var broken = batchMetric("broken", (t, p) -> t.ravel().toDoubleVector()[5]);
    fails(
        () -> broken.of(new float[] {1}, new float[][] {{1}}),
        "broken cannot be computed from targets and predictions [n, 1]: Index 5 out of bounds for"
            + " length 1");
  }

  @Test
  void names_are_a_line_of_text_that_is_no_key_of_several_values() {
    fails(
        () -> metric("a\nb", (t, p) -> p),
        "The name of a metric is a key in History and must be one line without tabs, but was given"
            + " 'a?b'.");
    fails(
        () -> new Sum("tab\there"),
        "The name of Sum is a key in History and must be one line without tabs, but was given"
            + " 'tab?here'.");
    fails(
        () -> metric("f1/0", (t, p) -> p),
        "The name of a metric must not end in a slash and a number, but was given 'f1/0': so are"
            + " the several values of one metric called in History. Put an underscore there.");
    assertThat(metric("gap, \"mean\"", (t, p) -> p).name()).isEqualTo("gap, \"mean\"");
    assertThat(metric("errors/gap", (t, p) -> p).name()).isEqualTo("errors/gap");
  }

  @Test
  void a_function_of_rows_gives_one_value_a_row() {
    var scalar = metric("scalar", (t, p) -> t.mean());
    fails(
        () -> scalar.of(T, P),
        "scalar has a value for each sample, [n], or for each of the leading axes of predictions"
            + " [n, 3], but its function gives [] for 2 samples.\n"
            + "Reduce along the axes after the first, as in mean(1), not over all.");
    var broken = batchMetric("broken", (t, p) -> t.getDouble(5, 5));
    assertThatThrownBy(() -> broken.of(T, P))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("broken cannot be computed from targets and predictions [n, 3]: ");
  }

  @Test
  void arrays_handed_to_functions_are_copies() {
    var rows = rows(1, 2, 3);
    var vandal =
        batchMetric("vandal", (t, p) -> t.muli(0).addi(p.muli(0)).sumNumber().doubleValue());
    vandal.start(new MetricContext(Shape.of(3), Shape.of(3), null)).update(new Batch(rows, rows));
    assertThat(rows.data()).containsExactly(1, 2, 3);
  }

  @Test
  void larger_is_better_unless_said_otherwise() {
    assertThat(LARGEST.direction()).isEqualTo(UP);
    assertThat(DISTANCE.direction()).isEqualTo(DOWN);
    assertThat(DISTANCE.name("other").direction()).isEqualTo(DOWN);
    assertThat(DISTANCE.name("other").name()).isEqualTo("other");
  }

  @Test
  void an_accumulator_may_be_a_class_of_ones_own() {
    class Rowcount implements Accumulator {
      private double rows;

      @Override
      public void update(Batch batch) {
        rows += batch.yPred().count();
      }

      @Override
      public double result() {
        return rows;
      }

      @Override
      public void merge(Accumulator other) {
        rows += other.result();
      }

      @Override
      public void reset() {
        rows = 0;
      }
    }
    assertThat(metric("rows", Rowcount::new).of(T, P)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "f1, f1Score()",
    "my_f1_m, f1Score()",
    "diceCoefficient, f1Score()",
    "recall_m, recall()",
    "macroPrecision, precision()",
    "FBeta, fBetaScore(beta)",
    "f2, fBetaScore(beta)",
    "roc_auc, auc()",
    "val_iou, meanIoU(classes)",
    "mcc, matthewsCorrelation()",
    "averagePrecision, averagePrecision()",
    "my_kappa, cohenKappa()",
    "rmse, rootMeanSquaredError()",
    "R2, r2Score()"
  })
  void a_ratio_averaged_over_batches_is_cautioned_against(String name, String instead) {
    assertThat(LARGEST.name(name).caution())
        .contains(
            "batchMetric(\""
                + name
                + "\") is computed for each batch and then averaged, but what its name says is not"
                + " the mean of its values for batches: it changes with the batch size. Use "
                + instead
                + ", which counts over all batches; or another name, if the mean is what you want.");
    assertThat(DISTANCE.name(name).caution()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "largest",
        "error",
        "sauce",
        "mean_distance",
        "microphone",
        "heatmap_mean",
        "hits"
      })
  void other_names_pass_in_silence(String name) {
    assertThat(LARGEST.name(name).caution()).isEmpty();
  }

  @Test
  void settings_are_those_of_keras_for_functions() {
    assertThat(LARGEST.className()).isEqualTo("MeanMetricWrapper");
    assertThat(LARGEST.config().toMap()).containsEntry("fn", "largest");
    assertThat(LARGEST).hasToString("batchMetric(\"largest\", ...)");
    assertThat(DISTANCE).hasToString("metric(\"distance\", ...)");
  }
}
