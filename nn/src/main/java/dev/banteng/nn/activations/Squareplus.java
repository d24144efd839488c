package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.OutputRange;
import java.util.Optional;

/**
 * A smooth relu without exponentials: {@code y = (x + sqrt(x² + b)) / 2}.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activations/#squareplus-function">Keras</a>;
 * Barron 2021.
 *
 * @param b how round the bend at 0 is, above 0; 4 by default
 * @param name the name as a layer, or {@code ""}
 */
record Squareplus(double b, String name) implements ElementwiseActivation {
  static final Prototype<FunctionArguments> PROTOTYPE =
      Prototype.of("squareplus(b?)", new FunctionArguments(new Squareplus(4, "")));

  Squareplus {
    Check.positive("b of squareplus", b);
  }

  @Override
  public Squareplus own(Arguments a) {
    return new Squareplus(a.number("b", b), name);
  }

  @Override
  public Squareplus name(String name) {
    return new Squareplus(b, name);
  }

  @Override
  public String identifier() {
    return "squareplus";
  }

  @Override
  public double value(double x) {
    return (x + Math.sqrt(x * x + b)) / 2;
  }

  @Override
  public double derivative(double x) {
    return (1 + x / Math.sqrt(x * x + b)) / 2;
  }

  @Override
  public Optional<OutputRange> outputRange() {
    return Optional.of(new OutputRange(identifier(), 0, Double.POSITIVE_INFINITY));
  }

  @Override
  public String toString() {
    return FunctionArguments.code(PROTOTYPE, this);
  }
}
