package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.metrics.Metrics.precision;
import static dev.banteng.metrics.Metrics.weighted;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.sampleWeight;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.internal.training.Samples.compiled;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.masking;
import static dev.banteng.nn.layers.Layers.rmsNormalization;
import static dev.banteng.nn.layers.Layers.simpleRnn;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Dataset;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.nn.Sequential;
import org.junit.jupiter.api.Test;

/** Steps that a mask leaves out count nowhere behind it. */
class MaskTests {
  private static final float[][][] SEQUENCES = {
    {{1, 2}, {3, 4}, {0, 0}}, {{5, 0}, {0, 0}, {0, 0}}, {{0, 0}, {1, 1}, {2, 1}}
  };
  private static final float[][][] TARGETS = {
    {{1}, {2}, {90}}, {{3}, {90}, {90}}, {{90}, {4}, {5}}
  };
  private static final int[][] LABELS = {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}};

  private static Sequential regression() {
    return compiled(sequential(input(3, 2), masking(0), dense(1)).seed(3), sgd(1e-30), mse());
  }

  /** The squared error of each step that counts, by sample. */
  private static double[][] errors(Sequential model) {
    double[][] errors = {new double[2], new double[1], new double[2]};
    var predicted = model.predict(SEQUENCES);
    for (int i = 0; i < errors.length; i++) {
      int next = 0;
      for (int step = 0; step < 3; step++) {
        if (TARGETS[i][step][0] != 90) {
          double error = predicted.getDouble(i, step, 0) - TARGETS[i][step][0];
          errors[i][next++] = error * error;
        }
      }
    }
    return errors;
  }

  @Test
  void the_loss_is_the_mean_over_the_steps_that_count() {
    var model = regression();
    double[][] of = errors(model);
    double mean = (of[0][0] + of[0][1] + of[1][0] + of[2][0] + of[2][1]) / 5;
    assertThat(model.evaluate(SEQUENCES, TARGETS).get("loss")).isCloseTo(mean, within(1e-4));
    assertThat(model.fit(SEQUENCES, TARGETS, verbose(0)).get("loss").get(0))
        .isCloseTo(mean, within(1e-4));
  }

  @Test
  void weights_multiply_the_steps_that_count() {
    var model = regression();
    double[][] of = errors(model);
    double sum = 2 * (of[0][0] + of[0][1]) + 3 * of[1][0] + of[2][0] + of[2][1];
    assertThat(model.evaluate(SEQUENCES, TARGETS, sampleWeight(2, 3, 1)).get("loss"))
        .isCloseTo(sum / 5, within(1e-4));
  }

  @Test
  void batches_and_parts_of_them_have_masks_of_their_own() {
    float[][][] many = new float[301][][];
    float[][][] targets = new float[301][][];
    for (int i = 0; i < many.length; i++) {
      many[i] = SEQUENCES[i % 3];
      targets[i] = TARGETS[i % 3];
    }
    var model =
        compiled(
            sequential(input(3, 2), masking(0), dense(2000), dense(1)).seed(3), sgd(1e-30), mse());
    double whole = model.evaluate(many, targets, batchSize(301)).get("loss");
    double sum = 0;
    for (int i = 0; i < many.length; i++) {
      double one = model.evaluate(Dataset.of(many, targets).select(i)).get("loss");
      sum += one * (i % 3 == 1 ? 1 : 2);
    }
    int steps = 101 * 2 + 100 + 100 * 2;
    assertThat(whole).isCloseTo(sum / steps, within(1e-2));
    assertThat(model.evaluate(many, targets, batchSize(301)).get("loss")).isEqualTo(whole);
  }

  @Test
  void a_sample_without_steps_gives_no_loss_and_no_gradient() {
    float[][][] empty = {{{0, 0}, {0, 0}, {0, 0}}};
    float[][][] target = {{{1}, {1}, {1}}};
    var model = compiled(sequential(input(3, 2), masking(0), dense(1)), sgd(1), mse());
    var before = model.weights();
    assertThat(model.fit(empty, target, verbose(0)).get("loss")).containsExactly(0.0);
    assertThat(model.weights()).isEqualTo(before);
  }

  @Test
  void metrics_that_are_means_leave_masked_steps_out_and_others_do_not() {
    var model =
        compiled(
            sequential(input(3, 2), masking(0), dense(2, softmax())).seed(3),
            sgd(1e-30),
            sparseCategoricalCrossentropy(),
            accuracy(),
            weighted(accuracy()));
    var predicted = model.predict(SEQUENCES);
    double right = 0;
    for (int i = 0; i < 3; i++) {
      for (int step = 0; step < 3; step++) {
        boolean hit =
            predicted.getDouble(i, step, LABELS[i][step])
                > predicted.getDouble(i, step, 1 - LABELS[i][step]);
        right += TARGETS[i][step][0] != 90 && hit ? 1 : 0;
      }
    }
    var scores = model.evaluate(SEQUENCES, LABELS);
    assertThat(scores.get("accuracy")).isCloseTo(right / 5, within(1e-6));
    assertThat(scores.get("weighted_accuracy")).isCloseTo(right / 5, within(1e-6));
    var context = new MetricContext(Shape.of(3), Shape.of(3), mse(), Link.NONE);
    assertThat(precision().start(context).heedsMask()).isFalse();
  }

  @Test
  void root_mean_square_normalization_drops_a_mask_as_in_keras() {
    var model =
        compiled(
            sequential(input(3, 2), masking(0), rmsNormalization(), simpleRnn(1)), sgd(0.1), mse());
    float[][] targets = {{1}, {2}, {3}};
    assertThat(model.fit(SEQUENCES, targets, verbose(0)).warnings())
        .anyMatch(warning -> warning.startsWith("rms_normalization (layer 2 of 3) does not pass"));
  }

  @Test
  void a_layer_that_drops_a_mask_is_warned_of() {
    var model =
        compiled(sequential(input(3, 2), masking(0), flatten(), dense(1)), sgd(1e-30), mse());
    float[][] targets = {{1}, {2}, {3}};
    assertThat(model.fit(SEQUENCES, targets, verbose(0)).warnings())
        .containsExactly(
            "flatten (layer 2 of 3) does not pass the mask of its input on: layers behind it, and"
                + " the loss, count padded steps like all others. Put a layer before it that uses"
                + " the mask up, such as lstm(...), or leave the mask out.");
    assertThat(regression().fit(SEQUENCES, TARGETS, verbose(0)).warnings()).isEmpty();
  }
}
