package dev.banteng.losses.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Looks through targets before anything is computed from it: class indices that are none, and
 * values that are no probabilities.
 */
public final class Labels {
  private Labels() {}

  /**
   * Refuses labels that are not whole numbers from 0 to {@code classes - 1}. The message names the
   * first wrong one with its row, how many more there are, and what they look like: 1-based,
   * negative, fractional.
   *
   * @param who whose predictions these are: {@code "dense (layer 7 of 7): 10 units"}; empty for
   *     nobody's
   * @param loss the name of what takes the labels
   * @param labels one or several to a row
   * @param classes how many classes there are
   * @param ignored a label that is allowed besides
   * @param firstRow the number of the first of these rows in the data
   * @throws IllegalArgumentException if there is a wrong one; rows count from 0
   */
  public static void classes(
      String who, String loss, Rows labels, int classes, OptionalInt ignored, long firstRow) {
    int size = labels.size();
    float[] data = labels.data();
    float exempt = ignored.isPresent() ? ignored.getAsInt() : 0;
    for (int i = 0; i < size; i++) {
      if (!isClass(data[i], classes) && data[i] != exempt) {
        String subject = (who.isEmpty() ? classes + " classes" : who) + " with " + loss;
        throw wrongClass(subject, labels, classes, exempt, firstRow, i);
      }
    }
  }

  private static boolean isClass(float label, int classes) {
    return label >= 0 && label < classes && label == (int) label;
  }

  private static IllegalArgumentException wrongClass(
      String subject, Rows labels, int classes, float exempt, long firstRow, int first) {
    var found = new Findings();
    for (int i = 0; i < labels.size(); i++) {
      float label = labels.data()[i];
      if (label != exempt || exempt == 0) {
        found.see(label, isClass(label, classes));
      }
    }
    return Check.fail(
        String.format(
            Locale.ROOT,
            "%s take labels 0..%d, but row %,d has label %s%s.\n%s",
            subject,
            classes - 1,
            firstRow + first / labels.shape().size(),
            Check.number(labels.data()[first]),
            others(found.wrong - 1),
            found.hint(classes)));
  }

  /** What a second look at all labels finds, to say what they look like. */
  private static final class Findings {
    private int wrong;
    private boolean missing;
    private boolean fractions;
    private float least = Float.POSITIVE_INFINITY;
    private float largest = Float.NEGATIVE_INFINITY;

    void see(float label, boolean right) {
      wrong += right ? 0 : 1;
      missing |= Float.isNaN(label);
      fractions |= label != (float) Math.rint(label);
      least = Math.min(least, label);
      largest = Math.max(largest, label);
    }

    String hint(int classes) {
      if (missing) {
        return "A label is missing: drop those rows, or number them and use ignoreClass(number).";
      }
      if (fractions) {
        return "Labels are whole numbers. For a regression use mse().";
      }
      if (least < 0) {
        return String.format(
            Locale.ROOT,
            "Labels count from 0: number the classes 0..%d,"
                + " or leave label %.0f out with ignoreClass(%2$.0f).",
            classes - 1,
            least);
      }
      if (least == 1 && largest == classes) {
        return String.format(
            Locale.ROOT,
            "Labels look 1-based (1..%d): subtract 1, or use dense(%d).",
            classes,
            classes + 1);
      }
      return String.format(
          Locale.ROOT, "For labels up to %,.0f use dense(%.0f).", largest, largest + 1.0);
    }
  }

  /**
   * Refuses labels with fractions, where class indices of any size are expected.
   *
   * @throws IllegalArgumentException if there is one; rows count from 0
   */
  public static void whole(String who, String loss, Rows labels, long firstRow) {
    for (int i = 0; i < labels.size(); i++) {
      float label = labels.data()[i];
      if (label != (float) Math.rint(label)) {
        throw Check.fail(
            String.format(
                Locale.ROOT,
                "%s with %s take class indices, but row %,d has label %s.\n"
                    + "Labels are whole numbers.",
                who.isEmpty() ? "Embeddings" : who,
                loss,
                firstRow + i / labels.shape().size(),
                Check.number(label)));
      }
    }
  }

  /**
   * Refuses targets outside [0, 1], where probabilities or labels 0 and 1 are expected.
   *
   * @param who whose predictions these are; empty for nobody's
   * @param loss the name of what takes the targets
   * @param yTrue the targets
   * @param firstRow the number of the first of these rows in the data
   * @throws IllegalArgumentException if there is such a value; rows count from 0
   */
  public static void fractions(String who, String loss, Rows yTrue, long firstRow) {
    int size = yTrue.size();
    float[] data = yTrue.data();
    for (int i = 0; i < size; i++) {
      if (!isFraction(data[i])) {
        String subject = (who.isEmpty() ? "Predictions" : who) + " with " + loss;
        throw wrongFraction(subject, yTrue, firstRow, i);
      }
    }
  }

  private static boolean isFraction(float value) {
    return value >= 0 && value <= 1;
  }

  private static IllegalArgumentException wrongFraction(
      String subject, Rows yTrue, long firstRow, int first) {
    int wrong = 0;
    boolean signs = true;
    for (int i = 0; i < yTrue.size(); i++) {
      float value = yTrue.data()[i];
      wrong += isFraction(value) ? 0 : 1;
      signs &= value == 1 || value == -1;
    }
    return Check.fail(
        String.format(
            Locale.ROOT,
            "%s take targets from 0 to 1, but row %,d has %s%s.\n%s",
            subject,
            firstRow + first / yTrue.shape().size(),
            Check.number(yTrue.data()[first]),
            others(wrong - 1),
            signs
                ? "For labels -1 and 1 use hinge(), or make them 0 and 1: (y + 1) / 2."
                : "For class indices use sparseCategoricalCrossentropy(), for a regression mse()."));
  }

  private static String others(int more) {
    return more == 0
        ? ""
        : String.format(Locale.ROOT, " (%,d more %s wrong)", more, more == 1 ? "is" : "are");
  }
}
