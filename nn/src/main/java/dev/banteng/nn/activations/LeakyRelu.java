package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Equation;
import dev.banteng.core.Prototype;
import java.util.Optional;

/**
 * A rectifier that lets a part of what is below 0 through: {@code y = x} above 0, else {@code y =
 * negativeSlope * x}, with the gradient {@code negativeSlope} at 0.
 *
 * <p>Where units of a relu would die. Keras' function has the slope 0.2 by default, its layer 0.3,
 * so it is written here.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activation_layers/leaky_relu/">Keras</a>; Maas et
 * al. 2013.
 *
 * @param negativeSlope the slope below 0, at least 0
 * @param name the name as a layer, or {@code ""}
 */
public record LeakyRelu(double negativeSlope, String name) implements ElementwiseActivation {
  static final Prototype<FunctionArguments> PROTOTYPE =
      Prototype.of("leakyRelu(negative_slope)", new FunctionArguments(new LeakyRelu(0.2, "")));

  /** What Keras' layer class has where a config does not say its slope. */
  static final Prototype<FunctionArguments> LAYER =
      Prototype.of("leakyRelu(negative_slope)", new FunctionArguments(new LeakyRelu(0.3, "")));

  /** Checks the slope. */
  public LeakyRelu {
    Check.notNegative("negativeSlope of leakyRelu", negativeSlope);
  }

  @Override
  public LeakyRelu own(Arguments a) {
    double slope =
        a.written(false).printed(code -> code).number("alpha", negativeSlope); // in older files
    return new LeakyRelu(a.number("negative_slope", slope), name);
  }

  @Override
  public LeakyRelu name(String name) {
    return new LeakyRelu(negativeSlope, name);
  }

  @Override
  public String identifier() {
    return "leaky_relu";
  }

  @Override
  public String layerClass() {
    return "LeakyReLU";
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : negativeSlope * x;
  }

  /** Found from the value, which has the sign of {@code x}. */
  @Override
  public double derivative(double value) {
    return value > 0 ? 1 : negativeSlope;
  }

  @Override
  public boolean isByValue() {
    return true;
  }

  @Override
  public Optional<Primitive> primitive() {
    return Optional.of(new Primitive(Known.LEAKY_RELU, negativeSlope, 0));
  }

  @Override
  public Equation equation() {
    String slope = Check.number(negativeSlope);
    return new Equation(
        "y = x where x > 0, else " + slope + " · x",
        "dx = dy where x > 0, else " + slope + " · dy");
  }

  @Override
  public String toString() {
    return FunctionArguments.code(PROTOTYPE, this);
  }
}
