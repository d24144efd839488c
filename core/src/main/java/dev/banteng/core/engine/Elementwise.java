package dev.banteng.core.engine;

import java.util.Optional;

/**
 * A function of each number by itself, with its derivative, in double precision. An engine computes
 * it by a primitive of its library where there is one, else by these two.
 */
public interface Elementwise {
  /** The value for one number. */
  double value(double x);

  /**
   * The derivative with respect to {@code x}.
   *
   * @param at the number {@code x}; its value, if the derivative is {@link #isByValue}
   */
  double derivative(double at);

  /**
   * Whether the derivative is found from the value, so that nobody needs {@code x} once it is
   * computed and the two may share their memory.
   */
  default boolean isByValue() {
    return false;
  }

  /** What libraries know it as; empty unless they do. */
  default Optional<Primitive> primitive() {
    return Optional.empty();
  }

  /**
   * A function as libraries know it.
   *
   * @param known which
   * @param alpha its first number; of no meaning where the formula has none
   * @param beta its second
   */
  record Primitive(Known known, double alpha, double beta) {
    /** One without numbers. */
    public static Primitive of(Known known) {
      return new Primitive(known, 0, 0);
    }
  }

  /** The functions that libraries know, beside those of {@link Nonlinearity}. */
  enum Known {
    /** {@code x} above 0, else {@code alpha * x}; by value. */
    LEAKY_RELU,
    /** {@code min(max(x, alpha), beta)}, derivative 0 at both ends; by value. */
    CLIP,
    /** {@code min(max(x, alpha), beta)}, derivative 0 at {@code alpha} and 1 at {@code beta}. */
    CLIP_ABOVE,
    /** {@code x} above 0, else {@code alpha * (exp(x) - 1)}; by value. */
    ELU,
    /** {@code exp(x)}; by value. */
    EXPONENTIAL,
    /** {@code x / (1 + exp(-alpha * x))}. */
    SILU,
    /** {@code x * tanh(log(1 + exp(x)))}. */
    MISH,
    /** {@code x * (1 + erf(x / sqrt(2))) / 2}. */
    GELU,
    /** Nearly the same: {@code x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x³))) / 2}. */
    GELU_BY_TANH,
    /** {@code min(max(alpha * x + beta, 0), 1)}, derivative 0 at both ends. */
    HARD_SIGMOID,
    /** {@code x * min(max(alpha * x + beta, 0), 1)}. */
    HARD_SILU
  }
}
