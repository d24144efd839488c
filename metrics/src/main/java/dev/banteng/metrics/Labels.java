package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import java.util.Arrays;
import java.util.Locale;

/** The truth of a batch in both encodings, each made when first asked for. */
final class Labels {
  private int[] classes = new int[0];
  private boolean classesKnown;
  private float[] oneHot = new float[0];
  private boolean oneHotKnown;

  void forget() {
    classesKnown = false;
    oneHotKnown = false;
  }

  int[] classes(Rows yTrue, Rows yPred) {
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

  float[] each(Rows yTrue, Rows yPred) {
    if (Shapes.each(yTrue, yPred)) {
      return yTrue.data();
    }
    if (!oneHotKnown) {
      int width = yPred.shape().last();
      int positions = yPred.size() / width;
      int[] labels = classes(yTrue, yPred);
      checkRange(labels, positions, width, yPred.shape().size() / width);
      if (oneHot.length < yPred.size()) {
        oneHot = new float[yPred.size()];
      }
      Arrays.fill(oneHot, 0, yPred.size(), 0);
      for (int i = 0; i < positions; i++) {
        oneHot[i * width + labels[i]] = 1;
      }
      oneHotKnown = true;
    }
    return oneHot;
  }

  /** What labels look like that run from 1 to the number of classes. */
  static String hint(int smallest, int largest, int classes) {
    return smallest == 1 && largest == classes ? " Labels look 1-based: subtract 1 from each." : "";
  }

  private static void checkRange(int[] labels, int positions, int width, int perRow) {
    int wrong = 0;
    int first = 0;
    int smallest = Integer.MAX_VALUE;
    int largest = Integer.MIN_VALUE;
    for (int i = positions - 1; i >= 0; i--) {
      smallest = Math.min(smallest, labels[i]);
      largest = Math.max(largest, labels[i]);
      if (labels[i] < 0 || labels[i] >= width) {
        wrong++;
        first = i;
      }
    }
    if (wrong > 0) {
      String hint = hint(smallest, largest, width);
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
