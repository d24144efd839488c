package dev.banteng.nn;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.classWeight;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.sampleWeight;
import static dev.banteng.nn.api.Options.shuffle;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.afterEpoch;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.nn.internal.training.Samples;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Training, testing and predicting batch by batch. */
class OnBatchTests {
  private static final float[][] X = Samples.points(24);
  private static final int[] Y = Samples.labels(24);

  private static Sequential model() {
    var model = sequential(input(2), dense(8, relu()), dense(3, softmax())).seed(7);
    model.compile(adam(0.02), sparseCategoricalCrossentropy(), accuracy());
    return model;
  }

  @Test
  void steps_one_by_one_are_those_of_fit() {
    var fitted = model();
    fitted.fit(X, Y, batchSize(10), epochs(2), shuffle(false), verbose(0));
    var stepped = model();
    for (int epoch = 0; epoch < 2; epoch++) {
      for (int from = 0; from < 24; from += 10) {
        int to = Math.min(24, from + 10);
        stepped.trainOnBatch(Arrays.copyOfRange(X, from, to), Arrays.copyOfRange(Y, from, to));
      }
    }
    assertThat(Samples.bits(stepped)).isEqualTo(Samples.bits(fitted));
    fitted.fit(X, Y, batchSize(24), shuffle(false), verbose(0));
    stepped.fit(X, Y, batchSize(24), shuffle(false), verbose(0)); // goes on with adam's moments
    assertThat(Samples.bits(stepped)).isEqualTo(Samples.bits(fitted));
    fitted.fit(X, Y, batchSize(24), shuffle(false), verbose(0));
    stepped.trainOnBatch(X, Y);
    assertThat(Samples.bits(stepped)).isEqualTo(Samples.bits(fitted));
  }

  @Test
  void values_are_those_of_the_batch_before_the_step_and_do_not_add_up() {
    var model = model();
    Map<String, Double> before = model.testOnBatch(X, Y);
    Map<String, Double> step = model.trainOnBatch(X, Y);
    assertThat(step.keySet()).containsExactly("loss", "accuracy");
    assertThat(step.get("loss")).isCloseTo(before.get("loss"), within(1e-6));
    Map<String, Double> between = model.evaluate(X, Y);
    assertThat(model.trainOnBatch(X, Y).get("loss")).isCloseTo(between.get("loss"), within(1e-6));
    assertThat(model.testOnBatch(X, Y)).isEqualTo(model.evaluate(X, Y, batchSize(24)));
    assertThat(model.predictOnBatch(X)).isEqualTo(model.predict(X, batchSize(24)));
  }

  @Test
  void weights_of_samples_and_classes_count_as_in_fit() {
    double[] weights = new double[24];
    Arrays.fill(weights, 0, 12, 2);
    var fitted = model();
    fitted.fit(X, Y, batchSize(24), shuffle(false), verbose(0), sampleWeight(weights));
    var stepped = model();
    stepped.trainOnBatch(X, Y, sampleWeight(weights));
    assertThat(Samples.bits(stepped)).isEqualTo(Samples.bits(fitted));
    stepped.trainOnBatch(X, Y, classWeight(Map.of(0, 1.0, 1, 2.0, 2, 3.0)));
    assertThat(Samples.bits(stepped)).isNotEqualTo(Samples.bits(fitted));
  }

  @Test
  void the_models_seed_decides_dropout() {
    var weights =
        java.util.stream.Stream.of(1, 1, 2)
            .map(
                seed -> {
                  var model = sequential(input(2), dropout(0.5), dense(2)).seed(seed);
                  model.compile(sgd(0.1), mse());
                  model.trainOnBatch(X, X);
                  model.trainOnBatch(X, X);
                  return Samples.bits(model);
                })
            .toList();
    assertThat(weights.get(0)).isEqualTo(weights.get(1)).isNotEqualTo(weights.get(2));
  }

  @Test
  void mistakes_are_told_and_change_nothing() {
    assertThatThrownBy(() -> sequential(input(2), dense(1)).trainOnBatch(X, X))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Compile the model before trainOnBatch: model.compile(optimizer, loss, metrics...).");
    var model = model();
    assertThatThrownBy(() -> model.trainOnBatch(X, Y, epochs(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "trainOnBatch takes sampleWeight(...) and classWeight(...), but was given Epochs[count=3]. The other options are for fit.");
    var before = Samples.bits(model);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.trainOnBatch(new float[2][5], new int[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.trainOnBatch(new float[2][2], new int[] {0, 3}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.trainOnBatch(new float[][] {{Float.NaN, 1}}, new int[] {0}));
    assertThat(Samples.bits(model)).isEqualTo(before);
    assertThatThrownBy(
            () ->
                model.fit(
                    X,
                    Y,
                    verbose(0),
                    callbacks(afterEpoch((run, epoch, logs) -> model.trainOnBatch(X, Y)))))
        .hasMessage(
            "This model is being fitted already. Wait for that fit to end, or make a second model.");
  }

  @Test
  void a_loss_that_is_not_finite_is_given_back_and_no_step_is_taken() {
    var model = sequential(input(1), dense(1)).seed(1);
    model.compile(sgd(1e30), mse());
    float[][] x = {{1e10f}};
    float[][] y = {{1}};
    model.trainOnBatch(x, y);
    var broken = Samples.bits(model);
    assertThat(model.trainOnBatch(x, y).get("loss"))
        .isNotEqualTo(0)
        .matches(l -> !Double.isFinite(l));
    assertThat(Samples.bits(model)).isEqualTo(broken);
  }
}
