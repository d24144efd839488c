package dev.banteng.golden;

import java.util.Arrays;

/**
 * How far a value may be from Keras': {@code |got - expected| <= abs + rel·|expected|}. The numbers
 * are those of the table in FORMAT.md.
 */
enum Tolerance {
  /** Losses, metrics, activations, optimizers. */
  VALUE(1e-5, 1e-6),
  /** Gradients. */
  GRADIENT(1e-4, 1e-6),
  /** Outputs and state of layers. */
  OUTPUT(1e-5, 2e-6),
  /** Whole trainings. */
  TRAINING(1e-4, 1e-5);

  private final double relative;
  private final double absolute;

  Tolerance(double relative, double absolute) {
    this.relative = relative;
    this.absolute = absolute;
  }

  /** Refuses a number that is not the expected one. */
  void check(String what, double expected, double got) {
    if (!holds(expected, got)) {
      throw new Mismatch(what + ": expected " + expected + ", got " + got);
    }
  }

  /** Refuses numbers of which one is not the expected one. */
  void check(String what, Tensor expected, double[] got) {
    if (got.length != expected.size()) {
      throw new Mismatch(
          what
              + ": expected "
              + expected.size()
              + " numbers "
              + expected
              + ", got "
              + got.length
              + " "
              + Arrays.toString(Arrays.copyOf(got, Math.min(8, got.length))));
    }
    for (int i = 0; i < got.length; i++) {
      if (!holds(expected.at(i), got[i])) {
        throw new Mismatch(
            what + expected.index(i) + ": expected " + expected.at(i) + ", got " + got[i]);
      }
    }
  }

  /** Refuses numbers of which one is not the expected one. */
  void check(String what, Tensor expected, float[] got) {
    double[] exact = new double[got.length];
    for (int i = 0; i < got.length; i++) {
      exact[i] = got[i];
    }
    check(what, expected, exact);
  }

  boolean holds(double expected, double got) {
    if (!Double.isFinite(expected)) {
      return Double.compare(expected, got) == 0;
    }
    return Math.abs(got - expected) <= absolute + relative * Math.abs(expected);
  }
}
