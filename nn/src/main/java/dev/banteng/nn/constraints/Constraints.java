package dev.banteng.nn.constraints;

import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.nn.api.Constraint;
import java.util.List;
import java.util.Map;

/**
 * The catalogue of constraints: what weights fulfil after each step of the optimizer.
 *
 * <p>Example: {@code dense(64, relu()).kernelConstraint(maxNorm(3))}.
 */
public final class Constraints {
  private static final Kinds<Constraint> KINDS =
      new Kinds<Constraint>(
              "constraint",
              List.of(
                  Kind.of(MaxNorm.PROTOTYPE),
                  Kind.of(NonNeg.PROTOTYPE),
                  Kind.of(UnitNorm.PROTOTYPE),
                  Kind.of(MinMaxNorm.PROTOTYPE)))
          .suggesting(
              Map.of(
                  "nonnegative", "non_neg",
                  "positive", "non_neg",
                  "unit", "unit_norm",
                  "max", "max_norm",
                  "min_max", "min_max_norm"));

  private Constraints() {}

  /** A norm of at most so much, such as 2 or 3, along axis 0. */
  public static MaxNorm maxNorm(double maxValue) {
    return new MaxNorm(maxValue, List.of(0));
  }

  /** No number below 0. */
  public static Constraint nonNeg() {
    return NonNeg.PROTOTYPE.usual();
  }

  /** A norm of 1 along axis 0. */
  public static UnitNorm unitNorm() {
    return UnitNorm.PROTOTYPE.usual();
  }

  /** A norm between two bounds along axis 0. */
  public static MinMaxNorm minMaxNorm(double minValue, double maxValue) {
    return new MinMaxNorm(minValue, maxValue, 1, List.of(0));
  }

  /**
   * The constraint that Keras calls so, with Keras' defaults.
   *
   * <p>Example: {@code constraint("max_norm")} is {@code maxNorm(2)}.
   *
   * @throws IllegalArgumentException naming the nearest identifier if there is none of that name
   */
  public static Constraint constraint(String identifier) {
    return KINDS.get(identifier);
  }

  /** The registry: every constraint under Keras' identifiers. */
  public static Kinds<Constraint> kinds() {
    return KINDS;
  }
}
