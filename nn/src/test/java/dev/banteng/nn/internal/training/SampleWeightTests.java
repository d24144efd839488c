package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.metrics.Metrics.weighted;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.classWeight;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.sampleWeight;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.shuffle;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.internal.training.Samples.compiled;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.CompileOption;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Weights of classes and of samples. */
class SampleWeightTests {
  private static final Map<Integer, Double> BY_CLASS = Map.of(0, 1.0, 1, 0.5, 2, 4.0);

  private static Sequential still(CompileOption... metrics) {
    return compiled(
        sequential(input(2), dense(3, softmax())).seed(3),
        sgd(1e-30),
        sparseCategoricalCrossentropy(),
        metrics);
  }

  /** The loss and accuracy of each row alone, under weights that do not move. */
  private static double[][] rows(Dataset data) {
    var model = still(accuracy());
    double[][] rows = new double[data.size()][];
    for (int i = 0; i < rows.length; i++) {
      var one = model.evaluate(data.select(i));
      rows[i] = new double[] {one.get("loss"), one.get("accuracy")};
    }
    return rows;
  }

  @Test
  void class_weights_multiply_the_loss_and_divide_by_the_rows() {
    Dataset data = Samples.corners(7);
    double sum = 0;
    double right = 0;
    double weighedRight = 0;
    double weights = 0;
    double[][] rows = rows(data);
    for (int i = 0; i < 7; i++) {
      double weight = BY_CLASS.get(i % 3);
      sum += weight * rows[i][0];
      right += rows[i][1];
      weighedRight += weight * rows[i][1];
      weights += weight;
    }
    var history =
        still(accuracy(), weighted(accuracy()))
            .fit(data, classWeight(BY_CLASS), batchSize(3), verbose(0));
    assertThat(history.get("loss").get(0)).isCloseTo(sum / 7, within(1e-6));
    assertThat(history.get("accuracy").get(0)).isCloseTo(right / 7, within(1e-6));
    assertThat(history.get("weighted_accuracy").get(0))
        .isCloseTo(weighedRight / weights, within(1e-6));
    assertThat(history.warnings()).isEmpty();
  }

  @Test
  void sample_weights_follow_their_rows_through_shuffling_and_into_validation() {
    Dataset data = Samples.corners(10);
    double[] weights = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    double[][] rows = rows(data);
    double train = 0;
    double validation = 0;
    for (int i = 0; i < 10; i++) {
      train += i < 8 ? weights[i] * rows[i][0] / 8 : 0;
      validation += i < 8 ? 0 : weights[i] * rows[i][0] / 2;
    }
    var history =
        still(weighted(accuracy()))
            .fit(
                data,
                sampleWeight(weights),
                validationSplit(0.2),
                batchSize(3),
                epochs(2),
                seed(1),
                verbose(0));
    for (int epoch = 0; epoch < 2; epoch++) {
      assertThat(history.get("loss").get(epoch)).isCloseTo(train, within(1e-5));
      assertThat(history.get("val_loss").get(epoch)).isCloseTo(validation, within(1e-5));
    }
  }

  @Test
  void validation_ignores_class_weights_as_in_keras() {
    var model = still();
    var history =
        model.fit(
            Samples.corners(9),
            classWeight(BY_CLASS),
            validationData(Samples.corners(6)),
            verbose(0));
    assertThat(history.get("val_loss").get(0))
        .isCloseTo(model.evaluate(Samples.corners(6)).get("loss"), within(1e-9));
  }

  @Test
  void a_class_of_weight_zero_teaches_nothing() {
    var one = Samples.classifier();
    var other = Samples.classifier();
    Dataset data = Samples.corners(6);
    one.fit(data, classWeight(Map.of(0, 0.0, 1, 0.0, 2, 1.0)), shuffle(false), verbose(0));
    other.fit(data, sampleWeight(0, 0, 1, 0, 0, 1), shuffle(false), verbose(0));
    assertThat(Samples.bits(one)).isEqualTo(Samples.bits(other));
  }

