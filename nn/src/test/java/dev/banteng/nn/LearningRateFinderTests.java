package dev.banteng.nn;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Diagnostics.learningRateFinder;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.stepsPerEpoch;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static dev.banteng.nn.optimizers.schedules.Schedules.exponentialDecay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.nn.diagnosis.LearningRateFinder;
import dev.banteng.nn.internal.training.Samples;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class LearningRateFinderTests {
  private static Sequential classifier() {
    var model = Samples.classifier();
    model.compile(sgd(0.1), sparseCategoricalCrossentropy(), accuracy());
    return model;
  }

  private static LearningRateFinder found(Sequential model) {
    return learningRateFinder(model, Samples.corners(240), batchSize(32), seed(3));
  }

  @Test
  void rates_grow_by_one_factor_from_the_first_to_the_last() {
    var finder =
        learningRateFinder(
            classifier(), Samples.corners(64), 1e-4, 1e-2, stepsPerEpoch(21), batchSize(16));
    assertThat(finder.rates()).hasSize(21).startsWith(1e-4);
    assertThat(finder.rates().get(10)).isCloseTo(1e-3, within(1e-12));
    assertThat(finder.rates().get(20)).isCloseTo(1e-2, within(1e-12));
    assertThat(finder.diverged()).isFalse();
  }

  @Test
  void a_model_trains_well_with_the_rate_that_is_suggested() {
    var finder = found(classifier());
    var model = classifier();
    model.compile(sgd(finder.suggestion()), sparseCategoricalCrossentropy(), accuracy());
    var history = model.fit(Samples.corners(240), epochs(20), seed(1), verbose(0));
    assertThat(history.best("accuracy")).isGreaterThan(0.95);
    assertThat(finder.suggestion()).isLessThanOrEqualTo(finder.minimum() / 10 * 1.05);
    assertThat(finder.suggestion()).isLessThanOrEqualTo(finder.steepest() * 1.05);
  }

  @Test
  void it_ends_where_the_loss_diverges() {
    var model = Samples.compiled(sequential(input(2), dense(1)).seed(7), sgd(0.1), mse());
    float[] y = new float[60];
    for (int i = 0; i < y.length; i++) {
      y[i] = i % 3;
    }
    var finder = learningRateFinder(model, dev.banteng.core.data.Dataset.of(Samples.points(60), y));
    assertThat(finder.diverged()).isTrue();
    assertThat(finder.rates()).hasSizeLessThan(200);
    assertThat(finder.losses()).allMatch(Double::isFinite);
  }

  @Test
  void the_model_is_left_as_it_was_bit_for_bit() {
    var looked = classifier();
    var other = classifier();
    looked.fit(Samples.corners(60), epochs(2), seed(1), verbose(0));
    other.fit(Samples.corners(60), epochs(2), seed(1), verbose(0));
    var weights = Samples.bits(looked);
    var history = looked.history();
    found(looked);
    assertThat(Samples.bits(looked)).isEqualTo(weights);
    assertThat(looked.history()).isEqualTo(history);
    looked.fit(Samples.corners(60), epochs(2), seed(2), verbose(0)); // with the optimizer's state
    other.fit(Samples.corners(60), epochs(2), seed(2), verbose(0));
    assertThat(Samples.bits(looked)).isEqualTo(Samples.bits(other));
  }

  @Test
  void the_same_seed_finds_the_same() {
    assertThat(found(classifier())).isEqualTo(found(classifier()));
  }

  @Test
  void an_optimizer_with_a_schedule_is_tried_with_numbers() {
    var model = classifier();
    model.compile(sgd(exponentialDecay(0.1, 10, 0.5)), sparseCategoricalCrossentropy());
    assertThat(found(model)).isEqualTo(found(classifier()));
  }

  @Test
  void it_prints_what_to_try_and_a_line_of_bars() throws Exception {
    var finder =
        new LearningRateFinder(
            List.of(1e-4, 1e-3, 1e-2, 1e-1, 1.0),
            List.of(2.3, 2.2, 1.5, 1.0, 9.0),
            List.of(2.3, 2.25, 1.9, 1.6, 4.0),
            true);
    assertThat(finder)
        .hasToString(
            "LearningRateFinder: 5 rates, try 0.01 (loss is lowest at 0.1)\n0.0001 ▆▅▃▁█ 1");
    var json = new ObjectMapper().readTree(finder.toJson());
    assertThat(json.get("rates").get(1).asDouble()).isEqualTo(1e-3);
    assertThat(json.get("suggestion").asDouble()).isEqualTo(0.01);
    assertThat(json.get("diverged").asBoolean()).isTrue();
  }

  @Test
  void a_loss_that_falls_nowhere_suggests_nothing() {
    var finder =
        new LearningRateFinder(
            List.of(1e-4, 1e-3, 1e-2), List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0, 3.0), false);
    assertThat(finder).hasToString("LearningRateFinder: 3 rates, none to suggest\n0.0001 ▁▅█ 0.01");
    assertThatThrownBy(finder::suggestion)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The loss fell at no rate from 0.0001 to 0.01, so there is none to suggest. Scale the inputs to about 0..1, begin with fresh weights, or take more steps: stepsPerEpoch(400).");
  }

  @Test
  void what_makes_no_sense_is_refused() {
    var data = Samples.corners(60);
    assertThatThrownBy(() -> learningRateFinder(Samples.classifier(), data, epochs(2)))
        .hasMessage(
            "learningRateFinder takes batchSize, seed, shuffle, sampleWeight, classWeight and stepsPerEpoch (how many rates), but was given Epochs[count=2]. The other options are for fit.");
    assertThatThrownBy(() -> learningRateFinder(Samples.classifier(), data, 0, 1))
        .hasMessage("from of learningRateFinder must be a number above 0, but was given 0.");
    assertThatThrownBy(() -> learningRateFinder(Samples.classifier(), data, 0.1, 0.01))
        .hasMessage(
            "to of learningRateFinder must be a number above from, 0.1, but was given 0.01.");
    assertThatThrownBy(() -> learningRateFinder(Samples.classifier(), data, stepsPerEpoch(1)))
        .hasMessage("stepsPerEpoch of learningRateFinder must be at least 10, but was given 1.");
    assertThatThrownBy(() -> learningRateFinder(sequential(input(2), dense(1)), data))
        .hasMessage(
            "Compile the model before learningRateFinder: model.compile(optimizer, loss, metrics...).");
  }

  @Test
  void an_interrupt_ends_it_without_a_result() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> found(classifier()))
          .isInstanceOf(CancellationException.class)
          .hasMessageStartingWith("learningRateFinder was interrupted before its last batch");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
