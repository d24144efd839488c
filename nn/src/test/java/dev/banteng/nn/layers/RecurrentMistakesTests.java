package dev.banteng.nn.layers;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.bidirectional;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.embedding;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.gru;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.lstm;
import static dev.banteng.nn.layers.Layers.masking;
import static dev.banteng.nn.layers.Layers.simpleRnn;
import static dev.banteng.nn.layers.Layers.timeDistributed;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static dev.banteng.nn.regularizers.Regularizers.l2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Config;
import dev.banteng.core.Mode;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Pass;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What recurrent layers, wrappers and embeddings say of settings and inputs they cannot take. */
class RecurrentMistakesTests {
  @FunctionalInterface
  interface Mistake {
    Object make();
  }

  private static Arguments row(String message, Mistake mistake) {
    return Arguments.of(message, mistake);
  }

  private static Layer read(String className, String key, Object value) {
    var config = new Config().with("units", 3).with(key, value);
    return Layers.kinds().read(className, config);
  }

  static List<Arguments> mistakes() {
    return List.of(
        row("units of lstm must be at least 1, but was given 0.", () -> lstm(0)),
        row("units of gru must be at least 1, but was given -2.", () -> gru(-2)),
        row("units of simple_rnn must be at least 1, but was given 0.", () -> simpleRnn(0)),
        row(
            "dropout of lstm must be from 0 to below 1, but was given 1.5.",
            () -> lstm(2).dropout(1.5)),
        row(
            "recurrentDropout of gru must be from 0 to below 1, but was given 1.",
            () -> gru(2).recurrentDropout(1)),
        row(
            "lstm takes functions that keep the shape, but glu() does not. Take tanh(), say.",
            () -> lstm(2).activation(Activations.glu())),
        row(
            "return_state gives a layer several outputs, and a layer of a Sequential has one. Leave it"
                + " out; with return_sequences every output, so every state h, is there.",
            () -> read("LSTM", "return_state", true)),
        row(
            "stateful carries states from batch to batch, which is not built here: every sequence"
                + " begins with zeros. Leave it out and give the layer whole sequences.",
            () -> read("GRU", "stateful", true)),
        row(
            "lstm (layer 1 of 1): lstm takes sequences, [n, steps, features], but was given [n, 3]."
                + " Give x a further axis: reshape(steps, features).",
            () -> sequential(input(3), lstm(4))),
        row(
            "lstm (layer 1 of 1): lstm takes sequences, [n, steps, features], but was given"
                + " [n, 6, 6, 1]. Put what belongs to a step into one axis: reshape(steps, -1), or"
                + " timeDistributed(flatten()).",
            () -> sequential(input(6, 6, 1), lstm(3))),
        row(
            "bidirectional (layer 1 of 1): lstm takes sequences, [n, steps, features], but was given"
                + " [n, 3]. Give x a further axis: reshape(steps, features).",
            () -> sequential(input(3), bidirectional(lstm(4)))),
        row(
            "bidirectional without a merge mode gives two outputs, and a layer of a Sequential has one."
                + " Take concat(), sum(), mul() or ave().",
            () -> Layers.kinds().read("Bidirectional", withoutMerging())),
        row(
            "bidirectional takes a recurrent layer such as lstm(64), but was given dense(3).",
            () ->
                Layers.kinds()
                    .read("Bidirectional", new Config().with("layer", Config.entry(dense(3))))),
        row(
            "The layers of bidirectional go in different directions, but both have goBackwards(false)."
                + " Give the backward layer goBackwards(true).",
            () -> bidirectional(lstm(3)).backwardLayer(gru(3))),
        row(
            "The layers of bidirectional put out the same steps, but forward has returnSequences(false)"
                + " and backward returnSequences(true). Give both the same.",
            () ->
                bidirectional(lstm(3))
                    .backwardLayer(gru(3).goBackwards(true).returnSequences(true))),
        row(
            "bidirectional (layer 1 of 1): bidirectional merges outputs of the same shape, but forward"
                + " has [n, 3] and backward [n, 2]. Give both layers the same units, or take concat().",
            () ->
                sequential(
                    input(4, 2),
                    bidirectional(lstm(3)).sum().backwardLayer(lstm(2).goBackwards(true)))),
        row(
            "bidirectional has a penalty on outputs only where both directions have the same, of each"
                + " number by itself, and lie beside each other. Use concat(), or leave"
                + " activityRegularizer out.",
            () -> bidirectional(lstm(3).activityRegularizer(l2(0.01))).sum().activityRegularizer()),
        row(
            "time_distributed (layer 1 of 1): time_distributed takes sequences, [n, steps, ...], but was"
                + " given [n, 3]. Give x a further axis: reshape(steps, -1).",
            () -> sequential(input(3), timeDistributed(dense(2)))),
        row("inputDim of embedding must be at least 1, but was given 0.", () -> embedding(0, 2)),
        row("outputDim of embedding must be at least 1, but was given 0.", () -> embedding(2, 0)),
        row(
            "inputDim of embedding must be at most 16,777,216, as far as float32 counts, but was given"
                + " 20,000,000. Give rare indices a common one.",
            () -> embedding(20_000_000, 1)),
        row(
            "weights of embedding takes [3, 2], a vector for each index, but was given [2, 2].",
            () -> embedding(3, 2).weights(new float[2][2])),
        row(
            "weights of embedding takes [3, 2], a vector for each index, but was given [3, 1].",
            () -> embedding(3, 2).weights(new float[][] {{1, 2}, {3}, {4, 5}})),
        row(
            "maskValue of masking must be a finite number, but was given NaN.",
            () -> masking(Double.NaN)),
        row(
            "masking (layer 1 of 1): masking takes rows of at least one axis, [n, steps, features], but"
                + " was given [n]. Give x a last axis of features.",
            () -> sequential(input(), masking())));
  }

