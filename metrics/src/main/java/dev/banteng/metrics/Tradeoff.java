package dev.banteng.metrics;

/** The best of one ratio where another is at least a given value. */
public enum Tradeoff {
  /** The highest sensitivity where specificity suffices. */
  SENSITIVITY_AT_SPECIFICITY("SensitivityAtSpecificity", "specificity") {
    @Override
    double demanded(Confusion counts, int at) {
      return counts.specificity(at);
    }

    @Override
    double wanted(Confusion counts, int at) {
      return counts.recall(at);
    }
  },
  /** The highest specificity where sensitivity suffices. */
  SPECIFICITY_AT_SENSITIVITY("SpecificityAtSensitivity", "sensitivity") {
    @Override
    double demanded(Confusion counts, int at) {
      return counts.recall(at);
    }

    @Override
    double wanted(Confusion counts, int at) {
      return counts.specificity(at);
    }
  },
  /** The highest precision where recall suffices. */
  PRECISION_AT_RECALL("PrecisionAtRecall", "recall") {
    @Override
    double demanded(Confusion counts, int at) {
      return counts.recall(at);
    }

    @Override
    double wanted(Confusion counts, int at) {
      return counts.precision(at);
    }
  },
  /** The highest recall where precision suffices. */
  RECALL_AT_PRECISION("RecallAtPrecision", "precision") {
    @Override
    double demanded(Confusion counts, int at) {
      return counts.precision(at);
    }

    @Override
    double wanted(Confusion counts, int at) {
      return counts.recall(at);
    }
  };

  private final String className;
  private final String demand;

  Tradeoff(String className, String demand) {
    this.className = className;
    this.demand = demand;
  }

  /** Keras' name of the metric's class. */
  String className() {
    return className;
  }

  /** Keras' name of what must be reached. */
  String demand() {
    return demand;
  }

  abstract double demanded(Confusion counts, int at);

  abstract double wanted(Confusion counts, int at);
}
