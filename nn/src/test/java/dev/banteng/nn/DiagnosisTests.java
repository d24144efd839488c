package dev.banteng.nn;

import static dev.banteng.losses.Losses.bce;
import static dev.banteng.losses.Losses.lossWithGradient;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.activations.Activations.tanh;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.sampleWeight;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.afterEpoch;
import static dev.banteng.nn.initializers.Initializers.constant;
import static dev.banteng.nn.initializers.Initializers.randomNormal;
import static dev.banteng.nn.layers.Layers.batchNormalization;
import static dev.banteng.nn.layers.Layers.bidirectional;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.embedding;
import static dev.banteng.nn.layers.Layers.gru;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.lstm;
import static dev.banteng.nn.layers.Layers.rescaling;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.diagnosis.Diagnosis;
import dev.banteng.nn.diagnosis.LayerDiagnosis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class DiagnosisTests {
  private static final int ROWS = 400;
  private static final int FEATURES = 16;
  private static final int CLASSES = 4;

  /** Inputs from 0 to {@code size}; the class is that of the largest of the first four. */
  private static Dataset data(float size) {
    var random = new SplittableRandom(3);
    float[][] x = new float[ROWS][FEATURES];
    int[] y = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < FEATURES; j++) {
        x[i][j] = size * random.nextInt(256) / 255;
      }
      for (int j = 1; j < CLASSES; j++) {
        y[i] = x[i][j] > x[i][y[i]] ? j : y[i];
      }
    }
    return Dataset.of(x, y);
  }

  private static Sequential model(Layer... hidden) {
    var layers = new ArrayList<Layer>();
    layers.add(input(FEATURES));
    layers.addAll(Arrays.asList(hidden));
    layers.add(dense(CLASSES, softmax()).name("last"));
    return sequential(layers.toArray(Layer[]::new)).seed(5);
  }

  private static Sequential compiled(Optimizer optimizer, Layer... hidden) {
    var model = model(hidden);
    model.compile(optimizer, sparseCategoricalCrossentropy(), accuracy());
    return model;
  }

  private static Sequential healthy() {
    return compiled(adam(1e-3), dense(32, relu()), dense(32, relu()));
  }

  @Test
  void a_healthy_model_gives_no_cause_for_complaint_freshly_drawn_and_trained() {
    var model = healthy();
    assertThat(model.diagnose(data(1)).complaints()).isEmpty();
    model.fit(data(1), epochs(30), seed(1), verbose(0));
    Diagnosis trained = model.diagnose(data(1));
    assertThat(trained.complaints()).isEmpty();
    assertThat(trained.step().taken()).isEqualTo(30 * 13);
  }

  @Test
  void the_numbers_are_those_that_model_and_data_have() {
    var model = healthy();
    Dataset data = data(1);
    Diagnosis diagnosis = model.diagnose(data, batchSize(ROWS));
    assertThat(diagnosis.samples()).isEqualTo(ROWS);
    assertThat(diagnosis.loss().value()).isCloseTo(model.evaluate(data).get("loss"), within(1e-5));
    assertThat(diagnosis.loss().guessing().getAsDouble()).isCloseTo(Math.log(4), within(1e-6));
    var outputs = model.activations(data.x());
    for (LayerDiagnosis layer : diagnosis.layers()) {
      var of = outputs.get(layer.name());
      assertThat(layer.outputs().mean()).isCloseTo(of.meanNumber().doubleValue(), within(1e-5));
      assertThat(layer.outputs().std()).isCloseTo(of.stdNumber(false).doubleValue(), within(1e-5));
      assertThat(layer.outputs().max()).isCloseTo(of.maxNumber().doubleValue(), within(1e-5));
      var kernel = model.weights().get(layer.name() + "/kernel");
      assertThat(layer.parameters().get(0).norm())
          .isCloseTo(kernel.norm2Number().doubleValue(), within(1e-4));
    }
    assertThat(diagnosis.classes().orElseThrow().counts()).isEqualTo(data.classCounts());
    assertThat(diagnosis.inputs().values().min()).isZero();
    assertThat(diagnosis.inputs().values().max()).isEqualTo(1);
  }

  @Test
  void the_step_is_the_one_that_the_optimizer_takes() {
    var model = healthy();
    Dataset data = data(1);
    model.fit(data, epochs(2), seed(1), verbose(0));
    var before = model.weights();
    Diagnosis diagnosis = model.diagnose(data, batchSize(ROWS));
    model.trainOnBatch(data.x(), data.y());
    for (LayerDiagnosis layer : diagnosis.layers()) {
      String kernel = layer.name() + "/kernel";
      double moved =
          model.weights().get(kernel).sub(before.get(kernel)).norm2Number().doubleValue();
      assertThat(layer.parameters().get(0).step()).isCloseTo(moved, within(1e-6));
      assertThat(layer.ratio().getAsDouble())
          .isCloseTo(moved / before.get(kernel).norm2Number().doubleValue(), within(1e-6));
    }
  }

  @Test
  void nothing_changes(@TempDir Path folder) throws Exception {
    Dataset data = data(1);
    Sequential[] twins = {null, null};
    for (int i = 0; i < 2; i++) {
      twins[i] =
          compiled(adam(1e-3), dense(32, relu()), batchNormalization(), dropout(0.3), dense(8));
      twins[i].fit(data, epochs(2), seed(1), verbose(0));
    }
    var history = twins[0].history();
    twins[0].save(folder.resolve("before.keras"));
    twins[0].diagnose(data);
    twins[0].save(folder.resolve("after.keras"));
    assertThat(Files.readAllBytes(folder.resolve("after.keras")))
        .isEqualTo(Files.readAllBytes(folder.resolve("before.keras")));
    assertThat(twins[0].history()).isEqualTo(history);
    for (Sequential twin : twins) {
      twin.fit(data, epochs(2), seed(2), verbose(0));
    }
    assertThat(twins[0].weights()).isEqualTo(twins[1].weights());
    assertThat(twins[0].history().orElseThrow().toJson())
        .isEqualTo(twins[1].history().orElseThrow().toJson());
  }

  @Test
  void nothing_changes_in_a_model_that_was_only_compiled() {
    Dataset data = data(1);
    Sequential[] twins = {null, null};
    for (int i = 0; i < 2; i++) { // fit's seed decides the weights
      twins[i] = sequential(dense(8, relu()), dropout(0.3), dense(CLASSES, softmax()));
      twins[i].compile(adam(1e-3), sparseCategoricalCrossentropy());
    }
    twins[0].diagnose(data);
    assertThat(twins[0]).hasToString(twins[1].toString());
    assertThat(twins[0].history()).isEmpty();
    for (Sequential twin : twins) {
      twin.fit(data, epochs(1), seed(2), verbose(0));
    }
    assertThat(twins[0].weights()).isEqualTo(twins[1].weights());
  }

  @Test
  void a_model_that_is_not_compiled_is_refused() {
    assertThatThrownBy(() -> model().diagnose(data(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Compile the model before diagnose: model.compile(optimizer, loss, metrics...).");
  }

  @Test
  void data_that_does_not_fit_is_refused_and_decides_nothing() {
    var model = healthy();
    assertThatThrownBy(() -> model.diagnose(new float[][] {{1, 2}}, new int[] {1}))
        .hasMessage(
            "dense (layer 1 of 3) takes [n, 16], but x is [n, 2]. Change input(...) of the model, or the data.");
    assertThatThrownBy(() -> model.diagnose(new float[1][FEATURES], new int[] {4}))
        .hasMessage(
            "last (layer 3 of 3): 4 units with sparse_categorical_crossentropy take labels 0..3, but row 0 has label 4.\nFor labels up to 4 use dense(5).");
    assertThatThrownBy(() -> model.diagnose(data(1), verbose(1)))
        .hasMessage(
            "diagnose takes batchSize(...) and sampleWeight(...), but was given Verbose[level=1]. It looks at one batch, to which nobody listens.");
    assertThatThrownBy(() -> model.diagnose(data(1)).layer("dens"))
        .hasMessage(
            "There is no layer 'dens'. Did you mean 'dense'? Known are: dense, dense_1, last.");
  }

  @Test
  void dead_relus_are_told_of() {
    var model =
        compiled(adam(1e-3), dense(32, relu()).biasInitializer(constant(-9)).name("silent"));
    Diagnosis diagnosis = model.diagnose(data(1));
    assertThat(diagnosis.layer("silent").dead()).hasValue(1);
    assertThat(diagnosis.complaints())
        .containsExactly(
            "silent: 32 of 32 units are dead: they put out 0 for all 256 samples and learn nothing any more. Try a smaller learning rate, kernelInitializer(heNormal()), or leakyRelu(0.1).");
  }

  @Test
  void saturated_sigmoids_are_told_of() {
    var model =
        compiled(
            adam(1e-3), dense(20, sigmoid()).kernelInitializer(randomNormal(0, 30)).name("sure"));
    Diagnosis diagnosis = model.diagnose(data(1));
    assertThat(diagnosis.layer("sure").saturated().getAsDouble()).isGreaterThan(0.5);
    assertThat(diagnosis.complaints()).hasSize(1);
    assertThat(diagnosis.complaints().get(0))
        .matches(
            "sure: \\d+ of 20 units are saturated: they stand at an end of their range for nearly all samples, where the derivative is almost 0\\. Try smaller initial weights \\(glorotUniform\\(\\)\\), inputs scaled to 0\\.\\.1, or relu\\(\\)\\.");
  }

  @Test
  void an_output_that_is_sure_is_no_fault() {
    var model = sequential(input(1), dense(1, sigmoid()).useBias(false));
    model.setWeights(List.of(Nd4j.create(new float[][] {{30}})));
    model.compile(sgd(0.1), bce());
    float[][] x = new float[64][1];
    int[] y = new int[64];
    for (int i = 0; i < 64; i++) {
      x[i][0] = i % 2 == 0 ? 1 : -1;
      y[i] = i % 2 == 0 ? 1 : 0;
    }
    Diagnosis diagnosis = model.diagnose(x, y);
    assertThat(diagnosis.layer("dense").saturated()).hasValue(1);
    assertThat(diagnosis.complaints()).isEmpty();
  }

  @Test
  void a_gradient_that_vanishes_through_ten_sigmoids_is_told_of() {
    var layers = new Layer[10];
    Arrays.fill(layers, dense(32, sigmoid()));
    Diagnosis diagnosis = compiled(adam(1e-3), layers).diagnose(data(1));
    assertThat(diagnosis.complaints()).hasSize(1);
    assertThat(diagnosis.complaints().get(0))
        .matches(
            "dense: the gradient vanishes on its way here: it is \\S+e-\\d+ of that at the last layer, so that the layers in front hardly learn\\. Try relu\\(\\) in place of sigmoid\\(\\) and tanh\\(\\), batchNormalization\\(\\) between the layers, or fewer layers\\.");
    Arrays.fill(layers, dense(32, relu()));
    assertThat(compiled(adam(1e-3), layers).diagnose(data(1)).complaints()).isEmpty();
  }

  @Test
  void initial_weights_that_explode_are_told_of() {
    var layers = new Layer[5];
    Arrays.fill(layers, dense(64, relu()).kernelInitializer(randomNormal(0, 1)));
    Diagnosis diagnosis = compiled(adam(1e-3), layers).diagnose(data(1));
    assertThat(diagnosis.complaints()).hasSize(3);
    assertThat(diagnosis.complaints().get(0))
        .matches("dense: the gradient explodes on its way here: it is [\\d,.]+ times .*");
    assertThat(diagnosis.complaints().get(1))
        .matches(
            "dense_\\d: its outputs have a standard deviation of [\\d,.]+, where the inputs have 0\\.\\d+: they grow from layer to layer\\. Try smaller initial weights, glorotUniform\\(\\) or heNormal\\(\\), or batchNormalization\\(\\) between the layers\\.");
    assertThat(diagnosis.complaints().get(2))
        .matches(
            "loss: it is [\\d,.]+, [\\d,.]+ times that of guessing \\(1\\.38629\\): the model is sure of what is wrong\\. .*");
  }

  @Test
  void pixels_that_were_not_scaled_are_told_of() {
    assertThat(healthy().diagnose(data(255)).complaints().get(0))
        .matches(
            "inputs: they go from 0 to 255 \\(mean [\\d.]+, std [\\d.]+\\) where they meet dense; networks learn best from numbers near 0 to 1\\. Divide by 255, or put rescaling\\(1 / 255\\.0\\) in front\\.");
    var scaling = compiled(adam(1e-3), rescaling(1 / 255.0), dense(32, relu()));
    assertThat(scaling.diagnose(data(255)).complaints()).isEmpty();
    var normalizing = compiled(adam(1e-3), batchNormalization(), dense(32, relu()));
    assertThat(normalizing.diagnose(data(255)).complaints()).isEmpty();
  }

  @Test
  void one_class_of_95_percent_is_told_of() {
    Dataset whole = data(1);
    int[] labels = new int[ROWS];
    Arrays.setAll(labels, i -> i % 20 == 0 ? 1 : 0);
    var model = sequential(input(FEATURES), dense(8, relu()), dense(1, sigmoid())).seed(1);
    model.compile(adam(1e-3), bce());
    assertThat(model.diagnose(whole.x(), labels, batchSize(ROWS)).complaints())
        .containsExactly(
            "classes: 380 of 400 samples are of class 0: always predicting it has an accuracy of 0.95. Measure with balancedAccuracy() or f1Score().macro(), and train with classWeight(...).");
    assertThat(model.diagnose(whole.x(), new int[ROWS]).complaints())
        .containsExactly(
            "classes: all 256 samples are of class 0: the model can only learn to predict it always. Give samples of the other classes too.");
  }

  @Test
  void a_frozen_layer_is_named_as_frozen_and_not_as_ill() {
    var model =
        compiled(adam(1e-3), dense(32, relu()).biasInitializer(constant(-9)), dense(8, relu()));
    model.layer("dense").trainable(false);
    Diagnosis diagnosis = model.diagnose(data(1));
    assertThat(diagnosis.layer("dense").verdict().isComplaint()).isFalse();
    assertThat(diagnosis.notes())
        .containsExactly(
            "dense: frozen: none of its 544 weights is trained. Thaw it with model.layer(\"dense\").trainable(true).");
    assertThat(diagnosis.layer("dense").gradient()).isEmpty();
    assertThat(diagnosis.layer("dense").parameters().get(0).step()).isZero();
    model.trainable(false);
    assertThat(model.diagnose(data(1)).notes())
        .hasSize(4)
        .last()
        .isEqualTo("optimizer: no weight is trained: fit changes nothing.");
  }

  @Test
  void a_learning_rate_far_too_high_or_too_low_is_told_of() {
    var fast = compiled(adam(1), dense(32, relu()), dense(32, relu()));
    assertThat(fast.diagnose(data(1)).complaints()).hasSize(1);
    assertThat(fast.diagnose(data(1)).complaints().get(0))
        .matches(
            "optimizer: a step moves \\S+/kernel by [\\d.]+ of its size, where 0\\.001 is usual: the learning rate of 1 is far too high\\. Try 0\\.001\\.");
    var slow = compiled(sgd(1e-6), dense(32, relu()), dense(32, relu()));
    assertThat(slow.diagnose(data(1)).complaints()).hasSize(1);
    assertThat(slow.diagnose(data(1)).complaints().get(0))
        .matches(
            "optimizer: no kernel is moved by more than \\S+e-\\d+ of its size \\(\\S+/kernel\\), where 0\\.001 is usual: the learning rate of 1e-06 is far too low\\. Try 0\\.01\\.");
  }

  @Test
  void a_loss_that_is_no_better_than_guessing_after_many_steps_is_told_of() {
    Dataset data = data(1);
    int[] random = new int[ROWS];
    Arrays.setAll(random, i -> i / 8 % CLASSES);
    var model = compiled(sgd(1e-3), dense(8, tanh()));
    model.fit(data.x(), random, epochs(20), seed(1), verbose(0));
    assertThat(model.diagnose(data.x(), random).complaints())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("loss: after 260 steps it is ")
        .endsWith(
            ", no better than guessing (1.38629). Try another learning rate (it is 0.001), and see whether targets and inputs belong together.");
  }

  @Test
  void weights_that_are_broken_are_named() {
    var model = healthy();
    var weights = new LinkedHashMap<>(model.weights());
    weights.get("dense_1/bias").putScalar(3, Float.NaN);
    model.setWeights(weights);
    assertThat(model.diagnose(data(1)).complaints())
        .containsExactly(
            "dense_1: dense_1/bias holds a NaN or an infinity. Put weights back from before, or draw new ones, and try a smaller learning rate or clipnorm(1).");
  }

  @Test
  void sequences_masks_and_models_inside_are_looked_into() {
    var random = new SplittableRandom(1);
    int[][] words = new int[64][10];
    int[] labels = new int[64];
    for (int i = 0; i < 64; i++) {
      labels[i] = i % 2;
      for (int j = 0; j < 3 + i % 8; j++) {
        words[i][j] = 1 + labels[i] * 25 + random.nextInt(25);
      }
    }
    var encoder =
        sequential(
            embedding(60, 8).maskZero(true), bidirectional(lstm(6).returnSequences(true)), gru(5));
    var model = sequential(input(10), encoder, dense(1, sigmoid())).seed(2);
    model.compile(adam(1e-3), bce());
    Diagnosis diagnosis = model.diagnose(words, labels);
    assertThat(diagnosis.layers())
        .map(LayerDiagnosis::name)
        .containsExactly(
            "sequential/embedding", "sequential/bidirectional", "sequential/gru", "dense");
    assertThat(diagnosis.complaints()).isEmpty();
    assertThat(diagnosis.layer("sequential/gru").gradient().getAsDouble()).isPositive();
    var weights = new double[64];
    Arrays.setAll(weights, i -> i % 2);
    assertThat(model.diagnose(words, labels, sampleWeight(weights)).loss().value())
        .isLessThan(diagnosis.loss().value());
  }

  @Test
  void numbers_are_guessed_as_their_mean() {
    var model = sequential(input(1), dense(1)).seed(1);
    model.compile(sgd(0.01), mse());
    Diagnosis diagnosis = model.diagnose(new float[][] {{1}, {2}}, new float[] {10, 14});
    assertThat(diagnosis.loss().guessing()).hasValue(4);
    assertThat(diagnosis.classes()).isEmpty();
    assertThat(diagnosis.complaints()).isEmpty();
  }

  @Test
  void a_stream_gives_its_first_samples() {
    Dataset data = data(1);
    var model = healthy();
    Diagnosis diagnosis = model.diagnose(Dataset.stream(List.of(data)), batchSize(50));
    assertThat(diagnosis.samples()).isEqualTo(50);
    assertThat(diagnosis.complaints()).isEmpty();
  }

  @Test
  void an_optimizer_that_gathers_gradients_is_shown_with_a_step_that_moves() {
    var model =
        compiled(adam(1e-3).gradientAccumulationSteps(4), dense(32, relu()), dense(32, relu()));
    assertThat(model.diagnose(data(1)).complaints()).isEmpty();
    assertThat(model.diagnose(data(1)).step().ratio().getAsDouble())
        .isCloseTo(healthy().diagnose(data(1)).step().ratio().getAsDouble(), within(1e-5));
  }

  @Test
  void the_text_is_a_table_of_80_columns() {
    var model = compiled(sgd(0.1), dense(32, relu()).biasInitializer(constant(-9)));
    String text = model.diagnose(data(1)).toString();
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    assertThat(text.lines().findFirst().orElseThrow()).hasSizeLessThanOrEqualTo(75);
    assertThat(text)
        .isEqualTo(
            """
            Diagnosis: 256 samples, loss 1.39 (guessing 1.39), 1 complaint

              Layer            Output            Mean      Std  Dead  Sat. Gradient     Step
            ! dense            32                   0        0  100%              0        0
              last             4                0.250        0               0.0524        0

            Inputs     from 0 to 1, mean 0.498, std 0.292; 0 of 16 features constant
            Classes    4; most samples: class 1 with 28%, fewest: class 2 with 21%
            Optimizer  sgd(0.1); step 1 has rate 0.1, which moves weights by 0 of their size

            Complaints
            - dense: 32 of 32 units are dead: they put out 0 for all 256 samples and learn
              nothing any more. Try a smaller learning rate, kernelInitializer(heNormal()),
              or leakyRelu(0.1).""");
  }

  @Test
  void all_of_it_is_json() throws Exception {
    var json = new ObjectMapper().readTree(healthy().diagnose(data(1)).toJson());
    assertThat(json.get("samples").asInt()).isEqualTo(256);
    assertThat(json.get("layers").get(0).get("output_shape").get(0).asInt()).isEqualTo(32);
    assertThat(json.get("layers").get(0).get("dead").asDouble()).isLessThan(0.4);
    assertThat(json.get("layers").get(0).get("saturated").isNull()).isTrue();
    assertThat(json.get("complaints")).isEmpty();
    assertThat(json.get("step").get("learning_rate").asDouble()).isEqualTo(1e-3);
  }

  @Test
  void every_part_has_a_headline_that_a_shell_does_not_cut() {
    var model = compiled(sgd(1e-9), dense(32, relu()).biasInitializer(constant(-9)));
    Diagnosis all = model.diagnose(data(255));
    var parts = new ArrayList<Object>(List.of(all, all.inputs(), all.loss(), all.step()));
    parts.add(all.inputs().verdict());
    parts.add(all.classes().orElseThrow());
    for (LayerDiagnosis layer : all.layers()) {
      parts.addAll(List.of(layer, layer.verdict(), layer.outputs()));
      parts.addAll(layer.parameters());
    }
    assertThat(parts)
        .hasSize(16)
        .allSatisfy(
            each -> assertThat(each.toString().lines()).first().asString().hasSizeLessThan(76));
    assertThat(all.layer("dense").parameters().get(0))
        .hasToString("dense/kernel: [16, 32], norm 4.55, gradient 318, step 3.2e-07");
    assertThat(all.classes().orElseThrow())
        .hasToString("Classes: 4, class 2 with 21% to class 1 with 28%");
  }

  @Test
  void a_callback_may_diagnose_the_model_that_is_being_fitted() {
    var model = healthy();
    var twin = healthy();
    var seen = new ArrayList<Diagnosis>();
    model.fit(
        data(1),
        epochs(2),
        seed(1),
        verbose(0),
        callbacks(afterEpoch((run, epoch, logs) -> seen.add(model.diagnose(data(1))))));
    twin.fit(data(1), epochs(2), seed(1), verbose(0));
    assertThat(seen).map(each -> each.step().taken()).containsExactly(13L, 26L);
    assertThat(model.weights()).isEqualTo(twin.weights());
  }

  @Test
  void a_layer_of_the_model_may_not_diagnose_it() {
    var holder = new Sequential[1];
    var model = sequential(input(FEATURES), dense(CLASSES, softmax()));
    holder[0] = model;
    model.compile(
        sgd(0.1),
        lossWithGradient(
            "curious",
            (t, p) -> {
              holder[0].diagnose(data(1));
              return p.mean(1);
            },
            (t, p) -> p));
    assertThatThrownBy(() -> model.fit(data(1).x(), model.predict(data(1).x()), verbose(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "diagnose was called by a layer, loss, metric or optimizer while this model was at work with it");
  }

  @Test
  void inputs_of_every_type_are_taken() {
    var model = sequential(input(2), dense(1)).seed(1);
    model.compile(sgd(0.1), mse());
    Object[] same = {
      new float[][] {{1, 2}, {3, 4}},
      new double[][] {{1, 2}, {3, 4}},
      new int[][] {{1, 2}, {3, 4}},
      new long[][] {{1, 2}, {3, 4}},
      new byte[][] {{1, 2}, {3, 4}},
      Nd4j.create(new float[][] {{1, 2}, {3, 4}})
    };
    assertThat(same)
        .extracting(x -> model.diagnose(x, new double[] {1, 2}).toString())
        .containsOnly(model.diagnose(same[0], new float[] {1, 2}).toString());
  }
}