  private static Config withoutMerging() {
    Map<String, Object> config = new HashMap<>(Collections.singletonMap("merge_mode", null));
    config.put("layer", Config.entry(lstm(3)));
    return Config.of(config);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakes_are_refused(String message, Mistake mistake) {
    assertThatThrownBy(mistake::make)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  static List<Arguments> indices() {
    return List.of(
        Arguments.of(
            "embedding takes whole numbers from 0 to 2, but the sample [3, 2] has 3 at position [0]."
                + " If indices count from 1, use embedding(4, ...).",
            3f),
        Arguments.of(
            "embedding takes whole numbers from 0 to 2, but the sample [-1, 2] has -1 at position [0]."
                + " For padding use index 0, with maskZero(true).",
            -1f),
        Arguments.of(
            "embedding takes whole numbers from 0 to 2, but the sample [9, 2] has 9 at position [0]."
                + " Make inputDim larger than every index.",
            9f),
        Arguments.of(
            "embedding takes whole numbers from 0 to 2, but the sample [0.5, 2] has 0.5 at position [0]."
                + " Indices have no fractions: give them as they were counted.",
            0.5f));
  }

  @ParameterizedTest
  @MethodSource("indices")
  void indices_without_a_vector_are_refused(String message, float index) {
    var model = sequential(input(2), embedding(3, 2), flatten(), dense(1));
    float[][] x = {{0, 1}, {index, 2}};
    assertThatThrownBy(() -> model.predict(x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    model.compile(sgd(0.1), mse());
    var before = model.weights();
    assertThatThrownBy(() -> model.fit(x, new float[][] {{1}, {2}}, verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(model.weights()).isEqualTo(before);
  }

  @Test
  void a_model_that_is_built_refuses_sequences_of_other_features() {
    var model = sequential(input(3, 2), lstm(4));
    assertThatThrownBy(() -> model.predict(new float[1][3][5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "lstm (layer 1 of 1) takes [n, 3, 2], but x is [n, 3, 5]. Change input(...) of the model, or"
                + " the data.");
  }

  /** A layer that looks at a batch as a whole. */
  private record Whole(String name) implements Layer {
    @Override
    public Layer name(String value) {
      return new Whole(value);
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public BuiltLayer build(Shape input, List<Parameter> parameters) {
      return new BuiltLayer() {
        @Override
        public Pass connect(Binding binding, Block x) {
          return Pass.through(x, x);
        }

        @Override
        public boolean isBySample() {
          return false;
        }
      };
    }

    @Override
    public String toString() {
      return "whole()";
    }
  }

  @Test
  void steps_are_not_given_to_a_layer_that_looks_at_a_batch_as_a_whole() {
    assertThatThrownBy(
            () ->
                new LoneLayer(
                    new Nd4jBackend(),
                    timeDistributed(new Whole("")),
                    Shape.of(2, 3),
                    2,
                    Mode.TRAINING,
                    1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "time_distributed takes a layer that treats each sample by itself, but whole() does not."
                + " Use it without the wrapper.");
  }
}
