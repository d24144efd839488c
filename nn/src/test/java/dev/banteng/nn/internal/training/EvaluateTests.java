package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.mae;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.metrics.Metrics.sparseCategoricalAccuracy;
import static dev.banteng.metrics.Metrics.weighted;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.sampleWeight;
import static dev.banteng.nn.api.Options.seed;
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
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluateTests {
  private static Sequential with(CompileOption... metrics) {
    return compiled(
        sequential(input(2), dense(3, softmax())).seed(3),
        sgd(0.1),
        sparseCategoricalCrossentropy(),
        metrics);
  }

  @Test
  void batches_of_seven_give_what_all_rows_at_once_give() {
    var model = Samples.classifier();
    var data = Samples.corners(100);
    model.fit(data, seed(1), verbose(0));
    var all = model.evaluate(data, batchSize(100));
    for (int size : new int[] {1, 7, 32, 99, 1000}) {
      var some = model.evaluate(data, batchSize(size));
      assertThat(some.get("accuracy")).isEqualTo(all.get("accuracy"));
      assertThat(some.get("loss")).isCloseTo(all.get("loss"), within(1e-6));
    }
    assertThat(all.get("accuracy")).isStrictlyBetween(0.0, 1.0); // else it could not differ
  }

  @Test
  void the_loss_comes_first_and_then_the_metrics_as_compiled() {
    var model = with(sparseCategoricalAccuracy(), accuracy());
    assertThat(model.evaluate(Samples.corners(6)).keySet())
        .containsExactly("loss", "sparse_categorical_accuracy", "accuracy");
  }

  @Test
  void names_that_repeat_are_numbered_as_keras_numbers_them() {
    assertThat(with(accuracy(), accuracy()).evaluate(Samples.corners(6)).keySet())
        .containsExactly("loss", "accuracy", "accuracy_1");
    assertThat(with(accuracy(), weighted(accuracy())).evaluate(Samples.corners(6)).keySet())
        .containsExactly("loss", "accuracy", "weighted_accuracy");
    var many =
        with(
            accuracy(),
            sparseCategoricalAccuracy(),
            accuracy(),
            weighted(accuracy()),
            accuracy(),
            weighted(accuracy()));
    assertThat(many.evaluate(Samples.corners(6)).keySet())
        .containsExactly(
            "loss",
            "accuracy",
            "sparse_categorical_accuracy",
            "accuracy_1",
            "accuracy_2",
            "weighted_accuracy",
            "weighted_accuracy_1");
    assertThat(many.fit(Samples.corners(6), epochs(1), verbose(0)).keySet())
        .containsExactly(
            "accuracy",
            "accuracy_1",
            "accuracy_2",
            "loss",
            "sparse_categorical_accuracy",
            "weighted_accuracy",
            "weighted_accuracy_1");
  }

  @Test
  void a_loss_may_stand_as_a_metric() {
    var model = compiled(sequential(input(1), dense(1)).seed(1), sgd(0.1), mse(), mae(), mse());
    var values = model.evaluate(new float[] {1, 2}, new float[] {5, 5});
    assertThat(values.keySet())
        .containsExactly("loss", "mean_absolute_error", "mean_squared_error");
    assertThat(values.get("mean_squared_error")).isCloseTo(values.get("loss"), within(1e-6));
  }

  @Test
  void sample_weights_weigh_the_loss_and_weighted_metrics() {
    var model = with(accuracy(), weighted(accuracy()));
    Dataset data = Samples.corners(3);
    var plain = model.evaluate(data);
    double sum = 0;
    double right = 0;
    double[] weights = {1, 0, 5};
    for (int row = 0; row < 3; row++) {
      var one = model.evaluate(data.select(row));
      sum += weights[row] * one.get("loss");
      right += weights[row] * one.get("accuracy");
    }
    var weighed = model.evaluate(data, sampleWeight(weights));
    assertThat(weighed.get("loss")).isCloseTo(sum / 3, within(1e-6));
    assertThat(weighed.get("accuracy")).isEqualTo(plain.get("accuracy"));
    assertThat(weighed.get("weighted_accuracy")).isCloseTo(right / 6, within(1e-6));
  }

  @Test
  void a_model_is_compiled_before_it_is_measured() {
    assertThatThrownBy(() -> sequential(input(2), dense(3)).evaluate(Samples.corners(3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Compile the model before evaluate: model.compile(optimizer, loss, metrics...).");
  }

  @Test
  void measuring_changes_no_weight() {
    var model = with(accuracy());
    var before = Samples.bits(model);
    var first = model.evaluate(Samples.corners(20));
    assertThat(model.evaluate(Samples.corners(20))).isEqualTo(first);
    assertThat(Samples.bits(model)).isEqualTo(before);
    assertThat(model.history()).isEmpty();
  }

  @Test
  void an_unknown_key_is_answered_with_the_nearest() {
    Map<String, Double> scores = Samples.classifier().evaluate(Samples.corners(6));
    assertThatThrownBy(() -> scores.get("acuracy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no key 'acuracy'. Did you mean 'accuracy'? Known are: loss, accuracy.");
  }

  @Test
  void the_scores_are_a_map_like_any_other() {
    Map<String, Double> scores = Samples.classifier().evaluate(Samples.corners(6));
    assertThat(scores.getOrDefault("nothing", 1.0)).isEqualTo(1.0);
    assertThat(scores.containsKey("nothing")).isFalse();
    assertThat(scores).isEqualTo(new HashMap<>(scores)).isNotEqualTo(Map.of("a", 1.0, "b", 2.0));
    assertThat(new HashMap<>(scores)).isEqualTo(scores).hasSameHashCodeAs(scores);
    assertThat(scores.toString()).matches("\\{loss=\\d\\.\\d{4}, accuracy=\\d\\.\\d{4}}");
  }

  @Test
  void what_is_no_string_is_no_key_of_the_scores_and_another_map_may_ask_for_it() {
    Map<String, Double> scores = Samples.classifier().evaluate(Samples.corners(6));
    Object none = 1;
    assertThat(scores.get(none)).isNull();
    assertThat(scores.containsKey(none)).isFalse();
    assertThat(scores.containsKey("los")).isFalse();
    Object numbered = Map.of(1, 1.0, 2, 2.0);
    Object misnamed = Map.of("loss", 1.0, "acc", 2.0);
    assertThat(numbered.equals(scores)).isFalse();
    assertThat(scores.equals(misnamed)).isFalse();
    assertThatThrownBy(() -> scores.get("los"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no key 'los'. Did you mean 'loss'? Known are: loss, accuracy.");
  }
}
