package dev.banteng.metrics.internal.counts;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.internal.LabelSurvey;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.encoding.Labels;
import dev.banteng.metrics.internal.encoding.Predictions;
import dev.banteng.metrics.internal.encoding.Shapes;
import java.util.OptionalInt;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Label and predicted class of each position of a batch, checked before anything is counted. */
public final class MatrixLabels {
  private final String metric;
  private final float threshold;
  private final Probabilities probabilities;
  private final MetricContext context;
  private final OptionalInt ignored;
  private int[] labels = new int[0];
  private int[] predicted = new int[0];
  private Shape sample = Shape.scalar();
  private Shape shape = Shape.scalar();
  private int size;
  private int classes;

  /**
   * @param metric what to call the metric in messages
   * @param threshold above which a single output is class 1
   * @param context the metric's context
   * @param ofLogits the hint for logits in a single output
   */
  public MatrixLabels(String metric, float threshold, MetricContext context, String ofLogits) {
    this.metric = metric;
    this.threshold = threshold;
    this.context = context;
    this.ignored = context.ignored();
    this.probabilities =
        new Probabilities(metric, context, threshold > 0 && threshold < 1, ofLogits);
  }

  /** Reads a batch of scores of classes, of one output, or of class indices. */
  void read(Batch batch) {
    Rows yPred = batch.yPred();
    int width = yPred.shape().last();
    boolean single = width == 1;
    if (!yPred.shape().equals(sample)) {
      sample = yPred.shape();
      shape = single ? sample : sample.positions();
    }
    size = yPred.size() / width;
    if (single) {
      readSingle(batch);
    } else {
      labels = batch.targetClasses();
      predicted = batch.predictedClasses();
      classes = width;
      checkOneHot(batch);
    }
    checkRange(batch, labels, "label");
    checkRange(batch, predicted, "prediction");
  }

  private void readSingle(Batch batch) {
    if (labels.length < size || predicted.length < size) {
      labels = new int[size];
      predicted = new int[size];
    }
    boolean indices = batch.yPred().integers() || holdsClassIndices(batch);
    if (!indices) {
      probabilities.check(batch);
    }
    float[] targets = batch.yTrue().data();
    float[] outputs = (indices ? batch.yPred() : batch.probabilities(probabilities.link())).data();
    classes = 2;
    for (int i = 0; i < size; i++) {
      labels[i] = (int) targets[i];
      predicted[i] = indices ? (int) outputs[i] : outputs[i] > threshold ? 1 : 0;
      if (labels[i] != targets[i]) {
        throw fail(i, "label", targets[i], "class indices are whole", "");
      }
      if (indices) {
        classes = Math.max(classes, needed(i));
      }
    }
  }

  private int needed(int index) {
    return (int) Math.min(1L + Math.max(labels[index], predicted[index]), Integer.MAX_VALUE);
  }

  /** Whether whole numbers that are no integers can only be class indices. */
  private boolean holdsClassIndices(Batch batch) {
    Rows yPred = batch.yPred();
    if (context.loss() != null || !yPred.areWhole() || first(yPred, value -> value < 0) >= 0) {
      return false;
    }
    int beyond = first(yPred, value -> value > 1);
    boolean several = first(batch.yTrue(), value -> value > 1) >= 0;
    if (beyond >= 0 && !several) {
      throw Check.fail(
          "%s takes probabilities or class indices, but row %s of %s has %s among yTrue 0 and 1."
              + " Class indices come as integers: int[] or castTo(INT). Logits go through sigmoid"
              + " first.",
          metric,
          beyond / shape.size(),
          context.standalone() ? "yPred" : "a batch",
          yPred.data()[beyond]);
    }
    return several;
  }

  private static int first(Rows rows, DoublePredicate wanted) {
    return IntStream.range(0, rows.size())
        .filter(i -> wanted.test(rows.data()[i]))
        .findFirst()
        .orElse(-1);
  }

  /** A one-hot row of several labels, or of none, has no class: the largest would be a guess. */
  private void checkOneHot(Batch batch) {
    Rows yTrue = batch.yTrue();
    if (!Shapes.each(yTrue, batch.yPred())) {
      return;
    }
    float[] data = yTrue.data();
    for (int i = 0; i < size; i++) {
      float most = data[i * classes + labels[i]];
      for (int j = 0; j < classes; j++) {
        if (j != labels[i] && data[i * classes + j] == most) {
          throw Check.fail(
              "%s takes one label a sample, but row %s of yTrue has %s. For several labels a sample"
                  + " count each by itself: precision().macro().thresholds(0.5).",
              metric, i / shape.size(), most == 0 ? "none" : "several");
        }
      }
    }
  }

  private void checkRange(Batch batch, int[] indices, String what) {
    for (int i = 0; i < size; i++) {
      boolean outside = indices[i] < 0 || indices[i] >= classes;
      if (outside && indices[i] != Predictions.NONE && counts(batch, i)) {
        String why = "the classes are 0.." + (classes - 1);
        String based = hint(classes);
        String hint = based.isEmpty() && indices == labels ? Labels.leavingOut(labels[i]) : based;
        throw fail(i, what, indices[i], why, hint);
      }
    }
  }

  /** Whether a position has any weight and a label that the model's loss does not leave out. */
  private boolean counts(Batch batch, int index) {
    return !isIgnored(index) && Predictions.hasWeight(batch.weights(), shape.size(), index);
  }

  /** Whether the model's loss leaves out the label at a position. */
  boolean isIgnored(int index) {
    return ignored.isPresent() && ignored.getAsInt() == labels[index];
  }

  /** The exception for the class index that would need so many classes. */
  IllegalArgumentException tooMany(int needed, int most) {
    int first = 0;
    while (needed(first) != needed) {
      first++;
    }
    return fail(
        first,
        labels[first] >= predicted[first] ? "label" : "prediction",
        Math.max(labels[first], predicted[first]),
        Check.format("a table of classes has at most %s of them", most),
        " Are these ids? Number the classes 0, 1, 2 and so on.");
  }

  /** A hint for labels that run from 1 to the number of classes. */
  String hint(int limit) {
    var survey = new LabelSurvey();
    for (int i = 0; i < size; i++) {
      survey.see(labels[i], true);
    }
    return Labels.hint(survey, limit);
  }

  private IllegalArgumentException fail(
      int index, String what, Number value, String why, String hint) {
    return Check.fail(
        "%s: row %s has %s %s, but %s.%s", metric, index / shape.size(), what, value, why, hint);
  }

  /** How many positions there are. */
  int size() {
    return size;
  }

  /** The shape of the positions of one sample. */
  Shape shape() {
    return shape;
  }

  /**
   * How many classes the batch needs: samples without weight need none.
   *
   * @param weights one a position, or null where each counts 1
   */
  int classes(float @Nullable [] weights) {
    if (weights == null || sample.last() > 1) {
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

  int label(int index) {
    return labels[index];
  }

  int predicted(int index) {
    return predicted[index];
  }
}
