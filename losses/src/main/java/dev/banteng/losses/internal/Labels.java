package dev.banteng.losses.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.data.internal.LabelSurvey;
import java.util.OptionalInt;

/**
 * Looks through targets before anything is computed from them: class indices that are none, and
 * values that are no probabilities.
 */
public final class Labels {
  /** From here on float32 holds only some whole numbers. */
  private static final float WHOLE = 1 << 24;

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
   * @param firstRow the index of the first of these rows in the data
   * @throws IllegalArgumentException if there is a wrong one; rows count from 0
   */
  public static void classes(
      String who, String loss, Rows labels, int classes, OptionalInt ignored, long firstRow) {
    int size = labels.size();
    float[] data = labels.data();
    float exempt = ignored.isPresent() ? ignored.getAsInt() : 0;
    for (int i = 0; i < size; i++) {
      if (!isClass(data[i], classes) && data[i] != exempt) {
        String subject = who.isEmpty() ? Check.format("%s classes", classes) : who;
        throw wrongClass(subject, loss, labels, classes, exempt, firstRow, i);
      }
    }
  }

  private static boolean isClass(float label, int classes) {
    return label >= 0 && label < classes && label == (int) label;
  }

  private static IllegalArgumentException wrongClass(
      String subject,
      String loss,
      Rows labels,
      int classes,
      float exempt,
      long firstRow,
      int first) {
    var survey = new LabelSurvey();
    for (int i = 0; i < labels.size(); i++) {
      float label = labels.data()[i];
      if (label != exempt || exempt == 0) {
        survey.see(label, isClass(label, classes));
      }
    }
    return Check.fail(
        "%s with %s take labels 0..%s, but row %s has label %s%s.\n%s",
        subject,
        loss,
        classes - 1,
        firstRow + first / labels.shape().size(),
        labels.data()[first],
        others(survey),
        hint(survey, classes));
  }

  private static String hint(LabelSurvey survey, int classes) {
    if (survey.isMissing()) {
      return LabelSurvey.missing("number them and use ignoreClass(number)");
    }
    if (survey.hasFractions()) {
      return "Labels are whole numbers. For a regression use mse().";
    }
    if (survey.least() < 0) {
      return Check.format(
          "Labels count from 0: number the classes 0..%s,"
              + " or leave label %s out with ignoreClass(%s).",
          classes - 1, plain(survey.least()), plain(survey.least()));
    }
    if (survey.isOneBased(classes)) {
      return LabelSurvey.oneBased(classes, Check.format("use dense(%s)", plain(classes + 1)));
    }
    return Check.format(
        "For labels up to %s use dense(%s).", survey.largest(), plain(survey.largest() + 1.0));
  }

  /** A whole number as it is written in code: without separators. */
  private static String plain(double whole) {
    return Long.toString((long) whole);
  }

  /**
   * Refuses labels with fractions, where class indices of any size are expected, and those so large
   * that float32 makes one of two.
   *
   * @throws IllegalArgumentException if there is one; rows count from 0
   */
  public static void whole(String who, String loss, Rows labels, long firstRow) {
    for (int i = 0; i < labels.size(); i++) {
      if (!labels.isWhole(i)) {
        throw Check.fail(
            "%s with %s take class indices, but row %s has label %s.\nLabels are whole numbers.",
            who.isEmpty() ? "Embeddings" : who,
            loss,
            firstRow + i / labels.shape().size(),
            labels.data()[i]);
      }
      if (Math.abs(labels.data()[i]) >= WHOLE) {
        throw Check.fail(
            "%s with %s take class indices, but row %s has label %s. Everything is computed in float32, "
                + "which holds only some whole numbers from 16,777,216 on: two classes may become one.\n"
                + "Number the classes from 0.",
            who.isEmpty() ? "Embeddings" : who,
            loss,
            firstRow + i / labels.shape().size(),
            labels.data()[i]);
      }
    }
  }

  /**
   * Refuses targets outside [0, 1], where probabilities or labels 0 and 1 are expected.
   *
   * @param who whose predictions these are; empty for nobody's
   * @param loss the name of what takes the targets
   * @param yTrue the targets
   * @param firstRow the index of the first of these rows in the data
   * @throws IllegalArgumentException if there is such a value; rows count from 0
   */
  public static void fractions(String who, String loss, Rows yTrue, long firstRow) {
    int size = yTrue.size();
    float[] data = yTrue.data();
    for (int i = 0; i < size; i++) {
      if (!isFraction(data[i])) {
        throw wrongFraction(who.isEmpty() ? "Predictions" : who, loss, yTrue, firstRow, i);
      }
    }
  }

  private static boolean isFraction(float value) {
    return value >= 0 && value <= 1;
  }

  private static IllegalArgumentException wrongFraction(
      String subject, String loss, Rows yTrue, long firstRow, int first) {
    var survey = new LabelSurvey();
    for (int i = 0; i < yTrue.size(); i++) {
      survey.see(yTrue.data()[i], isFraction(yTrue.data()[i]));
    }
    return Check.fail(
        "%s with %s take targets from 0 to 1, but row %s has %s%s.\n%s",
        subject,
        loss,
        firstRow + first / yTrue.shape().size(),
        yTrue.data()[first],
        others(survey),
        survey.areSigns()
            ? Check.format("%s Or use hinge().", LabelSurvey.signs())
            : "For class indices use sparseCategoricalCrossentropy(), for a regression mse().");
  }

  private static String others(LabelSurvey survey) {
    int more = survey.wrong() - 1;
    return more == 0 ? "" : Check.format(" (%s more %s wrong)", more, more == 1 ? "is" : "are");
  }
}
