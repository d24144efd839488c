package dev.banteng.losses;

/** Makes one value of the numbers in a lane. */
interface LaneFormula {
  /** The value where the lane stands; sets its gradient there if that is wanted. */
  double lane(Lane lane);
}
