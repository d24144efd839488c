package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.OutputRange;
import java.util.Optional;

/**
 * A continuously differentiable exponential linear unit: {@code y = x} above 0, else {@code y =
 * alpha * (exp(x / alpha) - 1)}.
 *
 * <p>Unlike {@link Elu} it has no kink whatever its alpha.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activations/#celu-function">Keras</a>; Barron
 * 2017.
 *
 * @param alpha what large negative numbers come to, with a minus; above 0, 1 by default
 * @param name the name as a layer, or {@code ""}
 */
record Celu(double alpha, String name) implements ElementwiseActivation {
  static final Prototype<FunctionArguments> PROTOTYPE =
      Prototype.of("celu(alpha?)", new FunctionArguments(new Celu(1, "")));

  Celu {
    Check.positive("alpha of celu", alpha);
  }

  @Override
  public Celu own(Arguments a) {
    return new Celu(a.number("alpha", alpha), name);
  }

  @Override
  public Celu name(String name) {
    return new Celu(alpha, name);
  }

  @Override
  public String identifier() {
    return "celu";
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : alpha * Exponentials.expm1(x / alpha);
  }

  @Override
  public double derivative(double value) {
    return value > 0 ? 1 : value / alpha + 1;
  }

  @Override
  public boolean isByValue() {
    return true;
  }

  @Override
  public Optional<OutputRange> outputRange() {
    return Optional.of(new OutputRange(identifier(), -alpha, Double.POSITIVE_INFINITY));
  }

  @Override
  public String toString() {
    return FunctionArguments.code(PROTOTYPE, this);
  }
}
