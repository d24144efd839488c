package dev.banteng.nn.layers.core;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Equation;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Regularizer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.initializers.Initializers;
import dev.banteng.nn.layers.api.WeightSettings;
import dev.banteng.nn.regularizers.Regularizers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A vector for each index: {@code y = embeddings[x]}. The indices are those of words, say, counted
 * from 0.
 *
 * <p>Shapes: x [n, ...], of whole numbers from 0 to {@code inputDim - 1}, embeddings [inputDim,
 * outputDim], y [n, ..., outputDim]. There is no gradient with respect to x. The vectors are
 * copied, and their gradients added up, in plain Java, since no engine has such an operation.
 *
 * <p>An index outside of that range is an error. (Keras takes -1 for the last vector, which is what
 * padding with -1 silently becomes.)
 *
 * <p>Example: {@code sequential(input(80), embedding(10000, 32).maskZero(true), lstm(32), dense(1,
 * sigmoid()))} on texts of 80 words, shorter ones padded with 0.
 *
 * @param inputDim how many indices there are, at least 1
 * @param outputDim how many numbers a vector has, at least 1
 * @param embeddings how the vectors are drawn (uniformly by default), regularized, constrained
 * @param activityRegularizer the penalty on the layer's outputs; none by default
 * @param maskZero whether index 0 is padding, which layers behind leave out; false by default
 * @param given the vectors to begin with, in place of drawn ones; none by default
 * @param trainable whether optimizers change the vectors; true by default
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/core_layers/embedding/">Embedding in Keras</a>
 */
public record Embedding(
    int inputDim,
    int outputDim,
    WeightSettings embeddings,
    Optional<Regularizer> activityRegularizer,
    boolean maskZero,
    Optional<Initializer> given,
    boolean trainable,
    String name)
    implements Layer {
  /** Whole numbers up to here are exact in float32. */
  private static final int MOST = 1 << 24;

  public static final Prototype<Embedding> PROTOTYPE =
      Prototype.of("embedding(input_dim, output_dim)", new Embedding(1, 1));

  /** Checks the settings. */
  public Embedding {
    Check.positive("inputDim of embedding", inputDim);
    Check.positive("outputDim of embedding", outputDim);
    if (inputDim > MOST) {
      throw Check.fail(
          "inputDim of embedding must be at most %s, as far as float32 counts, but was given %s. "
              + "Give rare indices a common one.",
          MOST, inputDim);
    }
  }

  /** Keras' defaults. */
  public Embedding(int inputDim, int outputDim) {
    this(
        inputDim,
        outputDim,
        new WeightSettings(Initializers.randomUniform()),
        Optional.empty(),
        false,
        Optional.empty(),
        true,
        "");
  }

  @Override
  public Embedding arguments(Arguments a) {
    a.written(false).integer("input_length", OptionalInt.empty()); // of Keras 2, says nothing
    a.absent("lora_rank", "lora_alpha");
    int in = a.required().integer("input_dim", inputDim);
    int out = a.required().integer("output_dim", outputDim);
    WeightSettings drawn = embeddings.initializer(a, "embeddings").regularizer(a, "embeddings");
    Optional<Regularizer> activity =
        a.member("activity_regularizer", activityRegularizer, Regularizers.kinds());
    WeightSettings constrained = drawn.constraint(a, "embeddings");
    boolean masks = a.flag("mask_zero", maskZero);
    boolean trained = a.base().flag("trainable", trainable);
    return new Embedding(in, out, constrained, activity, masks, given, trained, a.name(name));
  }

  /** The same layer with vectors drawn otherwise. */
  public Embedding embeddingsInitializer(Initializer value) {
    return Arguments.with(this, "embeddings_initializer", value);
  }

  /** The same layer with a penalty on its vectors. */
  public Embedding embeddingsRegularizer(Regularizer value) {
    return Arguments.with(
        this, "embeddings_regularizer", Optional.of(Check.given("embeddingsRegularizer", value)));
  }

  /** The same layer with a penalty on what it puts out, divided by the number of samples. */
  public Embedding activityRegularizer(Regularizer value) {
    return Arguments.with(
        this, "activity_regularizer", Optional.of(Check.given("activityRegularizer", value)));
  }

  /** The same layer with vectors that fulfil something after each step. */
  public Embedding embeddingsConstraint(Constraint value) {
    return Arguments.with(
        this, "embeddings_constraint", Optional.of(Check.given("embeddingsConstraint", value)));
  }

  /** The same layer, taking index 0 for padding or not. */
  public Embedding maskZero(boolean value) {
    return Arguments.with(this, "mask_zero", value);
  }

  /**
   * The same layer with vectors that begin as given, trained elsewhere perhaps. A file keeps them
   * among the weights, as Keras' does, not among the settings.
   *
   * @param vectors one for each index
   * @throws IllegalArgumentException if they are not inputDim vectors of outputDim numbers
   */
  public Embedding weights(float[][] vectors) {
    return new Embedding(
        inputDim,
        outputDim,
        embeddings,
        activityRegularizer,
        maskZero,
        Optional.of(GivenVectors.of(vectors, inputDim, outputDim)),
        trainable,
        name);
  }

  @Override
  public Embedding name(String value) {
    return Arguments.with(this, "name", value);
  }

  @Override
  public Embedding trainable(boolean value) {
    return Arguments.with(this, "trainable", value);
  }

  @Override
  public boolean isTrainable() {
    return trainable;
  }

  @Override
  public Shape outputShape(Shape input) {
    int[] sizes = new int[input.rank() + 1];
    for (int i = 0; i < input.rank(); i++) {
      sizes[i] = input.at(i);
    }
    sizes[input.rank()] = outputDim;
    return Shape.of(sizes);
  }

  /** Not once: vectors are copied, not multiplied with. */
  @Override
  public int weightUses(Shape input) {
    return 0;
  }

  @Override
  public MaskRule masking() {
    return maskZero ? MaskRule.SETS : MaskRule.DROPS;
  }

  @Override
  public List<Weight> weights(Shape input) {
    var begun =
        new WeightSettings(
            given.orElse(embeddings.initializer()),
            embeddings.regularizer(),
            embeddings.constraint());
    return List.of(begun.weight("embeddings", Shape.of(inputDim, outputDim), trainable));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return new BuiltEmbedding(parameters.get(0), outputShape(input), maskZero);
  }

  @Override
  public Equation equation() {
    return new Equation("y = embeddings[x]", "dembeddings[x] = sum of dy");
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
