package dev.banteng.losses.api;

/**
 * What a loss reads as predictions; whether a model's output activation suits it follows from this.
 *
 * <p>Example: {@code bce().predictions().covers(0, Double.POSITIVE_INFINITY)} is false: behind
 * {@code relu()} there are predictions that are no probabilities.
 */
public enum Predictions {
  /** Any numbers; nothing is known about how they relate to the targets. */
  ANY(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /** Numbers in the unit of the targets; the best prediction of a target is the target itself. */
  VALUES(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /** The same for targets of at least 0; a prediction below 0 has no meaning. */
  NOT_NEGATIVE(0, Double.POSITIVE_INFINITY),
  /** Probabilities from 0 to 1. */
  PROBABILITIES(0, 1),
  /** Scores above 0 for one class and below 0 for the other: those of hinges, and logits. */
  SCORES(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final double least;
  private final double largest;

  Predictions(double least, double largest) {
    this.least = least;
    this.largest = largest;
  }

  /** The least prediction that the loss reads; negative infinity where all are read. */
  public double least() {
    return least;
  }

  /** The largest prediction that the loss reads; positive infinity where all are read. */
  public double largest() {
    return largest;
  }

  /**
   * Whether the loss reads every number of a range.
   *
   * @param from the least number that an output activation gives
   * @param to the largest
   */
  public boolean covers(double from, double to) {
    return from >= least && to <= largest;
  }

  /**
   * Whether predictions of a range can come near to a target: in the unit of the targets, whether
   * it lies in the range; where signs count, whether the range has numbers on its side of 0.
   *
   * @param from the least number that an output activation gives
   * @param to the largest
   * @param target one target; for {@link #SCORES} at most 0 for the class below 0
   */
  public boolean reaches(double from, double to, double target) {
    return switch (this) {
      case ANY, PROBABILITIES -> true;
      case VALUES, NOT_NEGATIVE -> target >= from && target <= to;
      case SCORES -> target > 0 ? to > 0 : from < 0;
    };
  }
}
