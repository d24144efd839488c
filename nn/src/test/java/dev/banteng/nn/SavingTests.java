package dev.banteng.nn;

import static dev.banteng.losses.Losses.loss;
import static dev.banteng.losses.Losses.mae;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.metrics.Metrics.metric;
import static dev.banteng.metrics.Metrics.weighted;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.shuffle;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.bidirectional;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.lstm;
import static dev.banteng.nn.layers.Layers.spatialDropout1d;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Arguments;
import dev.banteng.core.Kind;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.losses.Losses;
import dev.banteng.metrics.Metrics;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.layers.Layers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class SavingTests {
  private static final float[][] X = rows(40, 4);
  private static final int[] Y = labels(40);

  @TempDir private Path folder;

  private static float[][] rows(int count, int width) {
    float[][] rows = new float[count][width];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < width; j++) {
        rows[i][j] = (i * 7 + j * 3) % 11 / 11f;
      }
    }
    return rows;
  }

  private static int[] labels(int count) {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i * i % 3;
    }
    return labels;
  }

  private static Sequential classifier(Optimizer optimizer) {
    var model = sequential(input(4), dense(5, relu()), dense(3, softmax())).seed(7).name("flowers");
    model.compile(optimizer, sparseCategoricalCrossentropy(), accuracy(), weighted(accuracy()));
    return model;
  }

  private static void train(Sequential model, int epochs) {
    model.fit(X, Y, epochs(epochs), shuffle(false), seed(1), verbose(0));
  }

  private static void areEqual(Sequential one, Sequential other) {
    assertThat(other.toJson()).isEqualTo(one.toJson());
    assertThat(other.weights()).isEqualTo(one.weights());
    assertThat(other.predict(X)).isEqualTo(one.predict(X));
  }

  static List<Optimizer> optimizers() {
    return List.of(
        adam(0.01),
        adam(0.01).amsgrad(true).clipnorm(1),
        sgd(0.1),
        sgd(0.1).momentum(0.9).ema(0.9),
        sgd(0.1).weightDecay(0.2).excludeFromWeightDecay("bias", "^dense_1/"),
        sgd(0.1).gradientAccumulationSteps(3));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void training_goes_on_from_a_file_as_if_it_had_never_ended(Optimizer optimizer) {
    Sequential whole = classifier(optimizer);
    train(whole, 3);
    whole.save(folder.resolve("half.keras"));
    train(whole, 3);
    Sequential half = Sequential.load(folder.resolve("half.keras"));
    train(half, 3);
    areEqual(whole, half);
    assertThat(half.evaluate(X, Y)).isEqualTo(whole.evaluate(X, Y));
  }

  @Test
  void names_that_weight_decay_leaves_out_but_the_model_lacks_are_warned_of() {
    var typo = classifier(sgd(0.1).weightDecay(0.2).excludeFromWeightDecay("kernal"));
    assertThat(typo.fit(X, Y, verbose(0)).warnings())
        .containsExactly(
            "excludeFromWeightDecay finds kernal in no weight of this model, so that all of them decay: dense/kernel, dense/bias, dense_1/kernel, dense_1/bias.");
    var right = classifier(sgd(0.1).weightDecay(0.2).excludeFromWeightDecay("bias", "gamma"));
    assertThat(right.fit(X, Y, verbose(0)).warnings()).isEmpty();
  }

  @Test
  void a_model_that_is_not_compiled_is_a_model_too() {
    Sequential model = sequential(input(4), dense(2)).seed(3);
    model.save(folder.resolve("plain.keras"));
    Sequential copy = Sequential.load(folder.resolve("plain.keras").toString());
    areEqual(model, copy);
    assertThatThrownBy(() -> copy.evaluate(X, Y)).hasMessageStartingWith("Compile the model");
  }

  @Test
  void a_model_that_has_not_met_its_input_is_not_saved() {
    Sequential model = sequential(dense(2));
    Path file = folder.resolve("open.keras");
    assertThatThrownBy(() -> model.save(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "save needs the shape of the input, which this model learns from its first batch. Put input(...) in front, or fit first.");
    assertThat(file).doesNotExist();
    model.predict(X);
    model.save(file);
    areEqual(model, Sequential.load(file));
  }

  @Test
  void weights_alone_go_into_a_model_of_the_same_layers() {
    Sequential model = classifier(adam(0.01));
    train(model, 2);
    Path file = folder.resolve("model.weights.h5");
    model.saveWeights(file);
    Sequential other = classifier(adam(0.01));
    other.loadWeights(file);
    train(model, 1);
    train(other, 1);
    areEqual(model, other);
    Sequential bare = sequential(input(4), dense(5, relu()), dense(3, softmax()));
    bare.loadWeights(file.toString());
    other.loadWeights(file);
    assertThat(bare.predict(X)).isEqualTo(other.predict(X));
  }

  @Test
  void weights_of_another_model_change_nothing() {
    Path file = folder.resolve("small.weights.h5");
    sequential(input(4), dense(2)).saveWeights(file);
    Sequential model = sequential(input(4), dense(5, relu()), dense(2)).seed(1);
    INDArray before = model.predict(X);
    assertThatThrownBy(() -> model.loadWeights(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            file
                + ": layers/dense/vars/0 has the shape [4, 2], but dense of this model takes [4, 5]. It is of another model.");
    assertThatThrownBy(() -> sequential(input(4), dense(2), dense(2)).loadWeights(file))
        .hasMessage(
            file
                + ": layers/dense_1/vars/0 is missing, one of the 2 arrays that this model has there. layers holds: dense; layers/dense_1/vars holds: nothing. The file is of another model.");
    assertThatThrownBy(() -> sequential(input(4), dense(2).useBias(false)).loadWeights(file))
        .hasMessage(
            file
                + ": layers/dense/vars holds 2 arrays, but this model has 1 there. It is of another model, one with a bias, say.");
    assertThat(model.predict(X)).isEqualTo(before);
  }

  @Test
  void names_of_files_say_what_is_in_them() {
    Sequential model = sequential(input(4), dense(2));
    assertThatThrownBy(() -> model.save("model.h5"))
        .hasMessage("save writes a file whose name ends in .keras, but was given model.h5.");
    assertThatThrownBy(() -> model.saveWeights("model.h5"))
        .hasMessage(
            "saveWeights writes a file whose name ends in .weights.h5, but was given model.h5.");
    assertThatThrownBy(() -> model.save("a\0.keras"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'a\0.keras' is no name of a file: Nul character not allowed.");
    assertThatThrownBy(() -> model.save((Path) null))
        .hasMessage("The file of save must be given, but was null.");
    assertThatThrownBy(() -> Sequential.load((Path) null))
        .hasMessage("The file of load must be given, but was null.");
  }

  @Test
  void json_describes_layers_and_training() {
    Sequential model = classifier(sgd(0.1).momentum(0.9));
    String json = model.toJson();
    assertThat(Sequential.fromJson(json).toJson()).isEqualTo(json);
    assertThat(Sequential.fromJson(json).name()).isEqualTo("flowers");
    assertThat(Sequential.fromJson(sequential(dense(2)).toJson()).toString())
        .isEqualTo("Sequential: 1 layer, not built, not compiled");
    assertThatThrownBy(() -> Sequential.fromJson("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The JSON is no JSON: Unexpected end-of-input");
    assertThatThrownBy(() -> Sequential.fromJson("[]"))
        .hasMessage("The JSON must be a JSON object, {\"class_name\": ...}, but is [].");
  }

  @Test
  void a_frozen_layer_stays_frozen() {
    Sequential model = sequential(input(4), dense(5).trainable(false), dense(3, softmax()));
    model.compile(adam(), sparseCategoricalCrossentropy());
    train(model, 1);
    model.save(folder.resolve("frozen.keras"));
    Sequential copy = Sequential.load(folder.resolve("frozen.keras"));
    train(model, 2);
    train(copy, 2);
    areEqual(model, copy);
    assertThat(copy.layer("dense").trainable()).isFalse();
  }

  @Test
  void a_callback_saves_the_model_between_two_batches() {
    Sequential model = classifier(adam(0.01));
    var files = new ArrayList<Path>();
    Callback saving =
        new Callback() {
          @Override
          public void onTrainBatchEnd(Training run, int batch, Logs logs) {
            files.add(folder.resolve("batch" + files.size() + ".keras"));
            model.save(files.get(files.size() - 1));
          }
        };
    model.fit(X, Y, epochs(2), shuffle(false), seed(1), verbose(0), callbacks(saving));
    assertThat(files).hasSize(4);
    Sequential last = Sequential.load(files.get(3));
    assertThat(last.predict(X)).isEqualTo(model.predict(X));
    assertThat(Sequential.load(files.get(0)).predict(X)).isNotEqualTo(model.predict(X));
  }

  record Scale(double factor, Activation behind, String name) implements Layer {
    @Override
    public Scale arguments(Arguments a) {
      return new Scale(
          a.number("factor", factor),
          a.member("behind", behind, dev.banteng.nn.activations.Activations.kinds()),
          a.name(name));
    }

    @Override
    public Scale name(String value) {
      return new Scale(factor, behind, value);
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public BuiltLayer build(Shape input, List<Parameter> parameters) {
      return (binding, x) -> Pass.through(x, x);
    }
  }

  @Test
  void classes_of_ones_own_join_by_registries() {
    Sequential model = sequential(input(4), new Scale(2, relu(), ""), dense(1));
    model.compile(
        sgd(0.1),
        loss("surprise", (yTrue, yPred) -> yTrue.sub(yPred).mul(yTrue.sub(yPred)).mean(1)),
        metric("distance", (yTrue, yPred) -> yTrue.sub(yPred).norm2(1)),
        mse(),
        mae());
    Path file = folder.resolve("own.keras");
    model.save(file);
    assertThatThrownBy(() -> Sequential.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            file
                + ": config.json names what Banteng does not know: layer 'Scale', loss 'surprise', metric 'distance'. What is your own joins by its registry: load(path, Layers.kinds().with(Kind.of(new Scale(...))), Losses.kinds().with(Kind.of(loss(\"surprise\", ...))), Metrics.kinds().with(Kind.of(metric(\"distance\", ...)))). load(path, withoutCompile()) leaves loss, metrics and optimizer out, as compile=False in Keras.");
    Sequential copy =
        Sequential.load(
            file,
            Layers.kinds().with(Kind.of(new Scale(1, relu(), ""))),
            Losses.kinds()
                .with(
                    Kind.of(
                        "surprise",
                        config ->
                            loss(
                                "surprise",
                                (yTrue, yPred) -> yTrue.sub(yPred).mul(yTrue.sub(yPred)).mean(1)))),
            Metrics.kinds()
                .with(
                    Kind.of(
                        "distance",
                        config ->
                            metric("distance", (yTrue, yPred) -> yTrue.sub(yPred).norm2(1)))));
    areEqual(model, copy);
    float[][] targets = rows(40, 1);
    assertThat(copy.evaluate(X, targets)).isEqualTo(model.evaluate(X, targets));
    assertThatThrownBy(() -> Sequential.load(file, Layers.kinds(), Layers.kinds()))
        .hasMessage(
            "Two registries of layers were given. Give one with all classes: kinds().with(one, other).");
  }

  @Test
  void layers_inside_of_layers_are_described_as_keras_does() {
    Sequential model =
        sequential(input(6, 3), spatialDropout1d(0.1), bidirectional(lstm(2)), dense(1)).seed(2);
    String json = model.toJson();
    String dtype =
        "\"dtype\": {\"module\": \"keras\", \"class_name\": \"DTypePolicy\", \"config\": {\"name\": \"float32\"}, \"registered_name\": null}";
    assertThat(json)
        .contains(
            "{\"name\": \"spatial_dropout1d\", " + dtype + ", \"rate\": 0.1",
            "\"layer\": {\"module\": \"keras.layers\", \"class_name\": \"LSTM\", \"config\": {\"name\": \"forward_lstm\", \"trainable\": true, "
                + dtype);
    Path file = folder.resolve("inside.keras");
    model.save(file);
    assertThat(Sequential.load(file).toJson()).isEqualTo(json);
    assertThat(Sequential.load(file).weights()).isEqualTo(model.weights());
  }

  @Test
  void a_file_is_what_keras_writes() throws Exception {
    Sequential model = sequential(input(4), dense(2), dropout(0.5));
    model.save(folder.resolve("model.keras"));
    byte[] bytes = Files.readAllBytes(folder.resolve("model.keras"));
    assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
        .startsWith("PK\3\4")
        .contains("metadata.json{\"keras_version\": \"3.15.1\", \"date_saved\": \"")
        .contains("config.json{\"module\": \"keras\", \"class_name\": \"Sequential\"");
    try (var names = Files.list(folder)) {
      assertThat(names).containsExactly(folder.resolve("model.keras"));
    }
  }
}