  @Test
  void one_hot_labels_have_classes_too() {
    float[][] hot = new float[6][3];
    for (int i = 0; i < 6; i++) {
      hot[i][i % 3] = 1;
    }
    var one = still().fit(Samples.corners(6), classWeight(BY_CLASS), verbose(0));
    var model = sequential(input(2), dense(3, softmax())).seed(3);
    model.compile(sgd(1e-30), dev.banteng.losses.Losses.categoricalCrossentropy());
    var other = model.fit(Samples.points(6), hot, classWeight(BY_CLASS), verbose(0));
    assertThat(other.get("loss").get(0)).isCloseTo(one.get("loss").get(0), within(1e-6));
  }

  @Test
  void weights_that_no_metric_counts_are_warned_of_once() {
    var history =
        still(accuracy()).fit(Samples.corners(6), classWeight(BY_CLASS), epochs(3), verbose(0));
    assertThat(history.warnings())
        .containsExactly(
            "classWeight changes the loss only: no metric counts the weights. Mark those that should with weighted(metric).");
    history = still(accuracy()).fit(Samples.corners(2), sampleWeight(1, 2), verbose(0));
    assertThat(history.warnings())
        .containsExactly(
            "sampleWeight changes the loss only: no metric counts the weights. Mark those that should with weighted(metric).");
  }

  @Test
  void without_metrics_or_without_weights_there_is_nothing_to_warn_of() {
    assertThat(still().fit(Samples.corners(6), classWeight(BY_CLASS), verbose(0)).warnings())
        .isEmpty();
    assertThat(still(accuracy()).fit(Samples.corners(6), verbose(0)).warnings()).isEmpty();
  }

  @Test
  void mistakes_are_refused() {
    var model = Samples.classifier();
    var before = Samples.bits(model);
    assertThatThrownBy(
            () ->
                model.fit(
                    Samples.corners(3), classWeight(BY_CLASS), sampleWeight(1, 2, 3), verbose(0)))
        .hasMessage(
            "fit takes classWeight or sampleWeight, not both. Multiply them yourself and give sampleWeight.");
    assertThatThrownBy(
            () -> model.fit(Samples.corners(3), classWeight(Map.of(0, 1.0, 2, 0.5)), verbose(0)))
        .hasMessage(
            "classWeight has no weight for class 1. Give every class that occurs a weight,"
                + " 1 where it should count as it is; given were {0=1.0, 2=0.5}.");
    assertThatThrownBy(() -> model.fit(Samples.corners(3), sampleWeight(1, 2), verbose(0)))
        .hasMessage(
            "sampleWeight takes a weight for each row, but there are 2 weights for 3 rows.");
    assertThatThrownBy(() -> model.fit(Samples.corners(3), sampleWeight(2), verbose(0)))
        .hasMessage(
            "sampleWeight takes a weight for each row, but there are 1 weights for 3 rows. One weight for"
                + " all rows would scale the loss: that is the learning rate's part.");
    assertThatThrownBy(() -> classWeight(Map.of(1, -2.0)))
        .hasMessage("the weight of class 1 must be a number of at least 0, but was given -2.");
    assertThatThrownBy(() -> sampleWeight(1, Double.NaN))
        .hasMessage("the sample weight of row 1 must be a finite number, but was given NaN.");
    assertThat(Samples.bits(model)).isEqualTo(before);
  }

  @Test
  void validation_data_brings_weights_of_its_own() {
    Dataset data = Samples.corners(4);
    var model = still();
    double[] weights = {1, 0, 3, 0.5};
    double measured = model.evaluate(data, sampleWeight(weights)).get("loss");
    var history =
        model.fit(Samples.corners(9), validationData(data).sampleWeight(weights), verbose(0));
    assertThat(history.get("val_loss").get(0)).isCloseTo(measured, within(1e-6));
    assertThatThrownBy(() -> model.fit(data, validationData(data).sampleWeight(1, 2), verbose(0)))
        .hasMessage(
            "sampleWeight takes a weight for each row, but there are 2 weights for 4 rows.");
    assertThatThrownBy(
            () -> model.fit(data, validationData(data).sampleWeight(0, 0, 0, 0), verbose(0)))
        .hasMessage(
            "sampleWeight is 0 for all 4 rows to validate on: none of them would count. Give at least one a weight above 0, or leave the option out.");
  }
}
