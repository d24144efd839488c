package dev.banteng.core.data.internal;

import dev.banteng.core.Check;

/**
 * What all labels look like where one of them is wrong, and what to do about it: missing, counted
 * from 1, -1 and 1 in place of 0 and 1. Losses and metrics add what each of them takes instead.
 */
public final class LabelSurvey {
  private int all;
  private int wrong;
  private boolean missing;
  private boolean fractions;
  private boolean signs = true;
  private boolean mask = true;
  private float least = Float.POSITIVE_INFINITY;
  private float largest = Float.NEGATIVE_INFINITY;

  /** Looks at a label, which is right or wrong where it stands. */
  public void see(float label, boolean right) {
    all++;
    wrong += right ? 0 : 1;
    missing |= Float.isNaN(label);
    fractions |= label != (float) Math.rint(label);
    signs &= label == 1 || label == -1;
    mask &= label == 0 || label == 255;
    least = Math.min(least, label);
    largest = Math.max(largest, label);
  }

  /** How many labels were seen. */
  public int all() {
    return all;
  }

  /** How many of them are wrong. */
  public int wrong() {
    return wrong;
  }

  /** Whether one is NaN. */
  public boolean isMissing() {
    return missing;
  }

  /** Whether one has a fraction; NaN has one. */
  public boolean hasFractions() {
    return fractions;
  }

  /** Whether all are -1 or 1. */
  public boolean areSigns() {
    return signs;
  }

  /** Whether all are 0 or 255, as in a mask of pixels. */
  public boolean isMask() {
    return mask;
  }

  /** Whether they run from 1 to the number of classes. */
  public boolean isOneBased(int classes) {
    return least == 1 && largest == classes;
  }

  /** The smallest label. */
  public float least() {
    return least;
  }

  /** The largest label. */
  public float largest() {
    return largest;
  }

  /** The hint for a missing label, with what else may be done. */
  public static String missing(String or) {
    return Check.format("A label is missing: leave such rows out, or %s.", or);
  }

  /** The hint for labels that run from 1 to the number of classes. */
  public static String oneBased(int classes) {
    return Check.format("%s.", startOfOneBased(classes));
  }

  /** The same with what else may be done. */
  public static String oneBased(int classes, String or) {
    return Check.format("%s, or %s.", startOfOneBased(classes), or);
  }

  private static String startOfOneBased(int classes) {
    return Check.format("Labels look 1-based (1..%s): subtract 1 from each", classes);
  }

  /** The hint for labels -1 and 1 where 0 and 1 are expected. */
  public static String signs() {
    return "Make labels -1 and 1 to 0 and 1: (y + 1) / 2.";
  }
}
