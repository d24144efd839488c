package dev.banteng.metrics.accuracy;

import static dev.banteng.losses.Losses.*;
import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.Warnings;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import org.junit.jupiter.api.Test;

/** Pitfalls 4 and 5: which accuracy a model means, and what its threshold is compared with. */
class ResolvedAccuracyTests {
  private static final Shape ONE = Shape.of(1);
  private static final Shape TEN = Shape.of(10);

  private static Metric resolve(Shape yTrue, Shape yPred, Loss loss) {
    return chosen(accuracy(), new MetricContext(yTrue, yPred, loss));
  }

  private static Metric chosen(Metric metric, MetricContext context) {
    return ((ResolvedAccuracy) metric.resolve(context)).accuracy();
  }

  @Test
  void the_loss_decides() {
    assertThat(resolve(Shape.scalar(), TEN, sparseCategoricalCrossentropy()))
        .isEqualTo(sparseCategoricalAccuracy().name("accuracy"));
    assertThat(resolve(TEN, TEN, categoricalCrossentropy()))
        .isEqualTo(categoricalAccuracy().name("accuracy"));
    assertThat(resolve(Shape.scalar(), ONE, bce())).isEqualTo(binaryAccuracy().name("accuracy"));
  }

  @Test
  void several_binary_labels_are_binary() {
    assertThat(resolve(TEN, TEN, bce())).isEqualTo(binaryAccuracy().name("accuracy"));
  }

  @Test
  void for_other_losses_the_labels_decide() {
    assertThat(resolve(Shape.scalar(), ONE, mse())).isEqualTo(binaryAccuracy().name("accuracy"));
    assertThat(resolve(TEN, TEN, mse())).isEqualTo(categoricalAccuracy().name("accuracy"));
    assertThat(resolve(ONE, TEN, mse())).isEqualTo(sparseCategoricalAccuracy().name("accuracy"));
  }

  @Test
  void the_name_stays_as_the_user_wrote_it() {
    var context = new MetricContext(TEN, TEN, categoricalCrossentropy());
    assertThat(chosen(metric("acc"), context)).isEqualTo(categoricalAccuracy().name("acc"));
    assertThat(accuracy().name("hits").resolve(context).name()).isEqualTo("hits");
  }

  @Test
  void exact_accuracy_stays_equality() {
    var context = new MetricContext(TEN, TEN, categoricalCrossentropy());
    assertThat(exactAccuracy().resolve(context)).isEqualTo(exactAccuracy());
  }

  @Test
  void contradictions_are_errors() {
    assertThatThrownBy(() -> resolve(Shape.scalar(), ONE, sparseCategoricalCrossentropy()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "accuracy cannot be chosen for sparse_categorical_crossentropy: its labels are class"
                + " indices, but the model has one output ([n, 1]). Mend the loss, or name what you"
                + " mean: binaryAccuracy(), categoricalAccuracy() or sparseCategoricalAccuracy().");
    assertThatThrownBy(() -> resolve(ONE, ONE, categoricalCrossentropy()))
        .hasMessageStartingWith(
            "accuracy cannot be chosen for categorical_crossentropy: it compares classes, but the"
                + " model has one output ([n, 1]).");
    assertThatThrownBy(() -> accuracy().resolve(new MetricContext(TEN, TEN, bce(), Link.SOFTMAX)))
        .hasMessageStartingWith(
            "accuracy cannot be chosen for binary_crossentropy: it takes each output by itself, but"
                + " the model ends in softmax ([n, 10]).");
  }

  @Test
  void outputs_that_are_logits_go_through_sigmoid_before_the_threshold() {
    var context = new MetricContext(ONE, ONE, bce().fromLogits(true));
    var logits = Rows.of(ONE, 0.3f, -0.3f, 2, 0.2f);
    var targets = Rows.of(ONE, 1, 0, 1, 0);
    for (Metric metric : new Metric[] {accuracy().resolve(context), precision(), recall()}) {
      var accumulator = metric.start(context);
      accumulator.update(new Batch(targets, logits));
      assertThat(accumulator.result())
          .as(metric.name())
          .isEqualTo(
              switch (metric.name()) {
                case "accuracy" -> 0.75;
                case "precision" -> 2 / 3.0;
                default -> 1.0;
              });
    }
  }

  @Test
  void a_threshold_of_zero_is_compared_with_logits_as_they_are() {
    var context = new MetricContext(ONE, ONE, bce().fromLogits(true));
    var batch = new Batch(Rows.of(ONE, 1, 0, 1, 0), Rows.of(ONE, 0.3f, -0.3f, 2, 0.2f));
    var accuracy = binaryAccuracy(0).start(context);
    accuracy.update(batch);
    assertThat(accuracy.result()).isEqualTo(0.75);
    var precision = precision().thresholds(0).start(context);
    precision.update(batch);
    assertThat(precision.result()).isEqualTo(2 / 3.0);
  }

  @Test
  void in_a_model_predictions_outside_of_0_and_1_are_refused() {
    var context = new MetricContext(ONE, ONE, bce(), Link.NONE);
    var batch = new Batch(Rows.of(ONE, 1, 0), Rows.of(ONE, 0.3f, 1.7f));
    for (Metric metric : new Metric[] {binaryAccuracy(), precision(), f1Score().threshold(0.5)}) {
      assertThatThrownBy(() -> metric.start(context).update(batch))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              metric.name()
                  + " takes probabilities from 0 to 1, but row 1 of a batch has prediction 1.7. End"
                  + " the model with sigmoid() or softmax(), or use a loss with fromLogits(true) if"
                  + " these are logits.");
    }
    int[] targets = {1, 0};
    Runnable alone =
        () -> {
          assertThat(binaryAccuracy().of(targets, new float[] {0.3f, 1.7f})).isZero();
          assertThat(precision().of(targets, new float[] {7, -1})).isEqualTo(1);
        };
    assertThat(Warnings.of(alone))
        .hasSize(2)
        .allMatch(warning -> warning.contains("If these are logits, apply sigmoid"));
  }
}
