package dev.banteng.nn.constraints;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import java.util.List;

/**
 * Brings parts of a weight to the norm 1: {@code w / (norm + 1e-7)}.
 *
 * <p>Example: {@code dense(10).kernelConstraint(unitNorm())}.
 *
 * <p>Source: <a href="https://keras.io/api/layers/constraints/#unitnorm-class">Keras</a>.
 *
 * @param axes the axes along which a part lies; 0 by default
 */
public record UnitNorm(List<Integer> axes) implements NormConstraint<UnitNorm> {
  static final Prototype<UnitNorm> PROTOTYPE = Prototype.of("unitNorm()", new UnitNorm(List.of(0)));

  /** Copies the list. */
  public UnitNorm {
    axes = List.copyOf(axes);
  }

  @Override
  public UnitNorm arguments(Arguments a) {
    return new UnitNorm(a.integerOrMore("axis", axes));
  }

  @Override
  public double wanted(double norm) {
    return 1;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
