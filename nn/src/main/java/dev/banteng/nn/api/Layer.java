package dev.banteng.nn.api;

import dev.banteng.core.Configured;
import dev.banteng.core.Equation;
import dev.banteng.core.Link;
import dev.banteng.core.Names;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a layer: what one writes in {@code sequential(...)}. Immutable, without weights
 * and without a size until it meets its input; what runs is the {@link BuiltLayer} that it builds.
 *
 * <p>A layer of one's own implements {@code outputShape}, {@code build} and, if it has weights,
 * {@code weights}.
 */
public interface Layer extends Configured, Stackable {
  /**
   * The name it was given, or {@code ""}: then the model names it after its class, {@code dense},
   * {@code dense_1}.
   */
  String name();

  /** The same layer under a name, which must be unique in its model. */
  Layer name(String name);

  /**
   * The shape of one row of output.
   *
   * @param input the shape of one row of input
   * @throws IllegalArgumentException if the layer cannot take such rows; the model puts the layer's
   *     name in front
   */
  Shape outputShape(Shape input);

  /** The shape of one row of a model's input, where a layer says it: {@code input(...)} does. */
  default Optional<Shape> inputShape() {
    return Optional.empty();
  }

  /** What weights it needs for such rows, in Keras' order; none unless overridden. */
  default List<Weight> weights(Shape input) {
    return List.of();
  }

  /**
   * Makes the layer that runs.
   *
   * @param input the shape of one row of input
   * @param parameters its weights, one for each that {@link #weights} asked for
   */
  BuiltLayer build(Shape input, List<Parameter> parameters);

  /**
   * What becomes of a mask that its input has: it ends here unless overridden. A layer that treats
   * each step of a sequence by itself says {@code KEEPS}.
   */
  default MaskRule masking() {
    return MaskRule.DROPS;
  }

  /**
   * How often one sample uses each weight, about: once, or at each position of the output. By that
   * a model judges how to divide its work among threads.
   */
  default int weightUses(Shape input) {
    Shape output = outputShape(input);
    return output.rank() == 0 ? 1 : output.size() / output.last();
  }

  /** Whether it draws random numbers in training, so that no two batches come out alike. */
  default boolean isRandom() {
    return false;
  }

  /**
   * What is odd about numbers that come to it as they are in the data, from the least to the
   * largest, as a sentence behind its name; nothing unless overridden.
   */
  default Optional<String> caution(double low, double high) {
    return Optional.empty();
  }

  /** Whether its weights are trained, if it has any. */
  default boolean isTrainable() {
    return true;
  }

  /** The same layer with weights that are trained, or frozen. */
  default Layer trainable(boolean value) {
    return value ? this : new FrozenLayer(this);
  }

  /**
   * The penalty on what the layer puts out, if any; it is divided by the number of samples and
   * added to the loss.
   */
  default Optional<Regularizer> activityRegularizer() {
    return Optional.empty();
  }

  /**
   * The activation that the layer ends with, if losses know it: they are then computed from what
   * stands before it.
   */
  default Link link() {
    return Link.NONE;
  }

  /**
   * The same layer without that output activation, or empty if nothing is left of it. Called only
   * where {@link #link} is not {@code NONE}.
   */
  default Optional<Layer> withoutLink() {
    return Optional.of(this);
  }

  /**
   * Whether the layer surely ends without an activation, so that its outputs are any numbers; false
   * where that is not known.
   */
  default boolean endsLinear() {
    return false;
  }

  /**
   * The numbers that the activation at the layer's end puts out; empty where they are any, or not
   * known. What cannot reach the targets of the loss is refused or warned of.
   */
  default Optional<OutputRange> outputRange() {
    return Optional.empty();
  }

  /**
   * How it computes, as one writes it on paper; the layer's name as that of a function unless
   * overridden. Explanations show it.
   */
  default Equation equation() {
    return Equation.of("y = " + Names.snakeCase(className()) + "(x)");
  }

  /** The name before numbering: the one given, or the class name in snake case. */
  default String wantedName() {
    return name().isEmpty() ? Names.snakeCase(className()) : name();
  }
}
