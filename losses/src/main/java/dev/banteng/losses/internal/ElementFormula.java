package dev.banteng.losses.internal;

/** A formula of one truth and one prediction; a lane's value is its mean. */
public interface ElementFormula extends LaneFormula {
  /** The formula. */
  double value(double t, double p);

  /** Its derivative by the prediction. */
  double slope(double t, double p);

  @Override
  default double lane(Lane lane) {
    int length = lane.length();
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += value(lane.t(k), lane.p(k));
    }
    if (lane.wantsGradient()) {
      double share = 1.0 / length;
      for (int k = 0; k < length; k++) {
        lane.gradient(k, slope(lane.t(k), lane.p(k)) * share);
      }
    }
    return sum / length;
  }
}
