package dev.banteng.losses.internal;

/** Makes one value of the numbers in a slice. */
public interface SliceFormula {
  /** The value where the slice stands; sets its gradient there if that is wanted. */
  double slice(AxisSlice slice);
}
