package dev.banteng.nn;

import dev.banteng.core.Check;
import dev.banteng.core.CompileOption;
import dev.banteng.core.Config;
import dev.banteng.core.Configured;
import dev.banteng.core.LoadOption;
import dev.banteng.core.Shape;
import dev.banteng.core.backend.Engines;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.engine.Backend;
import dev.banteng.losses.Losses;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.Metrics;
import dev.banteng.nn.api.EvaluateOption;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Model;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.PredictOption;
import dev.banteng.nn.api.Stackable;
import dev.banteng.nn.api.SummaryOption;
import dev.banteng.nn.diagnosis.Diagnosis;
import dev.banteng.nn.diagnosis.StepExplanation;
import dev.banteng.nn.internal.training.Compiled;
import dev.banteng.nn.internal.training.Weights;
import dev.banteng.nn.optimizers.Optimizers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model of layers one after the other: what one puts out the next takes in.
 *
 * <p>Example:
 *
 * <pre>{@code
 * var model = sequential(
 *     input(28, 28, 1),
 *     conv2d(32, 3, relu()), maxPooling2d(2),
 *     flatten(), dense(10, softmax()));
 * model.compile(adam(1e-3), sparseCategoricalCrossentropy(), accuracy());
 * var history = model.fit(mnist().train(), epochs(3), batchSize(128), validationSplit(0.1));
 * model.evaluate(mnist().test());
 * }</pre>
 *
 * <p>{@code predict} and {@code evaluate} may be called from many threads at once, also while the
 * model is being fitted: they wait for the batch to end. One {@code fit} at a time.
 *
 * @see <a href="https://keras.io/api/models/sequential/">Sequential in Keras</a>
 */
public final class Sequential implements Configured, Model, Stackable {
  private final ModelWeights weights;
  private final Trainer trainer;
  private final ModelOutputs outputs;
  private String name = "";

  private Sequential(ModelWeights weights) {
    this.weights = weights;
    this.trainer = new Trainer(weights, this);
    this.outputs = new ModelOutputs(weights, this);
  }

  /**
   * A model of the given layers. With {@code input(...)} in front all shapes are checked at once,
   * otherwise at the first batch.
   *
   * <p>A layer may be a model itself, new or trained. Both then have the same weights, whichever is
   * trained, as in Keras; a trained model brings its weights along. An autoencoder, or transfer
   * learning:
   *
   * <pre>{@code
   * var encoder = sequential(input(784), dense(64, relu()), dense(2));
   * var autoencoder = sequential(encoder, dense(64, relu()), dense(784, sigmoid()));
   * autoencoder.layer("sequential").trainable(false);         // or encoder.trainable(false)
   * autoencoder.layer("sequential/dense").trainable(true);    // one of its layers
   * }</pre>
   *
   * @throws IllegalArgumentException naming the layer, if one cannot take what the one before it
   *     puts out; if a model is part of another already: give this one a {@link #copy}
   * @throws IllegalStateException if a model is being fitted
   */
  public static Sequential sequential(Stackable... layers) {
    return on(Engines.backend(), List.of(layers));
  }

  /** A model computed by a given backend, for tests that compare backends. */
  public static Sequential on(Backend backend, List<? extends Stackable> layers) {
    Architecture architecture = Architecture.of(NestedModel.layers(layers));
    return new Sequential(NestedModel.weights(backend, architecture));
  }

  /**
   * Decides the weights, which are drawn at first use. The same seed gives the same weights.
   *
   * @return this model
   * @throws IllegalStateException if the weights were drawn already
   */
  public Sequential seed(long value) {
    weights.seed(value);
    return this;
  }

  /** Gives the model a name, which summary and files show. */
  public Sequential name(String value) {
    name = value;
    return this;
  }

  /** The model's name; {@code "sequential"} unless one was given. */
  @Override
  public String name() {
    return name.isEmpty() ? "sequential" : name;
  }

