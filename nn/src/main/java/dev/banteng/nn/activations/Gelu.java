package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.OutputRange;
import java.util.Optional;

/**
 * The Gaussian error linear unit: {@code y = x * (1 + erf(x / sqrt(2))) / 2}, which is {@code x}
 * times the share of a normal distribution below {@code x}; or nearly that, {@code y = x * (1 +
 * tanh(sqrt(2 / pi) * (x + 0.044715 * x³))) / 2}.
 *
 * <p>Usual in transformers.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activations/#gelu-function">Keras</a>; Hendrycks
 * and Gimpel 2016.
 *
 * @param approximate whether it is the second formula; false by default
 * @param name the name as a layer, or {@code ""}
 */
public record Gelu(boolean approximate, String name) implements ElementwiseActivation {
  static final Prototype<FunctionArguments> PROTOTYPE =
      Prototype.of("gelu()", new FunctionArguments(new Gelu(false, "")));

  private static final double LEAST = -0.16997120747990;
  private static final double ROOT = Math.sqrt(2 / Math.PI);

  @Override
  public Gelu own(Arguments a) {
    return new Gelu(a.flag("approximate", approximate), name);
  }

  /** The same by the formula with tanh, or by the exact one. */
  public Gelu approximate(boolean value) {
    return new Gelu(value, name);
  }

  @Override
  public Gelu name(String name) {
    return new Gelu(approximate, name);
  }

  @Override
  public String identifier() {
    return "gelu";
  }

  @Override
  public double value(double x) {
    return x * share(x);
  }

  @Override
  public double derivative(double x) {
    double share = share(x);
    double density =
        approximate
            ? 2 * share * (1 - share) * ROOT * (1 + 3 * 0.044715 * x * x)
            : Math.exp(-x * x / 2) * ROOT / 2;
    return share + (density == 0 ? 0 : x * density);
  }

  private double share(double x) {
    return approximate
        ? 1 / (1 + Math.exp(-2 * ROOT * (x + 0.044715 * x * x * x)))
        : (1 + erf(x / Math.sqrt(2))) / 2;
  }

  /**
   * The error function, {@code 2 / sqrt(pi) * exp(-x²) * sum_n 2^n * x^(2n+1) / (1·3·…·(2n+1))}, of
   * which nothing is left beyond 6.
   */
  private static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  @Override
  public Optional<Primitive> primitive() {
    return Optional.of(Primitive.of(approximate ? Known.GELU_BY_TANH : Known.GELU));
  }

  @Override
  public Optional<OutputRange> outputRange() {
    return Optional.of(new OutputRange(identifier(), LEAST, Double.POSITIVE_INFINITY));
  }

  @Override
  public String toString() {
    return FunctionArguments.code(PROTOTYPE, this);
  }
}
