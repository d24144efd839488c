package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Names;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How gradients are cut down before a step: not at all, the default, or in one of three ways. A
 * norm is the root of the sum of the squares; a gradient above it is multiplied by {@code limit /
 * norm}.
 *
 * <p>Example: {@code adam(1e-3).clipnorm(1)}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/">Keras</a>.
 *
 * @param by the way
 * @param limit the largest value or norm; of no meaning without clipping
 */
public record Clipping(By by, double limit) {
  /** The ways of clipping; their Keras arguments are in {@link #argument}. */
  public enum By {
    /** Not at all. */
    NOTHING(""),
    /** Each variable's gradient is shortened to a norm: {@code clipnorm}. */
    NORM("clipnorm"),
    /** All gradients together are shortened to a norm: {@code global_clipnorm}. */
    GLOBAL_NORM("global_clipnorm"),
    /** Each number is cut to a limit: {@code clipvalue}. */
    VALUE("clipvalue");

    private final String argument;

    By(String argument) {
      this.argument = argument;
    }

    /** Keras' name of the argument. */
    public String argument() {
      return argument;
    }
  }

  /** No clipping, Keras' default. */
  public static final Clipping NONE = new Clipping(By.NOTHING, 0);

  public Clipping {
    Check.finite("the limit of clipping", limit);
  }

  /** This one and another, of which only one may be set. */
  Clipping and(By other, double value) {
    if (by != By.NOTHING && by != other) {
      throw Check.fail(
          "Only one of clipnorm, clipvalue and globalClipnorm can be set, but was given %s %s and %s %s. Leave one of them out.",
          Names.camelCase(by.argument()), limit, Names.camelCase(other.argument()), value);
    }
    return value > 0 ? new Clipping(other, value) : NONE; // Keras takes 0 and less as none
  }

  boolean byNorm() {
    return by == By.NORM || by == By.GLOBAL_NORM;
  }

  /** Hands one argument a way through; those that are not in use are null. */
  Clipping arguments(Arguments a) {
    var clipping = NONE;
    for (By each : List.of(By.NORM, By.GLOBAL_NORM, By.VALUE)) {
      var given =
          a.number(each.argument(), by == each ? OptionalDouble.of(limit) : OptionalDouble.empty());
      if (given.isPresent()) {
        clipping = clipping.and(each, given.getAsDouble());
      }
    }
    return clipping;
  }
}