  /**
   * Says how to train and what to measure. Compiling again forgets the optimizer's state, not the
   * weights.
   *
   * @param optimizer how weights follow their gradients
   * @param loss what is minimised
   * @param metrics what else is measured: metrics, losses, {@code weighted(metric)}
   * @throws IllegalArgumentException if the last layer's outputs are not what the loss reads
   */
  public void compile(Optimizer optimizer, Loss loss, CompileOption... metrics) {
    trainer.refuseWhileFitting("compile");
    // A lone null in their place comes as no array at all.
    List<CompileOption> options = Arrays.asList(metrics == null ? new CompileOption[1] : metrics);
    var wanted = new Compiled(optimizer, loss, options);
    weights.architecture().check(wanted);
    trainer.compile(wanted);
  }

  /**
   * Says how to train by Keras' identifiers: {@code compile("sgd", "mse", "mae")}.
   *
   * @throws IllegalArgumentException naming the nearest identifier, if one is unknown
   */
  public void compile(String optimizer, String loss, String... metrics) {
    compile(
        Optimizers.optimizer(optimizer),
        Losses.loss(loss),
        Stream.of(metrics == null ? new String[1] : metrics)
            .map(Metrics::metric)
            .toArray(CompileOption[]::new));
  }

  /**
   * Trains the model.
   *
   * @param data inputs and their targets
   * @param options {@code epochs(12), batchSize(128), validationSplit(0.1), callbacks(...)} and so
   *     on, each at most once
   * @return what was recorded, also available from {@link #history()}
   * @throws IllegalStateException if the model is not compiled, or is being fitted already
   * @throws IllegalArgumentException if data and model do not go together; nothing is changed then
   */
  public History fit(Dataset data, FitOption... options) {
    return trainer.fit(data, List.of(options), files());
  }

  /** Trains the model on arrays as {@link Dataset#of} takes them. */
  public History fit(Object x, Object y, FitOption... options) {
    return fit(Dataset.of(x, y), options);
  }

  /**
   * Trains on one batch: one step of the optimizer, whose state goes on from call to call and into
   * {@code fit}. For loops of one's own.
   *
   * <p>The values are those of this batch alone. In Keras they are means over all calls since the
   * last {@code reset_metrics()}, of training and testing together.
   *
   * @param x inputs, as {@link Dataset#of} takes them
   * @param y their targets
   * @param options {@code sampleWeight(...)} or {@code classWeight(...)}
   * @return the loss before the step, then the metrics as compiled
   * @throws IllegalStateException if the model is not compiled, or is being fitted
   * @throws IllegalArgumentException if data and model do not go together; nothing is changed then
   */
  public Map<String, Double> trainOnBatch(Object x, Object y, FitOption... options) {
    return trainer.trainOnBatch(Dataset.of(x, y), List.of(options));
  }

  /**
   * Measures the model on one batch: {@code evaluate} of all its samples at once.
   *
   * @return the loss, then the metrics as compiled, of this batch alone
   */
  public Map<String, Double> testOnBatch(Object x, Object y, EvaluateOption... options) {
    return trainer.testOnBatch(Dataset.of(x, y), List.of(options));
  }

  /** What the model predicts for one batch: {@code predict} of all its samples at once. */
  public INDArray predictOnBatch(Object x) {
    return outputs.predictOnBatch(x);
  }

  /**
   * Measures the model on data: the loss, then the metrics as compiled.
   *
   * @return a read-only map; {@code get} of an unknown key is an error that names the nearest, so
   *     call {@code equals} on it, not on the other map, which would ask it for keys it lacks
   * @throws IllegalStateException if the model is not compiled
   */
  @Override
  public Map<String, Double> evaluate(Dataset data, EvaluateOption... options) {
    return trainer.evaluate(data, List.of(options));
  }

  /** Measures the model on arrays as {@link Dataset#of} takes them. */
  public Map<String, Double> evaluate(Object x, Object y, EvaluateOption... options) {
    return evaluate(Dataset.of(x, y), options);
  }

