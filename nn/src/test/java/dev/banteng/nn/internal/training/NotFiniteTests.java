package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.NaNPolicy.CONTINUE;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.onNaN;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.shuffle;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.internal.training.Samples.compiled;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.nn.Sequential;
import org.junit.jupiter.api.Test;

/** Losses that are no numbers: what is said, and when training stops. */
class NotFiniteTests {
  private static final float[] X = {1, .5f, 1, .5f};
  private static final float[] ZEROS = {0, 0, 0, 0};

  /** The rate multiplies the weight by -1e19 at each step, so that its square leaves floats. */
  private static Sequential exploding() {
    return Samples.oneWeight(5e18);
  }

  @Test
  void a_loss_that_is_no_number_stops_training_and_says_where_and_why() {
    var model = exploding();
    var history = model.fit(X, ZEROS, batchSize(1), epochs(3), shuffle(false), seed(1), verbose(0));
    String place =
        "The loss is Infinity in epoch 1, batch 4. Learning rate 5e+18, inputs from 0.5 to 0.5,"
            + " first not finite in dense (layer 1 of 1). ";
    String remedy = "Try a smaller learning rate, inputs scaled to 0..1, or clipping (clipnorm).";
    assertThat(history.stopReason())
        .isEqualTo(place + "Training was stopped; onNaN(CONTINUE) goes on. " + remedy);
    assertThat(history.warnings()).containsExactly(place + remedy);
    assertThat(history.epochs()).containsExactly(0);
  }

  @Test
  void the_first_layer_that_made_it_is_named() {
    var model =
        compiled(
            sequential(
                    input(1),
                    dense(1).name("first"),
                    dense(1, relu()).name("second"),
                    dense(2, softmax()))
                .seed(1),
            sgd(0.1),
            sparseCategoricalCrossentropy());
    var weights = model.weights();
    weights.get("first/kernel").assign(1e30);
    weights.get("second/kernel").assign(1e30);
    model.setWeights(weights);
    var history = model.fit(new float[] {2}, new int[] {1}, verbose(0));
    assertThat(history.stopReason())
        .startsWith(
            "The loss is NaN in epoch 1, batch 1. Learning rate 0.1, inputs from 2 to 2,"
                + " first not finite in second (layer 2 of 3). ");
    Samples.assertFinite(model); // the step was not taken
  }

  @Test
  void on_demand_training_goes_on_and_warns_once() {
    var history =
        exploding()
            .fit(X, ZEROS, batchSize(1), epochs(3), onNaN(CONTINUE), shuffle(false), verbose(0));
    assertThat(history.epochs()).containsExactly(0, 1, 2);
    assertThat(history.stopReason()).isEmpty();
    assertThat(history.warnings())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("The loss is Infinity in epoch 1, batch 4.")
        .endsWith("Training goes on, since onNaN(CONTINUE) says so.");
  }

  @Test
  void the_layer_is_named_also_where_gradients_take_the_place_of_outputs() {
    var model =
        compiled(
            sequential(
                input(4, 4, 1),
                conv2d(2, 3, relu()),
                maxPooling2d(2),
                flatten(),
                dense(2, softmax())),
            sgd(0.1),
            sparseCategoricalCrossentropy());
    var weights = model.weights();
    weights.get("dense/kernel").assign(Float.NaN);
    model.setWeights(weights);
    var history =
        model.fit(new float[1][4][4][1], new int[] {1}, onNaN(CONTINUE), seed(1), verbose(0));
    assertThat(history.warnings())
        .anyMatch(warning -> warning.contains("first not finite in dense (layer 4 of 4)"));
  }
}
