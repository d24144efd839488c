package dev.banteng.metrics.internal.encoding;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.data.internal.LabelSurvey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The targets of a batch in both encodings, class indices and one-hot rows, each made when first
 * asked for.
 */
public final class Labels {
  private int[] classes = new int[0];
  private boolean classesKnown;
  private float[] oneHot = new float[0];
  private boolean oneHotKnown;

  public void forget() {
    classesKnown = false;
    oneHotKnown = false;
  }

  public int[] classes(Rows yTrue, Rows yPred) {
    if (!classesKnown) {
      int width = yPred.shape().last();
      int positions = yPred.size() / width;
      if (classes.length < positions) {
        classes = new int[positions];
      }
      if (Shapes.each(yTrue, yPred)) {
        Predictions.largest(yTrue.data(), positions, width, classes);
        checkNoNaN(positions, yPred.shape().size() / width);
      } else {
        wholeNumbers(yTrue.data(), positions, yPred.shape().size() / width);
      }
      classesKnown = true;
    }
    return classes;
  }

  private void checkNoNaN(int positions, int perSample) {
    for (int i = 0; i < positions; i++) {
      if (classes[i] == Predictions.NONE) {
        throw Check.fail("One-hot rows hold 0 and 1, but row %s of yTrue has NaN.", i / perSample);
      }
    }
  }

  private void wholeNumbers(float[] labels, int positions, int perSample) {
    for (int i = 0; i < positions; i++) {
      classes[i] = (int) labels[i];
      if (classes[i] != labels[i]) {
        throw Check.fail(
            "Class labels are whole numbers, but row %s has label %s.", i / perSample, labels[i]);
      }
    }
  }

  /** One target for each prediction; samples of no weight may have any label. */
  public float[] each(Rows yTrue, Rows yPred, @Nullable Rows weights) {
    if (Shapes.each(yTrue, yPred)) {
      return yTrue.data();
    }
    if (!oneHotKnown) {
      int width = yPred.shape().last();
      int positions = yPred.size() / width;
      int[] labels = classes(yTrue, yPred);
      checkRange(labels, positions, width, yPred.shape().size() / width, weights);
      if (oneHot.length < yPred.size()) {
        oneHot = new float[yPred.size()];
      }
      Arrays.fill(oneHot, 0, yPred.size(), 0);
      for (int i = 0; i < positions; i++) {
        if (labels[i] >= 0 && labels[i] < width) {
          oneHot[i * width + labels[i]] = 1;
        }
      }
      oneHotKnown = true;
    }
    return oneHot;
  }

  /** A hint for labels that run from 1 to the number of classes. */
  public static String hint(LabelSurvey survey, int classes) {
    return survey.isOneBased(classes) ? Check.format(" %s", LabelSurvey.oneBased(classes)) : "";
  }

  /** A hint for labels that are all the same and stand for no class. */
  public static String leavingOut(int label) {
    return Check.format(
        " To leave label %s out give its rows weight 0 (in a model: weighted(metric)).", label);
  }

  private static void checkRange(
      int[] labels, int positions, int width, int perSample, @Nullable Rows weights) {
    for (int i = 0; i < positions; i++) {
      boolean outside = labels[i] < 0 || labels[i] >= width;
      if (outside && Predictions.hasWeight(weights, perSample, i)) {
        throw outOfRange(labels, positions, width, perSample, weights, i);
      }
    }
  }

  private static IllegalArgumentException outOfRange(
      int[] labels, int positions, int width, int perSample, @Nullable Rows weights, int first) {
    boolean same = true;
    var survey = new LabelSurvey();
    for (int i = 0; i < positions; i++) {
      if (Predictions.hasWeight(weights, perSample, i)) {
        boolean right = labels[i] >= 0 && labels[i] < width;
        same &= right || labels[i] == labels[first];
        survey.see(labels[i], right);
      }
    }
    String based = hint(survey, width);
    String hint = based.isEmpty() && same ? leavingOut(labels[first]) : based;
    return Check.fail(
        "Labels of %s classes are 0..%s, but row %s has label %s (%s of %s labels are out of"
            + " range).%s",
        width, width - 1, first / perSample, labels[first], survey.wrong(), positions, hint);
  }
}