  /**
   * How good a classifier is on data: loss and metrics, classification report and confusion matrix.
   * In the shell its text is the answer. What the loss ignores ({@code ignoreClass(...)}) is not
   * counted.
   *
   * <p>Example: {@code model.report(test, "cat", "dog")}.
   *
   * @param names of the classes, in the order of their indices; the indices unless given
   * @throws IllegalStateException if the model is not compiled
   * @throws IllegalArgumentException if the loss reads no classes; {@code evaluate} measures those
   * @throws java.util.concurrent.CancellationException if this thread is interrupted
   */
  public ModelReport report(Dataset data, String... names) {
    return trainer.report(data, names);
  }

  /**
   * What one step of training on some of the data shows, while nothing changes: scale of the
   * inputs, balance of the classes, each layer's outputs, dead and saturated units, gradients, the
   * optimizer's step beside the weights, the loss beside guessing, and what is probably wrong. In
   * the shell its text is the answer.
   *
   * <p>Example: {@code model.diagnose(mnist().train())}. Of a model that has not met data yet the
   * weights are those that its {@code seed(...)} will draw; without one, some that are forgotten.
   *
   * @param options {@code batchSize(...)}, 256 unless given: so many samples, spread evenly over
   *     the data; {@code sampleWeight(...)}
   * @throws IllegalStateException if the model is not compiled
   * @throws IllegalArgumentException if data and model do not go together
   */
  public Diagnosis diagnose(Dataset data, EvaluateOption... options) {
    return inspection().diagnose(data, List.of(options));
  }

  /** Diagnoses the model on arrays as {@link Dataset#of} takes them. */
  public Diagnosis diagnose(Object x, Object y, EvaluateOption... options) {
    return diagnose(Dataset.of(x, y), options);
  }

  /**
   * One step of training on some of the data, number by number, while nothing changes: each layer's
   * equation and outputs, the loss, the derivatives from the last layer back, and how the optimizer
   * moves each weight. JShell shows 1,000 characters of a value: {@code System.out.println} prints
   * the whole text.
   *
   * <p>Example: {@code model.explainStep(new float[][] {{1, 2}}, new float[] {1})}. For weights
   * that are not drawn yet see {@link #diagnose}.
   *
   * @param options {@code batchSize(...)}, 32 unless given; {@code sampleWeight(...)}
   * @throws IllegalStateException if the model is not compiled
   * @throws IllegalArgumentException if data and model do not go together
   */
  public StepExplanation explainStep(Dataset data, EvaluateOption... options) {
    return inspection().explainStep(data, List.of(options));
  }

  /** Explains a step on arrays as {@link Dataset#of} takes them. */
  public StepExplanation explainStep(Object x, Object y, EvaluateOption... options) {
    return explainStep(Dataset.of(x, y), options);
  }

  /**
   * What the model predicts.
   *
   * @param x rows of input: an INDArray or a Java array of numbers; the first axis counts rows
   * @return [n, ...], a copy
   */
  @Override
  public INDArray predict(Object x, PredictOption... options) {
    return outputs.predict(x, List.of(options));
  }

  /** What the model predicts for a dataset's inputs. */
  public INDArray predict(Dataset data, PredictOption... options) {
    return outputs.predict(data, List.of(options));
  }

  /**
   * What each layer puts out for rows of input, as in prediction, by the layer's name and in the
   * layers' order: for a look inside, {@code model.activations(x).get("conv2d")}.
   *
   * @param x rows of input, as {@code predict} takes them
   * @return copies, each [n, ...]; a model inside has its layers' outputs under names such as
   *     {@code "encoder/dense"}, then its own
   */
  @Override
  public Map<String, INDArray> activations(Object x) {
    return outputs.activations(x);
  }

  /** The last training, also one that was interrupted; empty before the first. */
  public Optional<History> history() {
    return trainer.history();
  }

  /** The layers, without the input. */
  public List<ModelLayer> layers() {
    return layerNames().stream().map(this::layer).toList();
  }

  /** The names of the layers, in their order. */
  @Override
  public List<String> layerNames() {
    return weights.architecture().names();
  }

