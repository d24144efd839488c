package dev.banteng.nn.constraints;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import java.util.List;

/**
 * Brings parts of a weight to a norm between two bounds, or some of the way there: {@code w·(rate·
 * clip(norm, minValue, maxValue) + (1 - rate)·norm) / (norm + 1e-7)}.
 *
 * <p>Example: {@code conv2d(32, 3).kernelConstraint(minMaxNorm(0.5, 1).axis(0, 1, 2))}.
 *
 * <p>Source: <a href="https://keras.io/api/layers/constraints/#minmaxnorm-class">Keras</a>.
 *
 * @param minValue the smallest norm, at least 0; 0 by default
 * @param maxValue the largest norm, at least the smallest; 1 by default
 * @param rate how much of the way a step goes, from 0 to 1; 1 by default
 * @param axes the axes along which a part lies; 0 by default
 */
public record MinMaxNorm(double minValue, double maxValue, double rate, List<Integer> axes)
    implements NormConstraint<MinMaxNorm> {
  static final Prototype<MinMaxNorm> PROTOTYPE =
      Prototype.of("minMaxNorm(min_value, max_value)", new MinMaxNorm(0, 1, 1, List.of(0)));

  /** Checks the settings. */
  public MinMaxNorm {
    Check.notNegative("minValue of minMaxNorm", minValue);
    Check.notNegative("maxValue of minMaxNorm", maxValue);
    Check.fraction("rate of minMaxNorm", rate);
    if (minValue > maxValue) {
      throw Check.fail(
          "minMaxNorm takes a smallest norm and a largest, but was given %s and %s. Swap them.",
          minValue, maxValue);
    }
    axes = List.copyOf(axes);
  }

  @Override
  public MinMaxNorm arguments(Arguments a) {
    return new MinMaxNorm(
        a.number("min_value", minValue),
        a.number("max_value", maxValue),
        a.number("rate", rate),
        a.integerOrMore("axis", axes));
  }

  /** The same, going so much of the way at each step. */
  public MinMaxNorm rate(double value) {
    return Arguments.with(this, "rate", value);
  }

  @Override
  public double wanted(double norm) {
    double inside = Math.max(minValue, Math.min(maxValue, norm));
    return rate * inside + (1 - rate) * norm;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
