package dev.banteng.nn.internal.saving;

import static dev.banteng.losses.Losses.loss;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.metrics.Metrics.metric;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.exponential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.api.Options.withoutCompile;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.layer;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.banteng.core.Arguments;
import dev.banteng.core.Kind;
import dev.banteng.core.LoadOption;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.autodiff.Formula;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Parameter;
import dev.banteng.losses.Losses;
import dev.banteng.metrics.Metrics;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.Layers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Files of Keras with classes, functions and lambdas of one's own, LoRA and int8; make_own_files.py
 * made them and printed the numbers here.
 */
class OwnFilesTests {
  private static final Path ODD = Path.of("../src-test/golden/odd");
  private static final INDArray X = Nd4j.linspace(-1, 1, 32).reshape(8, 4);
  private static final INDArray Y = X.sum(true, 1);

  private static final Formula FOURTH =
      (t, p) -> {
        var square = t.sub(p).mul(t.sub(p));
        return square.mul(square).mean(1);
      };
  private static final BinaryOperator<INDArray> LARGEST = (t, p) -> Transforms.abs(t.sub(p)).max(1);
  private static final BinaryOperator<INDArray> BIAS = (t, p) -> p.sub(t).mean(1);

  private static final Kind<Layer> OWN_DENSE =
      Kind.of("prof>Dense", Prototype.of("dense(units)", dense(1))::read);

  @TempDir private Path folder;

  private static Path odd(String name) {
    return ODD.resolve(name + ".keras");
  }

  private static Sequential load(String name, LoadOption... options) {
    return Sequential.load(odd(name), options);
  }

