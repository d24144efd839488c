package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.hinge;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.losses.api.Loss;
import dev.banteng.nn.Sequential;
import org.junit.jupiter.api.Test;

/** An accuracy that would log 0 for whatever a model learns. */
class AccuracyPitfallTests {
  private static Sequential model(Loss loss) {
    var model = sequential(input(2), dense(1));
    model.compile(sgd(0.01), loss, accuracy());
    return model;
  }

  @Test
  void accuracy_of_targets_that_nothing_can_meet_is_refused() { // pitfall 4
    float[] prices = {.37f, 1.2f};
    float[][] wide = {{3, 3}, {-4, 5}};
    assertThatThrownBy(() -> model(mse()).fit(wide, prices, batchSize(1), verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "accuracy takes truth 0 or 1, but row 0 of a batch has (0\\.37|1\\.2) \\(1 of 1 values is"
                + " wrong\\)\\. Labels have no fractions: for a regression use mae\\(\\), and round"
                + " soft labels\\.");
    int[] signs = {-1, 1};
    var margin = model(hinge());
    assertThat(margin.fit(wide, signs, epochs(40), seed(1), verbose(0)).get("accuracy"))
        .endsWith(1.0);
  }
}
