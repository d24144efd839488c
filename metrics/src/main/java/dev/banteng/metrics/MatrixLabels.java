package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** True and predicted class of each position of a batch, checked before anything is counted. */
final class MatrixLabels {
  private final String metric;
  private final float threshold;
  private final Link link;
  private int[] truth = new int[0];
  private int[] predicted = new int[0];
  private Shape row = Shape.scalar();
  private Shape shape = Shape.scalar();
  private int size;
  private int classes;

  /**
   * @param metric what to call the metric in messages
   * @param threshold above which a single output is class 1
   * @param link what makes a single output a probability
   */
  MatrixLabels(String metric, float threshold, Link link) {
    this.metric = metric;
    this.threshold = threshold;
    this.link = threshold > 0 && threshold < 1 ? link : Link.NONE;
  }

  /** Reads a batch of scores of classes, of one output, or of class numbers. */
  void read(Batch batch) {
    Rows yPred = batch.yPred();
    int width = yPred.shape().last();
    boolean single = width == 1;
    if (!yPred.shape().equals(row)) {
      row = yPred.shape();
      shape = single ? row : Shapes.positions(row);
    }
    size = yPred.size() / width;
    if (single) {
      readSingle(batch);
    } else {
      truth = batch.trueClasses();
      predicted = batch.predictedClasses();
      classes = width;
      checkOneHot(batch);
    }
    checkRange(truth, "label");
    checkRange(predicted, "prediction");
  }

  private void readSingle(Batch batch) {
    if (truth.length < size || predicted.length < size) {
      truth = new int[size];
      predicted = new int[size];
    }
    boolean numbers = batch.yPred().integers();
    if (!numbers && link == Link.NONE && threshold > 0 && threshold < 1) {
      batch.checkProbabilities(metric);
    }
    float[] labels = batch.yTrue().data();
    float[] outputs = (numbers ? batch.yPred() : batch.probabilities(link)).data();
    classes = 2;
    for (int i = 0; i < size; i++) {
      truth[i] = (int) labels[i];
      predicted[i] = numbers ? (int) outputs[i] : outputs[i] > threshold ? 1 : 0;
      if (truth[i] != labels[i]) {
        throw fail(i, "label", Check.number(labels[i]), "class numbers are whole", "");
      }
      if (numbers) {
        classes = Math.max(classes, 1 + Math.max(truth[i], predicted[i]));
      }
    }
  }

  /** A row of several labels, or of none, has no class: the largest would be a guess. */
  private void checkOneHot(Batch batch) {
    Rows yTrue = batch.yTrue();
    if (!Shapes.each(yTrue, batch.yPred())) {
      return;
    }
    float[] data = yTrue.data();
    for (int i = 0; i < size; i++) {
      float most = data[i * classes + truth[i]];
      for (int j = 0; j < classes; j++) {
        if (j != truth[i] && data[i * classes + j] == most) {
          throw Check.fail(
              String.format(
                  Locale.ROOT,
                  "%s takes one true class a row, but row %,d of y_true has %s. For several labels a"
                      + " row count each by itself: precision().macro().thresholds(0.5).",
                  metric,
                  i / shape.size(),
                  most == 0 ? "none" : "several"));
        }
      }
    }
  }

  private void checkRange(int[] numbers, String what) {
    for (int i = 0; i < size; i++) {
      if (numbers[i] != Predictions.NONE && (numbers[i] < 0 || numbers[i] >= classes)) {
        String why = "the classes are 0.." + (classes - 1);
        throw fail(i, what, Integer.toString(numbers[i]), why, hint(classes));
      }
    }
  }

  /** What labels look like that run from 1 to the number of classes. */
  String hint(int limit) {
    int smallest = Integer.MAX_VALUE;
    int largest = Integer.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      smallest = Math.min(smallest, truth[i]);
      largest = Math.max(largest, truth[i]);
    }
    return Labels.hint(smallest, largest, limit);
  }

  private IllegalArgumentException fail(
      int place, String what, String value, String why, String hint) {
    return Check.fail(
        String.format(
            Locale.ROOT,
            "%s: row %,d has %s %s, but %s.%s",
            metric,
            place / shape.size(),
            what,
            value,
            why,
            hint));
  }

  /** How many positions there are. */
  int size() {
    return size;
  }

  /** The shape of the positions of one row. */
  Shape shape() {
    return shape;
  }

  /**
   * How many classes the batch needs: rows without weight need none.
   *
   * @param weights one a position, or null where each counts 1
   */
  int classes(float @Nullable [] weights) {
    if (weights == null || row.last() > 1) {
      return classes;
    }
    int needed = 2;
    for (int i = 0; i < size; i++) {
      if (weights[i] != 0) {
        needed = Math.max(needed, 1 + Math.max(truth[i], predicted[i]));
      }
    }
    return needed;
  }

  int truth(int place) {
    return truth[place];
  }

  int predicted(int place) {
    return predicted[place];
  }
}
