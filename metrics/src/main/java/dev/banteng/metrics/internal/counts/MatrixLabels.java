package dev.banteng.metrics.internal.counts;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.encoding.Labels;
import dev.banteng.metrics.internal.encoding.Predictions;
import dev.banteng.metrics.internal.encoding.Shapes;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** True and predicted class of each position of a batch, checked before anything is counted. */
public final class MatrixLabels {
  private final String metric;
  private final float threshold;
  private final Probabilities probabilities;
  private final MetricContext context;
  private final OptionalInt ignored;
  private int[] truth = new int[0];
  private int[] predicted = new int[0];
  private Shape row = Shape.scalar();
  private Shape shape = Shape.scalar();
  private int size;
  private int classes;

  /**
   * @param metric what to call the metric in messages
   * @param threshold above which a single output is class 1
   * @param context what the metric is asked about
   * @param ofLogits what to do with logits in a single output
   */
  public MatrixLabels(String metric, float threshold, MetricContext context, String ofLogits) {
    this.metric = metric;
    this.threshold = threshold;
    this.context = context;
    this.ignored = context.ignored();
    this.probabilities =
        new Probabilities(metric, context, threshold > 0 && threshold < 1, ofLogits);
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
      truth = batch.targetClasses();
      predicted = batch.predictedClasses();
      classes = width;
      checkOneHot(batch);
    }
    checkRange(batch, truth, "label");
    checkRange(batch, predicted, "prediction");
  }

  private void readSingle(Batch batch) {
    if (truth.length < size || predicted.length < size) {
      truth = new int[size];
      predicted = new int[size];
    }
    boolean numbers = batch.yPred().integers() || holdsClassIndices(batch);
    if (!numbers) {
      probabilities.check(batch);
    }
    float[] labels = batch.yTrue().data();
    float[] outputs = (numbers ? batch.yPred() : batch.probabilities(probabilities.link())).data();
    classes = 2;
    for (int i = 0; i < size; i++) {
      truth[i] = (int) labels[i];
      predicted[i] = numbers ? (int) outputs[i] : outputs[i] > threshold ? 1 : 0;
      if (truth[i] != labels[i]) {
        throw fail(i, "label", Check.number(labels[i]), "class numbers are whole", "");
      }
      if (numbers) {
        classes = Math.max(classes, needed(i));
      }
    }
  }

  private int needed(int place) {
    return (int) Math.min(1L + Math.max(truth[place], predicted[place]), Integer.MAX_VALUE);
  }

  /** Whether numbers of another kind than integers can only be class numbers. */
  private boolean holdsClassIndices(Batch batch) {
    Rows yPred = batch.yPred();
    if (context.loss() != null || !yPred.areWhole() || first(yPred, value -> value < 0) >= 0) {
      return false;
    }
    int beyond = first(yPred, value -> value > 1);
    boolean several = first(batch.yTrue(), value -> value > 1) >= 0;
    if (beyond >= 0 && !several) {
      throw Check.fail(
          String.format(
              Locale.ROOT,
              "%s takes probabilities or class numbers, but row %,d of %s has %s among y_true 0 and"
                  + " 1. Class numbers come as integers: int[] or castTo(INT). Logits go through"
                  + " sigmoid first.",
              metric,
              beyond / shape.size(),
              context.standalone() ? "y_pred" : "a batch",
              Check.number(yPred.data()[beyond])));
    }
    return several;
  }

  private static int first(Rows rows, DoublePredicate wanted) {
    return IntStream.range(0, rows.size())
        .filter(i -> wanted.test(rows.data()[i]))
        .findFirst()
        .orElse(-1);
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

  private void checkRange(Batch batch, int[] numbers, String what) {
    for (int i = 0; i < size; i++) {
      boolean outside = numbers[i] < 0 || numbers[i] >= classes;
      if (outside && numbers[i] != Predictions.NONE && counts(batch, i)) {
        String why = "the classes are 0.." + (classes - 1);
        String based = hint(classes);
        String hint = based.isEmpty() && numbers == truth ? Labels.leavingOut(truth[i]) : based;
        throw fail(i, what, Integer.toString(numbers[i]), why, hint);
      }
    }
  }

  /** Whether a position has any weight and a label that the model's loss does not leave out. */
  private boolean counts(Batch batch, int place) {
    return !isIgnored(place) && Predictions.hasWeight(batch.weights(), shape.size(), place);
  }

  /** Whether the model's loss leaves out the label at a position. */
  boolean isIgnored(int place) {
    return ignored.isPresent() && ignored.getAsInt() == truth[place];
  }

  /** The complaint about the class number that would need so many classes. */
  IllegalArgumentException tooMany(int needed, int most) {
    int first = 0;
    while (needed(first) != needed) {
      first++;
    }
    return fail(
        first,
        truth[first] >= predicted[first] ? "label" : "prediction",
        String.format(Locale.ROOT, "%,d", Math.max(truth[first], predicted[first])),
        String.format(Locale.ROOT, "a table of classes has at most %,d of them", most),
        " Are these ids? Number the classes 0, 1, 2 and so on.");
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
        needed = Math.max(needed, needed(i));
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
