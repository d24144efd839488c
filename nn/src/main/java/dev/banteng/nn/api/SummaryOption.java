package dev.banteng.nn.api;

/** What a summary shows besides Keras' table; see the factories in {@link Options}. */
public enum SummaryOption {
  /** The layers of models inside, below each. */
  EXPAND_NESTED,
  /** Whether each layer is trained. */
  SHOW_TRAINABLE,
  /** How each number of weights comes about. */
  SHOW_FORMULAS
}
