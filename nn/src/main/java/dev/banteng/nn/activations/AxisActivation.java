package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Equation;
import dev.banteng.core.Link;
import dev.banteng.core.Names;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.OutputRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An activation of all numbers along an axis: softmax, its logarithm, or sparsemax.
 *
 * <p>Softmax along the last axis is a primitive of the engine; all others are computed in plain
 * Java, as oneDNN's logarithm loses digits. A softmax along the last axis and the crossentropy
 * behind it are computed together, from {@code x}.
 *
 * <p>Example: {@code softmax()}; {@code softmax().axis(1)}; {@code softmax().axis(1, 2)} for
 * probabilities over the cells of an image.
 *
 * @param function which, with its formula
 * @param axes along which axes, counted with the batch as 0 or from the end; -1 by default
 * @param name the name as a layer, or {@code ""}
 */
public record AxisActivation(AxisFunction function, List<Integer> axes, String name)
    implements ActivationLayer {
  private static final List<Integer> LAST = List.of(-1);

  /** Checks how many axes there are. */
  public AxisActivation {
    axes = List.copyOf(axes);
    if (axes.isEmpty() || (axes.size() > 1 && function != AxisFunction.SOFTMAX)) {
      throw Check.fail(
          "%s runs along %s, but was given the axes %s.",
          function.identifier(),
          function == AxisFunction.SOFTMAX ? "one axis or more" : "one axis",
          axes);
    }
  }

  static AxisActivation of(AxisFunction function) {
    return new AxisActivation(function, LAST, "");
  }

  static Prototype<FunctionArguments> prototype(AxisFunction function) {
    String code = Names.camelCase(function.identifier()) + "()";
    return Prototype.of(code, new FunctionArguments(of(function)));
  }

  @Override
  public AxisActivation own(Arguments a) {
    return new AxisActivation(function, a.integerOrMore("axis", axes), name);
  }

  /** The same along another axis, or along several together. */
  public AxisActivation axis(int... axis) {
    return new AxisActivation(function, IntStream.of(axis).boxed().toList(), name);
  }

  @Override
  public AxisActivation name(String name) {
    return new AxisActivation(function, axes, name);
  }

  @Override
  public String identifier() {
    return function.identifier();
  }

  @Override
  public String layerClass() {
    return function == AxisFunction.SOFTMAX ? "Softmax" : PLAIN;
  }

  @Override
  public Shape outputShape(Shape input) {
    Axes.ofSample(identifier(), axes, input);
    return input;
  }

  @Override
  public Op apply(Binding binding, Block x, Block y) {
    List<Integer> ofSample = Axes.ofSample(identifier(), axes, x.row());
    return function == AxisFunction.SOFTMAX && ofSample.equals(List.of(x.row().rank() - 1))
        ? binding.engine().activation(Nonlinearity.SOFTMAX, x, y)
        : new AxisOp(function, ofSample, x, y);
  }

  @Override
  public boolean worksInPlace() {
    return true;
  }

  @Override
  public Link link() {
    return function == AxisFunction.SOFTMAX && axes.equals(LAST) ? Link.SOFTMAX : Link.NONE;
  }

  @Override
  public Optional<Layer> withoutLink() {
    return Optional.empty();
  }

  @Override
  public Optional<OutputRange> outputRange() {
    return Optional.of(
        function == AxisFunction.LOG_SOFTMAX
            ? new OutputRange(identifier(), Double.NEGATIVE_INFINITY, 0)
            : new OutputRange(identifier(), 0, 1));
  }

  @Override
  public Equation equation() {
    return function == AxisFunction.SOFTMAX
        ? new Equation("y = exp(x) / sum(exp(x))", "dx = y · (dy - sum(dy · y))")
        : ActivationLayer.super.equation();
  }

  @Override
  public String toString() {
    return FunctionArguments.code(prototype(function), this);
  }
}
