package dev.banteng.core;

import java.util.List;

/** A constant of an enum that is an argument: a word in configs, a wither of its own in code. */
public interface Choice {
  /** Keras' word for it: {@code "sum_over_batch_size"}. */
  String identifier();

  /** The wither that chooses it: the word in lower camel case, unless another is said. */
  default String wither() {
    return Names.camelCase(identifier());
  }

  /** The one that Keras calls so, of some. */
  static <E extends Choice> E of(String key, String identifier, List<E> all) {
    return Names.find(key, identifier, all, Choice::identifier);
  }
}
