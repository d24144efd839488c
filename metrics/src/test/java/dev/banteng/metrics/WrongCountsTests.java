package dev.banteng.metrics;

import static dev.banteng.losses.Losses.*;
import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weights below 0 or of 0, and class indices that no table of classes takes. */
class WrongCountsTests {
  private static final int[] TARGETS = {0, 1, 1};
  private static final int[] NUMBERS = {0, 1, 0};
  private static final float[] SCORES = {.2f, .8f, .4f};
  private static final float[] NEGATIVE = {1, -1, 1};

  @Test
  void all_that_count_refuse_weights_below_0() {
    List<Metric> metrics =
        List.of(
            precision(),
            recall(),
            truePositives(),
            specificityAtSensitivity(0.5),
            f1Score().threshold(0.5),
            auc(),
            auc().exact(),
            matthewsCorrelation(),
            cohenKappa(),
            precision().macro(),
            binaryIoU());
    for (Metric metric : metrics) {
      assertThatThrownBy(() -> metric.valuesOf(TARGETS, SCORES, NEGATIVE))
          .as(metric.name())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              metric.name()
                  + " takes weights of 0 or more, but row 1 has weight -1. To leave a row out give"
                  + " it weight 0.");
    }
    assertThatThrownBy(() -> confusionMatrix().update(TARGETS, NUMBERS, NEGATIVE))
        .hasMessage(
            "A confusion matrix takes weights of 0 or more, but row 1 has weight -1. To leave a row"
                + " out give it weight 0.");
  }

  @Test
  void where_all_weights_are_0_an_exact_area_is_not_defined() {
    float[] none = {0, 0, 0};
    assertThat(Warnings.of(() -> assertThat(auc().exact().of(TARGETS, SCORES, none)).isNaN()))
        .containsExactly(
            "auc is not defined here, so its value is NaN: all weights are 0. Give the "
                + "samples that count a weight above 0.");
    var weighted = auc().exact().weighted();
    assertThat(Warnings.of(() -> assertThat(weighted.of(TARGETS, SCORES, none)).isNaN()))
        .hasSize(1);
  }

  @Test
  void doubles_are_class_indices_where_they_can_be_nothing_else() {
    double[] numbers = {0, 1, 2};
    assertThat(classificationReport(numbers, numbers).accuracy()).isEqualTo(1);
    assertThat(precision().macro().of(numbers, numbers)).isEqualTo(1);
    assertThat(matthewsCorrelation().of(numbers, numbers)).isEqualTo(1);
    assertThat(cohenKappa().of(numbers, new double[] {0, 1, 1})).isEqualTo(0.5);
    assertThatThrownBy(() -> cohenKappa().of(TARGETS, new double[] {0, 5, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cohen_kappa takes probabilities or class indices, but row 1 of yPred has 5 "
                + "among yTrue 0 and 1. Class indices come as integers: int[] or castTo(INT). "
                + "Logits go through sigmoid first.");
  }

  @Test
  void ids_are_no_class_indices() {
    assertThatThrownBy(() -> classificationReport(new int[] {0, 50_000}, new int[] {0, 1}))
        .hasMessage(
            "A confusion matrix: row 1 has label 50,000, but a table of classes has at most 5,000"
                + " of them. Are these ids? Number the classes 0, 1, 2 and so on.");
    assertThatThrownBy(() -> cohenKappa().of(new int[] {0, 1}, new int[] {2_000_000_000, 1}))
        .hasMessage(
            "cohen_kappa: row 0 has prediction 2,000,000,000, but a table of classes has at most"
                + " 5,000 of them. Are these ids? Number the classes 0, 1, 2 and so on.");
    var many = Shape.of(20_000);
    assertThatThrownBy(
            () -> matthewsCorrelation().start(new MetricContext(Shape.scalar(), many, null)))
        .hasMessage(
            "matthews_correlation keeps a table of classes, of which there can be at most 5,000,"
                + " but was given 20,000.");
    assertThat(classificationReport(new int[] {0, 300}, new int[] {0, 300}).accuracy())
        .isEqualTo(1);
  }

  @Test
  void a_label_that_just_misses_1_is_shown_in_full() {
    assertThatThrownBy(() -> precision().of(new float[] {0, 1.0000001f, 1}, SCORES))
        .hasMessage(
            "precision takes targets 0 or 1, but row 1 of yTrue has 1.0000001 (1 of 3 "
                + "values is wrong). Labels have no fractions: are yTrue and yPred the wrong way "
                + "round?");
  }

  @Test
  void tables_leave_out_the_label_that_the_loss_leaves_out() {
    var classes = Shape.of(3);
    var loss = sparseCategoricalCrossentropy().ignoreClass(255);
    var targets = Rows.labels(0, 255, 2);
    var scores = Rows.of(classes, 1, 0, 0, 1, 0, 0, 0, 0, 1);
    for (Metric metric : List.of(matthewsCorrelation(), recall().macro())) {
      var accumulator = metric.start(new MetricContext(Shape.scalar(), classes, loss));
      accumulator.update(new Batch(targets, scores));
      assertThat(accumulator.result()).as(metric.name()).isGreaterThan(0.6);
    }
    var plain =
        matthewsCorrelation()
            .start(new MetricContext(Shape.scalar(), classes, sparseCategoricalCrossentropy()));
    assertThatThrownBy(() -> plain.update(new Batch(targets, scores)))
        .hasMessage(
            "matthews_correlation: row 1 has label 255, but the classes are 0..2. To leave label"
                + " 255 out give its rows weight 0 (in a model: weighted(metric)).");
    var weights = Rows.of(Shape.scalar(), 1, 0, 1);
    plain.update(new Batch(targets, scores, null, weights));
    assertThat(plain.result()).isEqualTo(1);
    var ofThresholds = precision().start(new MetricContext(Shape.scalar(), classes, loss));
    ofThresholds.update(new Batch(targets, scores, null, weights));
    assertThat(ofThresholds.result()).isEqualTo(1);
  }

  @Test
  void a_binary_iou_takes_targets_0_and_1() {
    assertThatThrownBy(() -> binaryIoU().of(new int[] {0, 255, 255}, SCORES))
        .hasMessage(
            "binary_io_u takes targets 0 or 1, but row 1 of yTrue has 255 (2 of 3 values "
                + "are wrong). Divide a mask of 0 and 255 by 255.");
    assertThatThrownBy(() -> binaryIoU().of(new int[] {-1, 1, 1}, SCORES))
        .hasMessage(
            "binary_io_u takes targets 0 or 1, but row 0 of yTrue has -1 (1 of 3 values is "
                + "wrong). Make labels -1 and 1 to 0 and 1: (y + 1) / 2.");
    assertThatThrownBy(() -> binaryIoU().of(new int[] {0, 1, 255}, SCORES))
        .hasMessage(
            "binary_io_u takes targets 0 or 1, but row 2 of yTrue has 255 (1 of 3 values "
                + "is wrong). For several classes use meanIoU(classes); to leave a label out, "
                + "ignoreClass(label).");
    assertThat(binaryIoU().ignoreClass(255).of(new int[] {0, 1, 255}, SCORES))
        .isBetween(0.9999, 1.0);
    var accumulator = binaryIoU().start(new MetricContext(Shape.of(1), Shape.of(1), mse()));
    assertThatThrownBy(
            () ->
                accumulator.update(
                    new Batch(Rows.of(Shape.of(1), 1, 2), Rows.of(Shape.of(1), .2f, .8f))))
        .hasMessage(
            "binary_io_u takes targets 0 or 1, but row 1 of a batch has 2 (1 of 2 values "
                + "is wrong). Labels look 1-based (1..2): subtract 1 from each.");
  }

  @Test
  void class_indices_that_an_iou_leaves_out_are_worth_a_warning() {
    int[] targets = {1, 1, 2, 2};
    int[] predicted = {1, 1, 2, 1};
    assertThat(Warnings.of(() -> meanIoU(2).of(targets, predicted)))
        .containsExactly(
            "mean_io_u left out 2 of 4 positions, as Keras does: their class indices are "
                + "not 0..1. Number the classes from 0, or leave out a label on purpose with "
                + "ignoreClass(label).");
    assertThat(
            Warnings.of(
                () -> {
                  meanIoU(2).ignoreClass(2).of(targets, new int[] {1, 1, 0, 0});
                  meanIoU(3).of(targets, predicted);
                }))
        .isEmpty();
  }

  @Test
  void an_accumulator_of_your_own_needs_no_merge_until_somebody_merges() {
    var rows = metric("rows", RowCount::new);
    assertThat(rows.of(TARGETS, SCORES)).isEqualTo(3);
    assertThatThrownBy(() -> new RowCount().merge(new RowCount()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "RowCount cannot be merged: it has no merge(other). Write one that adds the counts of"
                + " the other, or count all data in one.");
  }

  /** A class with update, result and reset, as tutorials write it. */
  private static final class RowCount implements Accumulator {
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
    public void reset() {
      rows = 0;
    }
  }
}
