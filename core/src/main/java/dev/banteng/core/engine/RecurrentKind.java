package dev.banteng.core.engine;

/**
 * The recurrent layers that libraries know, with Keras' order of gates. Each begins with zeros;
 * {@code σ} is the sigmoid.
 */
public enum RecurrentKind {
  /** {@code h' = tanh(x·w + h·r + b)}. */
  SIMPLE,
  /**
   * With {@code x·w + h·r + b} in parts i, f, g, o: {@code c' = σ(f) * c + σ(i) * tanh(g)}, {@code
   * h' = σ(o) * tanh(c')}.
   */
  LSTM,
  /**
   * With {@code x·w} and {@code h·r} in parts u, r, g, and a bias in parts u, r, g and q: {@code h'
   * = σ(u) * h + (1 - σ(u)) * tanh(x_g + b_g + σ(r) * (h_g + b_q))}.
   */
  GRU,
  /** The same with {@code (σ(r) * h)·r_g} in place of {@code σ(r) * (h_g + b_q)}. */
  RESETTING_GRU
}
