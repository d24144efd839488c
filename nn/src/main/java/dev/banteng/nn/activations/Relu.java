package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Equation;
import dev.banteng.core.Prototype;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Elementwise;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.OutputRange;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rectifier: {@code y = max(x, 0)}, with gradient 0 at 0. With arguments it is {@code y = x}
 * above the threshold and {@code y = negativeSlope * (x - threshold)} below, and at most {@code
 * maxValue}.
 *
 * <p>The usual choice between layers. Dense and convolution layers compute the plain one with their
 * own work; it and those with one argument are primitives of oneDNN.
 *
 * <p>Example: {@code relu()}; {@code relu().maxValue(6)}.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activation_layers/relu/">Keras</a>.
 *
 * @param maxValue the largest output, at least 0; none by default
 * @param negativeSlope the slope below the threshold, at least 0; 0 by default
 * @param threshold what is above it passes as it is, at least 0; 0 by default
 * @param name the name as a layer, or {@code ""}
 */
public record Relu(OptionalDouble maxValue, double negativeSlope, double threshold, String name)
    implements ElementwiseActivation {
  static final Prototype<FunctionArguments> PROTOTYPE =
      Prototype.of("relu()", new FunctionArguments(new Relu(OptionalDouble.empty(), 0, 0, "")));

  private static final double SIX = 6;

  /** Checks the arguments. */
  public Relu {
    maxValue.ifPresent(value -> Check.notNegative("maxValue of relu", value));
    Check.notNegative("negativeSlope of relu", negativeSlope);
    Check.notNegative("threshold of relu", threshold);
  }

  @Override
  public Relu own(Arguments a) {
    return new Relu(
        a.number("max_value", maxValue),
        a.number("negative_slope", negativeSlope),
        a.number("threshold", threshold),
        name);
  }

  /** The same with outputs of at most so much. */
  public Relu maxValue(double value) {
    return new Relu(OptionalDouble.of(value), negativeSlope, threshold, name);
  }

  /** The same with a slope below the threshold. */
  public Relu negativeSlope(double value) {
    return new Relu(maxValue, value, threshold, name);
  }

  /** The same with another threshold. */
  public Relu threshold(double value) {
    return new Relu(maxValue, negativeSlope, value, name);
  }

  @Override
  public Relu name(String name) {
    return new Relu(maxValue, negativeSlope, threshold, name);
  }

  @Override
  public String identifier() {
    return "relu";
  }

  @Override
  public String layerClass() {
    return "ReLU";
  }

  @Override
  public boolean isRelu() {
    return maxValue.isEmpty() && negativeSlope == 0 && threshold == 0;
  }

  @Override
  public Op apply(Binding binding, Block x, Block y) {
    return isRelu()
        ? binding.engine().activation(Nonlinearity.RELU, x, y)
        : binding.engine().elementwise(simplest(), x, y);
  }

  @Override
  public boolean worksInPlace() {
    return isRelu() || simplest().isByValue();
  }

  /** A function with fewer arguments that computes the same, or this one. */
  private Elementwise simplest() {
    boolean leaky = maxValue.isEmpty() && threshold == 0;
    boolean six = isLikeRelu6() && negativeSlope == 0;
    return leaky ? new LeakyRelu(negativeSlope, "") : six ? Curve.RELU6 : this;
  }

  @Override
  public Optional<Primitive> primitive() {
    return negativeSlope == 0 && threshold == 0 && maxValue.isPresent()
        ? Optional.of(new Primitive(Known.CLIP_ABOVE, 0, largest()))
        : Optional.empty();
  }

  @Override
  public double value(double x) {
    double passed = x > threshold ? Math.min(x, largest()) : 0;
    return passed - (negativeSlope == 0 ? 0 : negativeSlope * Math.max(threshold - x, 0));
  }

  /** At the largest value 1, but 0 where that is 6 without a threshold, as in Keras. */
  @Override
  public double derivative(double x) {
    if (x > threshold) {
      return x < largest() || (x == largest() && !isLikeRelu6()) ? 1 : 0;
    }
    return x < threshold ? negativeSlope : 0;
  }

  private boolean isLikeRelu6() {
    return largest() == SIX && threshold == 0;
  }

  private double largest() {
    return maxValue.orElse(Double.POSITIVE_INFINITY);
  }

  @Override
  public Optional<OutputRange> outputRange() {
    double least = negativeSlope == 0 ? 0 : Double.NEGATIVE_INFINITY;
    return negativeSlope > 0 && maxValue.isEmpty()
        ? Optional.empty()
        : Optional.of(new OutputRange(identifier(), least, largest()));
  }

  @Override
  public Equation equation() {
    return isRelu()
        ? new Equation("y = max(x, 0)", "dx = dy where x > 0, else 0")
        : Equation.of("y = " + toString().replace("()", "") + "(x)");
  }

  @Override
  public String toString() {
    return FunctionArguments.code(PROTOTYPE, this);
  }
}