  /**
   * The layer at an index from 0 on, not counting the input.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  public ModelLayer layer(int index) {
    return layer(weights.layers().name(index));
  }

  /**
   * The layer of that name: {@code model.layer("hidden").trainable(false)} freezes it. A layer of a
   * model inside has both names, {@code model.layer("encoder/hidden")}.
   *
   * @throws IllegalArgumentException naming the nearest, if there is none
   */
  public ModelLayer layer(String wanted) {
    weights.layers().layer(wanted);
    return new ModelLayer(wanted, weights, value -> trainer.trainable(wanted, value));
  }

  /**
   * Freezes all weights or thaws them, from the next fit on, here and in models that this one is
   * part of or that are part of it. The optimizer's state begins anew.
   *
   * @return this model
   * @throws IllegalStateException if the model is being fitted
   */
  public Sequential trainable(boolean value) {
    trainer.trainable(value);
    return this;
  }

  /**
   * A model with the same settings and weights of its own, which begin as this one's are now (if
   * they are drawn; else both draw, the same where a seed was given). It is compiled as this one
   * is, with a fresh state of the optimizer and no history.
   */
  public Sequential copy() {
    var copy = new Sequential(NestedModel.copy(weights)).name(name);
    weights.copyTo(copy.weights);
    trainer.settings().ifPresent(copy.trainer::compile);
    return copy;
  }

  /**
   * Copies of all weights by name, such as {@code "dense/kernel"}, in the order of the layers.
   *
   * @throws IllegalStateException if the model has not met its input
   */
  @Override
  public Map<String, INDArray> weights() {
    return weights.with("weights()", drawn -> Weights.read(drawn.stack()));
  }

  /**
   * Copies weights in, after all were checked.
   *
   * @param weights every weight of the model, by name
   * @throws IllegalArgumentException if a name or a shape is wrong; nothing is changed then
   */
  public void setWeights(Map<String, INDArray> weights) {
    this.weights.write("setWeights(...)", stack -> Weights.write(stack, weights));
  }

  /** Copies weights in, in the order of {@link #weights}. */
  public void setWeights(List<INDArray> weights) {
    this.weights.write("setWeights(...)", stack -> Weights.write(stack, weights));
  }

  /**
   * Writes the model as Keras does: layers, weights, what it was compiled with and what its
   * optimizer remembers, so that training goes on where it ended, here and in Keras. The file
   * stands there whole or not at all; an old one is replaced in one step. During a fit it is the
   * model between two batches.
   *
   * <p>Example: {@code model.save("model.keras")}, and later {@code
   * Sequential.load("model.keras")}; in Python {@code keras.saving.load_model("model.keras")}.
   *
   * @param file a name that ends in {@code .keras}, in a folder that is there
   * @throws IllegalArgumentException if it cannot stand there
   * @throws java.io.UncheckedIOException if the disk does not take it
   * @throws IllegalStateException if the model has not met its input, or something in it does not
   *     say what its arguments are
   * @throws java.util.concurrent.CancellationException if this thread is interrupted
   * @see <a href="https://keras.io/api/models/model_saving_apis/">Saving in Keras</a>
   */
  @Override
  public void save(Path file) {
    files().save(file);
  }

  /** Writes the model to a file of that name. */
  public void save(String file) {
    save(ModelFiles.path(file));
  }

  /**
   * Reads a model that {@link #save} or Keras wrote: {@code .keras}, or {@code .h5} as older ones
   * wrote it. Nothing of a file is ever executed, and no class is found by a name in it: classes of
   * one's own are those of the registries that are given.
   *
   * <p>Examples, of a file whose layers, loss or metrics are of one's own:
   *
   * <pre>{@code
   * Sequential.load("model.keras",
   *     Layers.kinds().with(Kind.of(new Scale(1, ""))),
   *     Losses.kinds().with(Kind.of(loss("mine", formula))),
   *     Metrics.kinds().with(Kind.of(metric("gap", function))));
   * Sequential.load("model.keras", withoutCompile()); // to predict: whatever the loss is
   * }</pre>
   *
   * <p>What Keras registered with a package, {@code prof>Scale}, is found as {@code prof>Scale} or
   * as {@code Scale}, but never as a class of Keras' of that name.
   *
   * @param options registries with classes of one's own, one for each family that has some; {@link
   *     dev.banteng.nn.api.Options#withoutCompile}
   * @throws IllegalArgumentException if it is no Sequential model, is damaged, or names classes
   *     that are not known: all of them are named
   * @throws java.io.UncheckedIOException if the disk does not give it
   */
  public static Sequential load(Path file, LoadOption... options) {
    return ModelFiles.load(Check.given("The file of load", file), options);
  }

