package dev.banteng.nn.api;

import dev.banteng.core.Equation;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Parameter;
import java.util.List;

/**
 * A function between layers. It may stand in a layer ({@code dense(10, softmax())}) or as a layer
 * of its own.
 */
public interface Activation extends Layer {
  /** Keras' identifier of the function, such as {@code "relu"}. */
  String identifier();

  /** The same function as a layer of that name. */
  @Override
  Activation name(String name);

  /**
   * The operation on a batch. Whoever asks for it leaves {@code x} as it is until the backward pass
   * is done, unless the function {@link #worksInPlace}.
   *
   * @param x the input, of any shape that {@link #outputShape} takes
   * @param y the output; it may be {@code x} itself where the function works in place
   */
  Op apply(Binding binding, Block x, Block y);

  /**
   * Whether {@code y} may be {@code x} itself: the shape stays, and the gradient is found from
   * {@code y} alone.
   */
  default boolean worksInPlace() {
    return false;
  }

  /**
   * Whether each number of the output depends on the number in its place alone, so that axes do not
   * matter and layers may compute it on their samples in any shape.
   */
  default boolean isElementwise() {
    return false;
  }

  /** Whether it is the identity, for which there is nothing to do. */
  default boolean isLinear() {
    return false;
  }

  /** Whether it is the plain {@code max(x, 0)}, which layers fuse into their own work. */
  default boolean isRelu() {
    return false;
  }

  @Override
  default Equation equation() {
    return Equation.of("y = " + identifier() + "(x)");
  }

  @Override
  default MaskRule masking() {
    return MaskRule.KEEPS;
  }

  @Override
  default boolean endsLinear() {
    return isLinear();
  }

  @Override
  default Shape outputShape(Shape input) {
    return input;
  }

  @Override
  default BuiltLayer build(Shape input, List<Parameter> parameters) {
    return new BuiltActivation(this);
  }
}
