package dev.banteng.nn.layers;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.layers.Layers.bidirectional;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.embedding;
import static dev.banteng.nn.layers.Layers.gru;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.lstm;
import static dev.banteng.nn.layers.Layers.masking;
import static dev.banteng.nn.layers.Layers.simpleRnn;
import static dev.banteng.nn.layers.Layers.timeDistributed;
import static dev.banteng.nn.regularizers.Regularizers.l2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is the recurrent layers' own: names and groups of weights, first values, masks. */
class RecurrentTests {
  private static final Shape SEQUENCE = Shape.of(4, 3);

  private static List<String> places(Layer layer) {
    return layer.weights(SEQUENCE).stream()
        .map(weight -> weight.group() + ": " + weight.name() + " " + weight.shape())
        .toList();
  }

  @Test
  void weights_lie_where_the_files_of_keras_have_them() {
    assertThat(places(lstm(2)))
        .containsExactly("cell: kernel [3, 8]", "cell: recurrent_kernel [2, 8]", "cell: bias [8]");
    assertThat(places(gru(2)))
        .containsExactly(
            "cell: kernel [3, 6]", "cell: recurrent_kernel [2, 6]", "cell: bias [2, 6]");
    assertThat(places(gru(2).resetAfter(false))).endsWith("cell: bias [6]");
    assertThat(places(bidirectional(simpleRnn(2).useBias(false))))
        .containsExactly(
            "forward_layer/cell: forward_kernel [3, 2]",
            "forward_layer/cell: forward_recurrent_kernel [2, 2]",
            "backward_layer/cell: backward_kernel [3, 2]",
            "backward_layer/cell: backward_recurrent_kernel [2, 2]");
    assertThat(places(timeDistributed(dense(2))))
        .containsExactly("layer: kernel [3, 2]", "layer: bias [2]");
    assertThat(places(embedding(5, 2))).containsExactly(": embeddings [5, 2]");
  }

  @Test
  void the_bias_of_an_lstm_begins_with_ones_for_the_forget_gate() {
    Weight bias = lstm(2).weights(SEQUENCE).get(2);
    assertThat(bias.initializer().draw(bias.shape(), Seed.of(1)))
        .containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    Weight plain = lstm(2).unitForgetBias(false).weights(SEQUENCE).get(2);
    assertThat(plain.initializer().draw(plain.shape(), Seed.of(1))).containsOnly(0);
  }

  @Test
  void penalties_on_outputs_of_both_directions_are_one_on_both() {
    assertThat(bidirectional(lstm(2)).activityRegularizer()).isEmpty();
    assertThat(bidirectional(lstm(2).activityRegularizer(l2(0.01))).activityRegularizer())
        .contains(l2(0.01));
  }

  @Test
  void frozen_layers_ask_for_frozen_weights() {
    for (Layer layer :
        List.of(
            lstm(2).trainable(false),
            bidirectional(gru(2)).trainable(false),
            bidirectional(gru(2).trainable(false)),
            timeDistributed(dense(2)).trainable(false))) {
      assertThat(layer.weights(SEQUENCE)).noneMatch(Weight::trainable);
    }
  }

  @Test
  void masked_steps_are_as_if_they_were_not_there() {
    float[][][] shorter = {{{1, 2}, {3, 1}}};
    float[][][] padded = {{{0, 0}, {1, 2}, {0, 0}, {3, 1}, {0, 0}}};
    for (Layer layer :
        List.of(simpleRnn(3), lstm(3), gru(3), gru(3).resetAfter(false), bidirectional(lstm(2)))) {
      var plain = sequential(input(2, 2), layer).seed(3);
      var masked = sequential(input(5, 2), masking(), layer).seed(4);
      masked.setWeights(List.copyOf(plain.weights().values()));
      assertThat(masked.predict(padded).toFloatVector())
          .containsExactly(plain.predict(shorter).toFloatVector(), within(1e-6f));
    }
  }

  @Test
  void outputs_of_masked_steps_are_those_before_or_zeros() {
    float[][][] x = {{{0, 0}, {1, 2}, {0, 0}}};
    var model = sequential(input(3, 2), masking(), lstm(1).returnSequences(true)).seed(3);
    float[] carried = model.predict(x).ravel().toFloatVector();
    assertThat(carried[0]).isZero();
    assertThat(carried[2]).isEqualTo(carried[1]).isNotZero();
    var zeroing =
        sequential(input(3, 2), masking(), lstm(1).returnSequences(true).zeroOutputForMask(true))
            .seed(3);
    assertThat(zeroing.predict(x).ravel().toFloatVector()).containsExactly(0, carried[1], 0);
  }
}
