package dev.banteng.metrics;

import dev.banteng.core.Check;
import java.util.Locale;

/** How much it matters by how many classes a prediction is wrong. */
public enum KappaWeights {
  /** Every wrong class is as wrong as another. */
  NONE,
  /** By how many classes it is away. */
  LINEAR,
  /** By the square of how many classes it is away. */
  QUADRATIC;

  double of(int truth, int predicted) {
    int apart = Math.abs(truth - predicted);
    return switch (this) {
      case NONE -> apart == 0 ? 0 : 1;
      case LINEAR -> apart;
      case QUADRATIC -> (double) apart * apart;
    };
  }

  /** The word for it in configs. */
  String identifier() {
    return name().toLowerCase(Locale.ROOT);
  }

  static KappaWeights of(String identifier) {
    for (KappaWeights weights : values()) {
      if (weights.identifier().equals(identifier)) {
        return weights;
      }
    }
    throw Check.fail(
        "weights of cohen_kappa must be none, linear or quadratic, but was given '"
            + identifier
            + "'.");
  }
}