  /** Reads the model in a file of that name. */
  public static Sequential load(String file, LoadOption... options) {
    return load(ModelFiles.path(file), options);
  }

  /**
   * Writes the weights alone, and what the optimizer remembers if the model is compiled.
   *
   * @param file a name that ends in {@code .weights.h5}, in a folder that is there
   * @throws IllegalArgumentException if it cannot stand there
   * @throws java.io.UncheckedIOException if the disk does not take it
   * @see #save
   */
  @Override
  public void saveWeights(Path file) {
    files().saveWeights(file);
  }

  /** Writes the weights to a file of that name. */
  public void saveWeights(String file) {
    saveWeights(ModelFiles.path(file));
  }

  /**
   * Reads weights that {@link #saveWeights}, {@link #save} or Keras wrote, into a model of the same
   * layers; of a compiled model also what the optimizer remembers, if the file has it.
   *
   * @throws IllegalArgumentException if they are not exactly this model's; nothing is changed then
   * @throws IllegalStateException if the model has not met its input, or is being fitted
   */
  public void loadWeights(Path file) {
    files().loadWeights(Check.given("The file of loadWeights", file));
  }

  /** Reads weights from a file of that name. */
  public void loadWeights(String file) {
    loadWeights(ModelFiles.path(file));
  }

  /**
   * The model without its weights as Keras describes it in JSON, with what it was compiled with.
   *
   * <p>Example: {@code Sequential.fromJson(model.toJson())} is a model of the same layers with
   * fresh weights.
   *
   * @throws IllegalStateException if something in it does not say what its arguments are
   */
  @Override
  public String toJson() {
    return files().json();
  }

  /**
   * The model that a description of {@link #toJson} or Keras' {@code to_json} is of; its weights
   * are drawn afresh.
   *
   * @param options as of {@link #load(Path, LoadOption...)}
   * @throws IllegalArgumentException if it is no Sequential model, or names classes that are not
   *     known
   */
  public static Sequential fromJson(String json, LoadOption... options) {
    return ModelFiles.fromJson(json, options);
  }

  Inspection inspection() {
    return new Inspection(weights, trainer::compiled, trainer::begun);
  }

  private ModelFiles files() {
    return new ModelFiles(name(), weights, trainer);
  }

  /** This model as a layer of another. */
  Layer nested() {
    return new NestedModel(weights, name);
  }

  ModelWeights weightsInMemory() {
    return weights;
  }

  /** What it was compiled with; an error if it was not, before a call of that name. */
  Compiled compiled(String call) {
    return trainer.compiled(call);
  }

  Trainer trainer() {
    return trainer;
  }

  /** Prints Keras' table of the layers: {@code model.summary(showFormulas())}. */
  public void summary(SummaryOption... options) {
    System.out.println(summaryText(options));
  }

  /**
   * Keras' table of the layers: name, class, output shape, how many weights; and what it was
   * compiled with. A model inside is one layer, unless {@code expandNested()} is asked for.
   */
  @Override
  public String summaryText(SummaryOption... options) {
    Optional<List<Shape>> shapes = weights.shapes();
    Optional<Shape> output = shapes.map(known -> known.get(known.size() - 1));
    Architecture layers = weights.architecture();
    return Summary.of(
        name(),
        layers,
        shapes,
        trainer.state(),
        trainer.notes(output, layers.last().link()),
        Set.copyOf(List.of(options)));
  }

  @Override
  public String className() {
    return "Sequential";
  }

  @Override
  public Config config() {
    return weights.architecture().config(name());
  }

  @Override
  public String toString() {
    String state = trainer.isCompiled() ? "compiled" : "not compiled";
    return "Sequential: " + weights.architecture().described(weights.shapes()) + ", " + state;
  }
}
