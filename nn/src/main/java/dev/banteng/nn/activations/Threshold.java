package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.OutputRange;
import java.util.Optional;

/**
 * Keeps what is large: {@code y = x} where {@code x > threshold}, else {@code y = defaultValue},
 * through which no gradient goes.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activations/#threshold-function">Keras</a>.
 *
 * @param threshold what {@code x} must be above
 * @param defaultValue what stands for all that is not
 * @param name the name as a layer, or {@code ""}
 */
record Threshold(double threshold, double defaultValue, String name)
    implements ElementwiseActivation {
  static final Prototype<FunctionArguments> PROTOTYPE =
      Prototype.of(
          "threshold(threshold, default_value)", new FunctionArguments(new Threshold(0, 0, "")));

  Threshold {
    Check.finite("threshold of threshold", threshold);
    Check.finite("defaultValue of threshold", defaultValue);
  }

  @Override
  public Threshold own(Arguments a) {
    var needed = a.required();
    return new Threshold(
        needed.number("threshold", threshold), needed.number("default_value", defaultValue), name);
  }

  @Override
  public Threshold name(String name) {
    return new Threshold(threshold, defaultValue, name);
  }

  @Override
  public String identifier() {
    return "threshold";
  }

  /** Keras' function has no usual arguments. */
  @Override
  public boolean isUsual() {
    return false;
  }

  @Override
  public double value(double x) {
    return x > threshold ? x : defaultValue;
  }

  @Override
  public double derivative(double x) {
    return x > threshold ? 1 : 0;
  }

  @Override
  public Optional<OutputRange> outputRange() {
    return Optional.of(
        new OutputRange(identifier(), Math.min(threshold, defaultValue), Double.POSITIVE_INFINITY));
  }

  @Override
  public String toString() {
    return FunctionArguments.code(PROTOTYPE, this);
  }
}
