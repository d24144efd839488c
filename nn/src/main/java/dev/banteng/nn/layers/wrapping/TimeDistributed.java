package dev.banteng.nn.layers.wrapping;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Kinds;
import dev.banteng.core.Link;
import dev.banteng.core.Mode;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.OutputRange;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Weight;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The same layer on each step of a sequence, with the same weights: {@code y_t = layer(x_t)}.
 *
 * <p>Shapes: x [n, steps, ...], y [n, steps, ...]; the layer sees [n * steps, ...]. Batch
 * normalization inside is trained on one step after the other, each with statistics of its own, as
 * in Keras.
 *
 * <p>Example: {@code timeDistributed(conv2d(8, 3, relu()))} on films, [n, steps, height, width,
 * channels]. A dense layer needs no such wrapper: it keeps all axes but the last.
 *
 * @param layer what computes a step
 * @param trainable whether its weights may be trained; true by default
 * @param name its name, or {@code ""}
 * @param family the layers that a config may name inside
 * @see <a href="https://keras.io/api/layers/recurrent_layers/time_distributed/">TimeDistributed in
 *     Keras</a>
 */
public record TimeDistributed(
    Layer layer, boolean trainable, String name, Supplier<Kinds<Layer>> family) implements Layer {
  /** Checks the settings. */
  public TimeDistributed {
    Check.given("The layer of timeDistributed", layer);
  }

  /**
   * A wrapper around an identity.
   *
   * @param family the layers that a config may name inside
   */
  public static Prototype<TimeDistributed> prototype(Supplier<Kinds<Layer>> family) {
    return Prototype.of(
        "timeDistributed(layer)", new TimeDistributed(Activations.linear(), true, "", family));
  }

  @Override
  public TimeDistributed arguments(Arguments a) {
    return new TimeDistributed(
        a.required().member("layer", layer, family.get()),
        a.base().flag("trainable", trainable),
        a.name(name),
        family);
  }

  @Override
  public TimeDistributed name(String value) {
    return Arguments.with(this, "name", value);
  }

  @Override
  public TimeDistributed trainable(boolean value) {
    return Arguments.with(this, "trainable", value);
  }

  @Override
  public boolean isTrainable() {
    return trainable;
  }

  @Override
  public Shape outputShape(Shape input) {
    return withSteps(input.at(0), layer.outputShape(step(input)));
  }

  private static Shape step(Shape input) {
    if (input.rank() < 2) {
      throw Check.fail(
          "time_distributed takes sequences, [n, steps, ...], but was given %s. "
              + "Give x a further axis: reshape(steps, -1).",
          input.withBatch());
    }
    int[] sizes = new int[input.rank() - 1];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = input.at(i + 1);
    }
    return Shape.of(sizes);
  }

  private static Shape withSteps(int steps, Shape step) {
    int[] sizes = new int[step.rank() + 1];
    sizes[0] = steps;
    for (int i = 0; i < step.rank(); i++) {
      sizes[i + 1] = step.at(i);
    }
    return Shape.of(sizes);
  }

  @Override
  public boolean isRandom() {
    return layer.isRandom();
  }

  @Override
  public int weightUses(Shape input) {
    return input.at(0) * layer.weightUses(step(input));
  }

  @Override
  public MaskRule masking() {
    return MaskRule.KEEPS;
  }

  @Override
  public List<Weight> weights(Shape input) {
    return layer.weights(step(input)).stream()
        .map(weight -> (trainable ? weight : weight.trainable(false)).in("layer"))
        .toList();
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    Layer frozenOrNot = trainable ? layer : layer.trainable(false);
    BuiltLayer built = frozenOrNot.build(step(input), parameters);
    if (!built.isBySample()) {
      throw Check.fail(
          "time_distributed takes a layer that treats each sample by itself, but %s does not. "
              + "Use it without the wrapper.",
          layer);
    }
    Shape output = outputShape(input);
    var stepByStep = new StepByStep(built, step(input), output, parameters);
    return (binding, x) ->
        built.sharesStatistics() && binding.mode() == Mode.TRAINING
            ? stepByStep.connect(binding, x)
            : connect(built, binding, x, output);
  }

  private static Pass connect(BuiltLayer built, Binding binding, Block x, Shape output) {
    int rows = x.rows() * x.row().at(0);
    Shape step = step(x.row());
    Pass inner = built.connect(InnerBinding.ofRows(binding, rows), x.reshape(step.batch(rows)));
    return new Pass(
        inner.y().reshape(output.batch(x.rows())),
        inner.forward(),
        dy -> {
          Pass.Back back = inner.backward().from(dy.reshape(inner.y().sizes()));
          Block dx = binding.needsInputGradient() ? back.dx().reshape(x.sizes()) : back.dx();
          return new Pass.Back(dx, back.step());
        });
  }

  @Override
  public Link link() {
    return layer.link();
  }

  @Override
  public Optional<Layer> withoutLink() {
    return layer.withoutLink().map(rest -> new TimeDistributed(rest, trainable, name, family));
  }

  @Override
  public boolean endsLinear() {
    return layer.endsLinear();
  }

  @Override
  public Optional<OutputRange> outputRange() {
    return layer.outputRange();
  }

  @Override
  public String toString() {
    return prototype(family).code(this);
  }
}
