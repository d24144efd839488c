package dev.banteng.nn.layers;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.globalAveragePooling1d;
import static dev.banteng.nn.layers.Layers.globalMaxPooling1d;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.masking;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Mode;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobalPoolingTests {
  @Test
  void the_mean_over_a_sequence_leaves_out_the_steps_that_a_mask_does() {
    var model = sequential(input(3, 2), masking(0), globalAveragePooling1d());
    float[][][] x = {{{1, 2}, {0, 0}, {5, 4}}, {{0, 0}, {0, 0}, {3, 6}}};
    assertThat(model.predict(x).toFloatMatrix()).isDeepEqualTo(new float[][] {{3, 3}, {3, 6}});
  }

  @Test
  void a_sample_that_is_padding_only_is_refused_in_training_and_predicted_as_nan() {
    var model = sequential(input(2, 1), masking(0), globalAveragePooling1d(), dense(1));
    model.compile(sgd(0.1), mse());
    float[][][] x = {{{1}, {2}}, {{0}, {0}}};
    assertThat(model.predict(x).getDouble(1, 0)).isNaN();
    assertThat(model.predict(x).getDouble(0, 0)).isFinite();
    var before = model.weights();
    assertThatThrownBy(() -> model.fit(x, new float[] {1, 2}, epochs(1), verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "globalAveragePooling1d takes the mean of the steps that count, but the mask of a sample"
                + " leaves out all of them. Leave samples out of the training data that are padding"
                + " only.");
    assertThat(model.weights()).isEqualTo(before);
  }

  @Test
  void the_gradient_of_the_largest_is_shared_by_all_steps_that_hold_it() {
    for (Backend backend : List.of(new OneDnnBackend(), new Nd4jBackend())) {
      try (var lone =
          new LoneLayer(backend, globalMaxPooling1d(), Shape.of(4, 1), 2, Mode.TRAINING, 1)) {
        lone.fill(new double[][] {{2, 1, 2, 0, -1, -1, -1, -3}});
        lone.forward();
        assertThat(lone.y()).containsExactly(2, -1);
        assertThat(lone.backward(new double[] {1, 6})[0])
            .containsExactly(0.5, 0, 0.5, 0, 2, 2, 2, 0);
      }
    }
  }
}
