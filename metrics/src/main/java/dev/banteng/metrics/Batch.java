package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of truth and predictions as all metrics of a model read them. What several of them need (the
 * predicted class of each row, confusion counts) is computed once, by whoever asks first.
 */
public final class Batch {
  private Rows yTrue;
  private Rows yPred;
  private @Nullable Rows logits;
  private @Nullable Rows weights;
  private final boolean alone;
  private final Labels labels = new Labels();
  private final Predictions predictions = new Predictions();
  private final List<Counted> counted = new ArrayList<>();

  /** Counts that metrics of equal decisions share. */
  private static final class Counted {
    final Counting counting;
    final Confusion counts;
    boolean known;

    Counted(Counting counting) {
      this.counting = counting;
      this.counts = new Confusion(counting.size());
    }
  }

  /** A batch without weights. */
  public Batch(Rows yTrue, Rows yPred) {
    this(yTrue, yPred, null, null);
  }

  /**
   * A batch as training hands it over.
   *
   * @param yTrue the truth
   * @param yPred what the model answers
   * @param logits the same answers before the last function, where the model has one that
   *     crossentropies know, or null
   * @param weights one weight a row or one a value, or null
   */
  public Batch(Rows yTrue, Rows yPred, @Nullable Rows logits, @Nullable Rows weights) {
    this(yTrue, yPred, logits, weights, false);
  }

  private Batch(
      Rows yTrue, Rows yPred, @Nullable Rows logits, @Nullable Rows weights, boolean alone) {
    checkCounts(yTrue, yPred, weights);
    this.yTrue = yTrue;
    this.yPred = yPred;
    this.logits = logits;
    this.weights = weights;
    this.alone = alone;
  }

  /** All the data that a metric is given by itself, without a model. */
  static Batch alone(Rows yTrue, Rows yPred, @Nullable Rows weights) {
    return new Batch(yTrue, yPred, null, weights, true);
  }

  /** Whether it is all the data that a metric was given by itself, without a model. */
  boolean isAlone() {
    return alone;
  }

  /** Puts the next batch into this object, so that a training loop needs only one. */
  public void set(Rows yTrue, Rows yPred, @Nullable Rows logits, @Nullable Rows weights) {
    checkCounts(yTrue, yPred, weights);
    this.yTrue = yTrue;
    this.yPred = yPred;
    this.logits = logits;
    this.weights = weights;
    labels.forget();
    predictions.forget();
    for (int i = 0; i < counted.size(); i++) {
      counted.get(i).known = false;
    }
  }

  private static void checkCounts(Rows yTrue, Rows yPred, @Nullable Rows weights) {
    if (yTrue.count() != yPred.count()) {
      throw Check.fail(
          "A batch has as many rows of truth as of predictions, but was given "
              + yTrue.count()
              + " and "
              + yPred.count()
              + ". Give each prediction its truth.");
    }
    if (weights != null && weights.count() != yPred.count()) {
      throw Check.fail(
          "A batch has as many rows of weights as of predictions, but was given "
              + weights.count()
              + " and "
              + yPred.count()
              + ". Give each prediction one weight.");
    }
  }

  /** The truth. */
  public Rows yTrue() {
    return yTrue;
  }

  /** The predictions. */
  public Rows yPred() {
    return yPred;
  }

  /** The predictions before the model's last function, or null if that is not known. */
  public @Nullable Rows logits() {
    return logits;
  }

  /** The weights, or null where every row counts 1. */
  public @Nullable Rows weights() {
    return weights;
  }

  /**
   * The class with the largest prediction along the last axis, the first of equal ones; one for
   * each position. The array may be longer than there are positions.
   */
  public int[] predictedClasses() {
    return predictions.classes(yPred);
  }

  /**
   * The true class at each position: the label, or the place of the 1 in a one-hot row. Labels
   * outside of the classes stay as they are. The array may be longer than there are positions.
   *
   * @throws IllegalArgumentException if a label is no whole number
   */
  public int[] trueClasses() {
    return labels.classes(yTrue, yPred);
  }

  /**
   * One truth for each prediction: the truth itself, or its one-hot rows where it holds class
   * numbers. Not to be written to.
   *
   * @throws IllegalArgumentException if a class number is none of the classes
   */
  public float[] truthOfEach() {
    return labels.each(yTrue, yPred, weights);
  }

  /** The predictions as probabilities: through the link, where they are logits. */
  Rows probabilities(Link link) {
    return predictions.probabilities(yPred, link);
  }

  /** The place of the first prediction that cannot be a probability, or -1. */
  int firstOutside() {
    return predictions.firstOutside(yPred);
  }

  /** What messages call the predictions. */
  String called() {
    return alone ? "y_pred" : "a batch";
  }

  /** Refuses predictions that cannot be probabilities. */
  void checkProbabilities(String metric) {
    predictions.checkProbabilities(metric, yPred);
  }

  /** Refuses predictions that are no numbers, where each must have a class. */
  void checkNumbers(String metric) {
    if (hasNaN()) {
      throw Predictions.missing(metric, yPred, weights);
    }
  }

  /** Whether a prediction that counts is not a number. */
  boolean hasNaN() {
    return Predictions.hasNaN(yPred, weights);
  }

  /** The counts of this batch, shared by all who count alike. */
  Confusion counts(Counting counting) {
    Counted entry = find(counting);
    if (!entry.known) {
      entry.counts.clear();
      entry.counting.count(this, entry.counts);
      entry.known = true;
    }
    return entry.counts;
  }

  private Counted find(Counting counting) {
    for (int i = 0; i < counted.size(); i++) {
      if (counted.get(i).counting.equals(counting)) {
        return counted.get(i);
      }
    }
    var entry = new Counted(counting);
    counted.add(entry);
    return entry;
  }
}
