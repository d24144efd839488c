package dev.banteng.losses.internal;

/** A formula of one truth and one prediction; a slice's value is its mean. */
public interface ElementFormula extends SliceFormula {
  /** The formula. */
  double value(double t, double p);

  /** Its derivative by the prediction. */
  double derivative(double t, double p);

  @Override
  default double slice(AxisSlice slice) {
    int length = slice.length();
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += value(slice.t(k), slice.p(k));
    }
    if (slice.wantsGradient()) {
      double share = 1.0 / length;
      for (int k = 0; k < length; k++) {
        slice.gradient(k, derivative(slice.t(k), slice.p(k)) * share);
      }
    }
    return sum / length;
  }
}
