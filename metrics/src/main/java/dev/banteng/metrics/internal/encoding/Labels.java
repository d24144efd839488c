package dev.banteng.metrics.internal.encoding;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The truth of a batch in both encodings, each made when first asked for. */
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
        checkNumbers(positions, yPred.shape().size() / width);
      } else {
        wholeNumbers(yTrue.data(), positions, yPred.shape().size() / width);
      }
      classesKnown = true;
    }
    return classes;
  }

  private void checkNumbers(int positions, int perRow) {
    for (int i = 0; i < positions; i++) {
      if (classes[i] == Predictions.NONE) {
        throw Check.fail(
            String.format(
                Locale.ROOT,
                "One-hot rows hold 0 and 1, but row %,d of y_true has NaN.",
                i / perRow));
      }
    }
  }

  private void wholeNumbers(float[] labels, int positions, int perRow) {
    for (int i = 0; i < positions; i++) {
      classes[i] = (int) labels[i];
      if (classes[i] != labels[i]) {
        throw Check.fail(
            String.format(
                Locale.ROOT,
                "Class labels are whole numbers, but row %,d has label %s.",
                i / perRow,
                Check.number(labels[i])));
      }
    }
  }

  /** One truth for each prediction; rows of no weight may have any label. */
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

  /** What labels look like that run from 1 to the number of classes. */
  public static String hint(int smallest, int largest, int classes) {
    return smallest == 1 && largest == classes ? " Labels look 1-based: subtract 1 from each." : "";
  }

  /** How to leave out a label that stands for no class, where all that are wrong are the same. */
  public static String leavingOut(int label) {
    return " To leave label "
        + label
        + " out give its rows weight 0 (in a model: weighted(metric)).";
  }

  private static void checkRange(
      int[] labels, int positions, int width, int perRow, @Nullable Rows weights) {
    int wrong = 0;
    int first = 0;
    boolean same = true;
    int smallest = Integer.MAX_VALUE;
    int largest = Integer.MIN_VALUE;
    for (int i = positions - 1; i >= 0; i--) {
      if (!Predictions.hasWeight(weights, perRow, i)) {
        continue;
      }
      smallest = Math.min(smallest, labels[i]);
      largest = Math.max(largest, labels[i]);
      if (labels[i] < 0 || labels[i] >= width) {
        same &= wrong == 0 || labels[i] == labels[first];
        wrong++;
        first = i;
      }
    }
    if (wrong > 0) {
      String based = hint(smallest, largest, width);
      String hint = based.isEmpty() && same ? leavingOut(labels[first]) : based;
      throw Check.fail(
          String.format(
              Locale.ROOT,
              "Labels of %d classes are 0..%d, but row %,d has label %d (%,d of %,d labels are out"
                  + " of range).%s",
              width,
              width - 1,
              first / perRow,
              labels[first],
              wrong,
              positions,
              hint));
    }
  }
}
