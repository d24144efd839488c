package dev.banteng.nn;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** When a model's weights are drawn, and when not. */
class BuildTests {
  private static void refused(Sequential model, ThrowingCallable mistake) {
    assertThatIllegalArgumentException().isThrownBy(mistake);
    model.seed(3); // allowed only while there are no weights
  }

  @Test
  void a_refused_evaluation_decides_neither_shape_nor_weights() {
    var model = sequential(dense(1));
    model.compile(sgd(), mse());
    refused(model, () -> model.evaluate(new float[2][3], new float[2][4]));
    assertThat(model.evaluate(new float[2][5], new float[2][1])).containsEntry("loss", 0.0);
  }

  @Test
  void a_refused_prediction_decides_no_weights() {
    var model = sequential(input(2), dense(1));
    refused(model, () -> model.predict(new float[2][3]));
  }

  @Test
  void refused_weights_decide_no_others() {
    var model = sequential(input(2), dense(1));
    refused(model, () -> model.setWeights(List.of()));
    refused(model, () -> model.setWeights(Map.of("dense/kernel", Nd4j.zeros(2, 3))));
  }

  @Test
  void what_has_answered_once_stays_whatever_is_refused_later() {
    var model = sequential(dense(1));
    float first = model.predict(new float[][] {{1, 2}}).getFloat(0);
    assertThatIllegalArgumentException().isThrownBy(() -> model.predict(new float[1][3]));
    assertThat(model.predict(new float[][] {{1, 2}}).getFloat(0)).isEqualTo(first);
    assertThatIllegalStateException().isThrownBy(() -> model.seed(3));
  }
}
