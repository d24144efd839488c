package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;

/**
 * Brings numbers nearer to 0: {@code y = x - threshold} above the threshold, {@code y = x +
 * threshold} below minus it, 0 between.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activations/#softshrink-function">Keras</a>.
 *
 * @param threshold how far from 0, at least 0; 0.5 by default
 * @param name the name as a layer, or {@code ""}
 */
record SoftShrink(double threshold, String name) implements ElementwiseActivation {
  static final Prototype<FunctionArguments> PROTOTYPE =
      Prototype.of("softShrink(threshold?)", new FunctionArguments(new SoftShrink(0.5, "")));

  SoftShrink {
    Check.notNegative("threshold of softShrink", threshold);
  }

  @Override
  public SoftShrink own(Arguments a) {
    return new SoftShrink(a.number("threshold", threshold), name);
  }

  @Override
  public SoftShrink name(String name) {
    return new SoftShrink(threshold, name);
  }

  @Override
  public String identifier() {
    return "soft_shrink";
  }

  @Override
  public double value(double x) {
    return x - Math.min(Math.max(x, -threshold), threshold);
  }

  @Override
  public double derivative(double x) {
    return Math.abs(x) > threshold ? 1 : 0;
  }

  @Override
  public String toString() {
    return FunctionArguments.code(PROTOTYPE, this);
  }
}