  private static void refused(String name, String message, LoadOption... options) {
    assertThatThrownBy(() -> load(name, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(odd(name) + ": config.json" + message);
  }

  private static void predicts(Sequential model, double first, double last) {
    INDArray predicted = model.predict(X);
    assertThat(predicted.getDouble(0)).isCloseTo(first, offset(1e-5));
    assertThat(predicted.getDouble(7)).isCloseTo(last, offset(1e-5));
  }

  private static void computes_as_keras(Sequential model) {
    predicts(model, -0.6068031787872314, 0.36869072914123535);
    Map<String, Double> logs = model.evaluate(X, Y, batchSize(8), verbose(0));
    var expected =
        Map.of(
            "loss", 31.22470474243164,
            "mymetric", 1.7858035564422607,
            "plain", -0.11905628442764282,
            "mae", 1.7858035564422607,
            "mean_squared_error", 4.199861526489258,
            "mean_absolute_error", 1.7858035564422607,
            "wrapped", 1.7858035564422607,
            "steep", 0.7697638273239136);
    assertThat(logs).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (key, value) -> assertThat(logs.get(key)).as(key).isCloseTo(value, offset(1e-4)));
  }

  @Test
  void functions_that_keras_names_are_looked_up_and_all_unknown_ones_named() {
    String message =
        " names what Banteng does not know: loss 'Custom>myloss', metric 'prof>mymetric', metric 'plain'. What is your own joins by its registry, under its name with or without the package: load(path, Losses.kinds().with(Kind.of(loss(\"myloss\", ...))), Metrics.kinds().with(Kind.of(metric(\"mymetric\", ...)), Kind.of(metric(\"plain\", ...)))). load(path, withoutCompile()) leaves loss, metrics and optimizer out, as compile=False in Keras.";
    refused("own-functions", message);
    computes_as_keras(
        load(
            "own-functions",
            Losses.kinds().with(Kind.of(loss("myloss", FOURTH))),
            Metrics.kinds()
                .with(Kind.of(metric("mymetric", LARGEST)), Kind.of(metric("plain", BIAS)))));
  }

  @Test
  void functions_are_found_by_the_name_with_its_package_too() {
    computes_as_keras(
        load(
            "own-functions",
            Losses.kinds().with(Kind.of("Custom>myloss", config -> loss("myloss", FOURTH))),
            Metrics.kinds()
                .with(
                    Kind.of("prof>mymetric", config -> metric("any", LARGEST)),
                    Kind.of("plain", config -> metric("plain", BIAS)))));
  }

  @Test
  void without_what_it_was_compiled_with_a_model_predicts_whatever_its_loss_is() {
    Sequential model = load("own-functions", withoutCompile());
    predicts(model, -0.6068031787872314, 0.36869072914123535);
    assertThat(model.toJson()).doesNotContain("compile_config");
    model.compile(sgd(0.01), mse());
    assertThat(model.fit(X, Y, epochs(1), verbose(0)).epochs()).hasSize(1);
  }

  @Test
  void options_of_load_are_registries_and_without_compile() {
    assertThatThrownBy(() -> load("own-functions", new LoadOption[] {null}))
        .hasMessage("An option of load must be given, but was null.");
    LoadOption other =
        new LoadOption() {
          @Override
          public String toString() {
            return "other";
          }
        };
    assertThatThrownBy(() -> load("own-functions", other))
        .hasMessage(
            "load takes registries, such as Layers.kinds().with(...), and withoutCompile(), but was given other.");
  }

  record Scaled(double factor, String name) implements Layer {
    @Override
    public Scaled arguments(Arguments a) {
      return new Scaled(a.number("factor", factor), a.name(name));
    }

    @Override
    public Scaled name(String value) {
      return new Scaled(factor, value);
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public BuiltLayer build(Shape input, List<Parameter> parameters) {
      return (binding, x) -> {
        Block factors = binding.block(input);
        double[] all = new double[factors.length()];
        Arrays.fill(all, factor);
        factors.write(all);
        Block y = binding.block(input);
        Op product = binding.engine().scale(x, factors, y);
        return new Pass(
            y, product.forward(), dy -> new Pass.Back(dy, product.inputGradient(dy, dy)));
      };
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Scaled", "prof>Scaled"})
  void classes_are_found_by_the_name_with_and_without_its_package(String name) {
    Kind<Layer> scaled = Kind.of(name, Prototype.of("scaled(factor)", new Scaled(1, ""))::read);
    String bend = name.replace("Scaled", "bend");
    Sequential model =
        load(
            "own-classes",
            Layers.kinds().with(scaled),
            Activations.kinds().with(Kind.of(bend, config -> exponential())));
    predicts(model, 0.12318642437458038, 4.56695556640625);
  }

  @Test
  void classes_that_are_unknown_are_named_with_their_package() {
    refused(
        "own-classes",
        " names what Banteng does not know: layer 'prof>Scaled', activation 'prof>bend'. What is your own joins by its registry, under its name with or without the package: load(path, Layers.kinds().with(Kind.of(new Scaled(...))), Activations.kinds().with(Kind.of(\"bend\", config -> ...))).");
  }

  @Test
  void a_class_of_ones_own_is_never_taken_for_that_of_keras() {
    refused(
        "own-dense",
        " names what Banteng does not know: layer 'prof>Dense'. What is your own joins by its registry, under its name with or without the package: load(path, Layers.kinds().with(Kind.of(\"prof>Dense\", config -> ...))).");
    assertThatThrownBy(() -> Layers.kinds().with(Kind.of("Dense", config -> dense(1))))
        .hasMessage("Keras has a layer Dense already. Rename yours.");
    Sequential model = load("own-dense", Layers.kinds().with(OWN_DENSE));
    predicts(model, 0.36391401290893555 - 1, 1.6728914976119995 - 1);
  }

  @Test
  void a_class_of_ones_own_without_package_that_is_called_as_one_of_keras_is_refused() {
    String json = load("own-dense", Layers.kinds().with(OWN_DENSE)).toJson();
    String unregistered =
        json.replace(
                "{\"module\": \"keras.layers\", \"class_name\": \"Dense\"",
                "{\"module\": \"mine\", \"registered_name\": \"Dense\", \"class_name\": \"Dense\"")
            .replace("\"registered_name\": null, \"build_config\"", "\"build_config\"");
    assertThat(unregistered).isNotEqualTo(json);
    assertThatThrownBy(() -> Sequential.fromJson(unregistered))
        .hasMessage(
            "The JSON names what Banteng does not know: layer 'Dense' of your own. Keras has a layer 'Dense' of its own: give yours a package in Python, @keras.saving.register_keras_serializable(\"mine\"), and save again.");
  }

  @Test
  void an_argument_that_a_registered_layer_does_not_declare_is_told_from_a_class_that_is_unknown() {
    refused(
        "own-classes",
        " names what Banteng does not know: Scaled argument factor. Scaled is registered, but does not declare factor: the method arguments(Arguments) of its class does (a formula takes none).",
        Layers.kinds().with(Kind.of(layer("scaled", (sd, x) -> x.mul(2)))),
        Activations.kinds().with(Kind.of("bend", config -> exponential())));
  }

  @Test
  void a_lambda_is_never_executed() {
    String lambdas =
        " names what Banteng does not know: activation of a Python lambda, layer of a Python lambda";
    String remedy =
        " Code in a file is never executed: in place of a Python lambda give Keras a name, such as 'relu', or a function or class under @keras.saving.register_keras_serializable(), and save again.";
    refused(
        "lambdas",
        lambdas
            + ", loss of a Python lambda, metric of a Python lambda."
            + remedy
            + " load(path, withoutCompile()) leaves loss, metrics and optimizer out, as compile=False in Keras.");
    refused("lambdas", lambdas + "." + remedy, withoutCompile());
  }

  @Test
  void what_is_neither_a_name_nor_an_object_is_shown_in_short() {
    Map<String, Object> config = Map.of("activation", List.of("x".repeat(1_000)));
    assertThatThrownBy(
            () -> Layers.kinds().read(Map.of("class_name", "Activation", "config", config)))
        .hasMessage(
            "An activation is an identifier or an object with class_name and config, but was given ["
                + "x".repeat(76)
                + "....");
  }

  @Test
  void weights_of_lora_are_read_into_a_model_without_it() {
    refused(
        "lora",
        " names what Banteng does not know: Dense argument lora_rank, Dense argument lora_alpha. Keras keeps what LoRA learned merged into the kernels: make the model here without it, and loadWeights(path) reads them.");
    Sequential model = sequential(input(4), dense(3), dense(1));
    model.loadWeights(odd("lora"));
    predicts(model, -0.3483767509460449, 0.7638000249862671);
  }

  @Test
  void quantized_weights_are_told_of() {
    refused(
        "int8",
        ": layers[1] (Dense): its weights are quantized to int8, and Banteng computes in float32. Save the model in Keras before quantize(...).");
  }

  @Test
  void what_banteng_saved_with_functions_of_ones_own_joins_by_these() {
    Sequential model = sequential(input(4), dense(1));
    var distance = metric("plain", BIAS);
    model.compile(sgd(0.1), loss("myloss", FOURTH), distance);
    Path file = folder.resolve("own.keras");
    model.save(file);
    Sequential copy =
        Sequential.load(
            file,
            Losses.kinds().with(Kind.of(loss("myloss", FOURTH))),
            Metrics.kinds().with(Kind.of(distance)));
    assertThat(copy.evaluate(X, Y, verbose(0))).isEqualTo(model.evaluate(X, Y, verbose(0)));
  }
}
