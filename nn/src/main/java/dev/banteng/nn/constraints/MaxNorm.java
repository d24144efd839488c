package dev.banteng.nn.constraints;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import java.util.List;

/**
 * Shortens what is longer than a norm: {@code w·min(norm, maxValue) / (norm + 1e-7)}.
 *
 * <p>Example: {@code dense(64, relu()).kernelConstraint(maxNorm(3))}, beside dropout.
 *
 * <p>Source: <a href="https://keras.io/api/layers/constraints/#maxnorm-class">Keras</a>; Srivastava
 * et al. 2014.
 *
 * @param maxValue the largest norm, at least 0; 2 by default
 * @param axes the axes along which a part lies; 0 by default
 */
public record MaxNorm(double maxValue, List<Integer> axes) implements NormConstraint<MaxNorm> {
  static final Prototype<MaxNorm> PROTOTYPE =
      Prototype.of("maxNorm(max_value)", new MaxNorm(2, List.of(0)));

  /** Checks the settings. */
  public MaxNorm {
    Check.notNegative("maxValue of maxNorm", maxValue);
    axes = List.copyOf(axes);
  }

  @Override
  public MaxNorm arguments(Arguments a) {
    return new MaxNorm(a.number("max_value", maxValue), a.integerOrMore("axis", axes));
  }

  @Override
  public double wanted(double norm) {
    return Math.min(norm, maxValue);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
