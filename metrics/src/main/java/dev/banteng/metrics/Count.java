package dev.banteng.metrics;

import dev.banteng.core.Direction;

/** Which of the four counts of a {@link Confusion}. */
public enum Count {
  /** Predicted as yes, and true. */
  TRUE_POSITIVES("TruePositives", Direction.UP) {
    @Override
    double of(Confusion counts, int at) {
      return counts.truePositives(at);
    }
  },
  /** Predicted as no, and false. */
  TRUE_NEGATIVES("TrueNegatives", Direction.UP) {
    @Override
    double of(Confusion counts, int at) {
      return counts.trueNegatives(at);
    }
  },
  /** Predicted as yes, but false. */
  FALSE_POSITIVES("FalsePositives", Direction.DOWN) {
    @Override
    double of(Confusion counts, int at) {
      return counts.falsePositives(at);
    }
  },
  /** Predicted as no, but true. */
  FALSE_NEGATIVES("FalseNegatives", Direction.DOWN) {
    @Override
    double of(Confusion counts, int at) {
      return counts.falseNegatives(at);
    }
  };

  private final String className;
  private final Direction direction;

  Count(String className, Direction direction) {
    this.className = className;
    this.direction = direction;
  }

  /** Keras' name of the metric's class. */
  String className() {
    return className;
  }

  /** Which way it gets better. */
  Direction direction() {
    return direction;
  }

  abstract double of(Confusion counts, int at);
}
