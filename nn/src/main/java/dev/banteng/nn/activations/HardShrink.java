package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;

/**
 * Keeps what is far from 0: {@code y = x} where {@code |x| > threshold}, else 0.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activations/#hardshrink-function">Keras</a>.
 *
 * @param threshold how far from 0, at least 0; 0.5 by default
 * @param name the name as a layer, or {@code ""}
 */
record HardShrink(double threshold, String name) implements ElementwiseActivation {
  static final Prototype<FunctionArguments> PROTOTYPE =
      Prototype.of("hardShrink(threshold?)", new FunctionArguments(new HardShrink(0.5, "")));

  HardShrink {
    Check.notNegative("threshold of hardShrink", threshold);
  }

  @Override
  public HardShrink own(Arguments a) {
    return new HardShrink(a.number("threshold", threshold), name);
  }

  @Override
  public HardShrink name(String name) {
    return new HardShrink(threshold, name);
  }

  @Override
  public String identifier() {
    return "hard_shrink";
  }

  @Override
  public double value(double x) {
    return Math.abs(x) > threshold ? x : 0;
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
