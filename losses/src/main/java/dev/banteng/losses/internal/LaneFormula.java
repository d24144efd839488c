package dev.banteng.losses.internal;

/** Makes one value of the numbers in a lane. */
public interface LaneFormula {
  /** The value where the lane stands; sets its gradient there if that is wanted. */
  double lane(Lane lane);
}
