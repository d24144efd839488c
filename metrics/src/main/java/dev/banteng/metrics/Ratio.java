package dev.banteng.metrics;

import dev.banteng.core.Direction;

/** What a {@link RatioMetric} reads off confusion counts. */
public enum Ratio {
  /** {@code tp / (tp + fp)}. */
  PRECISION("Precision") {
    @Override
    double of(Confusion counts, int at) {
      return counts.precision(at);
    }
  },
  /** {@code tp / (tp + fn)}. */
  RECALL("Recall") {
    @Override
    double of(Confusion counts, int at) {
      return counts.recall(at);
    }
  },
  /** {@code tn / (tn + fp)}. */
  SPECIFICITY("Specificity") {
    @Override
    double of(Confusion counts, int at) {
      return counts.specificity(at);
    }
  };

  private final String className;

  Ratio(String className) {
    this.className = className;
  }

  /** The name, Keras' where it has one, of the metric's class. */
  String className() {
    return className;
  }

  /** Which way it gets better. */
  Direction direction() {
    return Direction.UP;
  }

  abstract double of(Confusion counts, int at);
}
