package dev.banteng.core.engine;

/**
 * The functions that an engine applies element by element, or along the last axis; each knows its
 * derivative from its value.
 */
public enum Nonlinearity {
  /** {@code max(x, 0)}; derivative 0 at 0. */
  RELU,
  /** {@code 1 / (1 + exp(-x))}. */
  SIGMOID,
  /** The hyperbolic tangent. */
  TANH,
  /** {@code exp(x_i) / sum_j exp(x_j)} along the last axis. */
  SOFTMAX
}
