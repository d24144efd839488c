package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.loss;
import static dev.banteng.losses.Losses.lossWithGradient;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.internal.training.Samples.compiled;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.losses.api.Loss;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.History;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Losses of a user's own that would train in the wrong direction, or not at all: pitfall 31. */
class CustomLossPitfallTests {
  private static final float[][] X = {{0, 1}, {1, 0}, {1, 1}, {0, 0}, {1, 2}};
  private static final float[] Y = {1, 2, 3, 0, 4};

  private static Sequential model(Loss loss) {
    return compiled(sequential(input(2), dense(1)).seed(1), sgd(0.1), loss);
  }

  private static void refused(Loss loss, String why) {
    Sequential model = model(loss);
    var before = model.weights();
    assertThatThrownBy(() -> model.fit(X, Y, verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            loss.name() + " cannot be computed from targets and predictions [n, 1]: " + why);
    assertThat(model.weights()).isEqualTo(before);
  }

  private static History trained(Loss loss) {
    History history = model(loss).fit(X, Y, batchSize(2), epochs(20), verbose(0));
    assertThat(history.warnings()).isEmpty();
    return history;
  }

  @Test
  void a_formula_that_counts_is_refused_at_the_first_batch() {
    refused(
        loss("misses", (t, p) -> t.gt(p).castTo(p.dataType()).mean(1)),
        "its gradient is 0 everywhere, so there is nothing to learn.");
  }

  @Test
  void a_gradient_of_the_wrong_sign_is_refused_at_the_first_batch() {
    refused(
        lossWithGradient(
            "uphill", (t, p) -> p.sub(t).muli(p.sub(t)).sum(1), (t, p) -> t.sub(p).muli(2)),
        "its gradient has the wrong sign:");
  }

  @Test
  void right_ones_train_in_silence_also_where_the_last_batch_is_a_single_sample() {
    for (Loss right :
        new Loss[] {
          loss("formula", (t, p) -> p.sub(t).mul(p.sub(t)).mean(1)),
          lossWithGradient(
              "by_hand", (t, p) -> p.sub(t).muli(p.sub(t)).sum(1), (t, p) -> p.sub(t).muli(2))
        }) {
      List<Double> values = trained(right).get("loss");
      assertThat(values.get(19)).isLessThan(values.get(0) / 10);
    }
    trained(loss("centred", (t, p) -> p.sub(t).sub(p.sub(t).mean(true, 0)).norm1(1)));
  }
}
