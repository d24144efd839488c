package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.OutputRange;
import java.util.Optional;

/**
 * The exponential linear unit: {@code y = x} above 0, else {@code y = alpha * (exp(x) - 1)}, with
 * the gradient {@code alpha} at 0.
 *
 * <p>A relu without a kink for {@code alpha = 1}, whose outputs lie around 0.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activation_layers/elu/">Keras</a>; Clevert et al.
 * 2016.
 *
 * @param alpha what large negative numbers come to, with a minus; 1 by default
 * @param name the name as a layer, or {@code ""}
 */
public record Elu(double alpha, String name) implements ElementwiseActivation {
  static final Prototype<FunctionArguments> PROTOTYPE =
      Prototype.of("elu(alpha?)", new FunctionArguments(new Elu(1, "")));

  /** Checks alpha. */
  public Elu {
    Check.finite("alpha of elu", alpha);
  }

  @Override
  public Elu own(Arguments a) {
    return new Elu(a.number("alpha", alpha), name);
  }

  @Override
  public Elu name(String name) {
    return new Elu(alpha, name);
  }

  @Override
  public String identifier() {
    return "elu";
  }

  @Override
  public String layerClass() {
    return "ELU";
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : alpha * Exponentials.expm1(x);
  }

  @Override
  public double derivative(double at) {
    return at > 0 ? 1 : isByValue() ? at + alpha : alpha * Math.exp(at);
  }

  /** Below 0 a negative alpha gives values above 0, which then say nothing of {@code x}. */
  @Override
  public boolean isByValue() {
    return alpha >= 0;
  }

  @Override
  public Optional<Primitive> primitive() {
    return alpha >= 0 ? Optional.of(new Primitive(Known.ELU, alpha, 0)) : Optional.empty();
  }

  @Override
  public Optional<OutputRange> outputRange() {
    return Optional.of(
        new OutputRange(identifier(), Math.min(-alpha, 0), Double.POSITIVE_INFINITY));
  }

  @Override
  public String toString() {
    return FunctionArguments.code(PROTOTYPE, this);
  }
}
