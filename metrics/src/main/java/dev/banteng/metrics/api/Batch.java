package dev.banteng.metrics.api;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.metrics.internal.encoding.Labels;
import dev.banteng.metrics.internal.encoding.Predictions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Targets and predictions as all metrics of a model read them. What several of them need (the
 * predicted class of each sample, confusion counts) is computed once, by whoever asks first.
 */
public final class Batch {
  private Rows yTrue;
  private Rows yPred;
  private @Nullable Rows logits;
  private @Nullable Rows weights;
  private final Labels labels = new Labels();
  private final Predictions predictions = new Predictions();
  private final List<Memo<?>> memos = new ArrayList<>();

  /** The result of a computation that metrics share. */
  private static final class Memo<R> {
    final SharedComputation<R> computation;
    final R result;
    boolean known;

    Memo(SharedComputation<R> computation) {
      this.computation = computation;
      this.result = computation.room();
    }
  }

  /** A batch without weights. */
  public Batch(Rows yTrue, Rows yPred) {
    this(yTrue, yPred, null, null);
  }

  /**
   * A batch as training hands it over.
   *
   * @param yTrue the targets
   * @param yPred what the model predicts
   * @param logits the same predictions before the output activation, where the model has one that
   *     crossentropies know, or null
   * @param weights one weight a sample or one a value, or null
   */
  public Batch(Rows yTrue, Rows yPred, @Nullable Rows logits, @Nullable Rows weights) {
    checkCounts(yTrue, yPred, weights);
    this.yTrue = yTrue;
    this.yPred = yPred;
    this.logits = logits;
    this.weights = weights;
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
    for (int i = 0; i < memos.size(); i++) {
      memos.get(i).known = false;
    }
  }

  private static void checkCounts(Rows yTrue, Rows yPred, @Nullable Rows weights) {
    if (yTrue.count() != yPred.count()) {
      throw Check.fail(
          "A batch has as many targets as predictions, but was given %s and %s. Give each"
              + " prediction its target.",
          yTrue.count(), yPred.count());
    }
    if (weights != null && weights.count() != yPred.count()) {
      throw Check.fail(
          "A batch has as many weights as predictions, but was given %s and %s. Give"
              + " each prediction one weight.",
          weights.count(), yPred.count());
    }
  }

  /** The targets. */
  public Rows yTrue() {
    return yTrue;
  }

  /** The predictions. */
  public Rows yPred() {
    return yPred;
  }

  /** The predictions before the model's output activation, or null if that is not known. */
  public @Nullable Rows logits() {
    return logits;
  }

  /** The weights, or null where every sample counts 1. */
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
   * The true class at each position: the label, or the index of the 1 in a one-hot row. Labels
   * outside of the classes stay as they are. The array may be longer than there are positions.
   *
   * @throws IllegalArgumentException if a label is no whole number
   */
  public int[] targetClasses() {
    return labels.classes(yTrue, yPred);
  }

  /**
   * One target for each prediction: the targets themselves, or their one-hot rows where they hold
   * class indices. Not to be written to.
   *
   * @throws IllegalArgumentException if a class index is none of the classes
   */
  public float[] targetsOfEach() {
    return labels.each(yTrue, yPred, weights);
  }

  /** The predictions as probabilities: through the link, where they are logits. */
  public Rows probabilities(Link link) {
    return predictions.probabilities(yPred, link);
  }

  /** The result of a computation for this batch; equal computations share it. Not to be written. */
  public <R> R shared(SharedComputation<R> computation) {
    Memo<R> memo = memo(computation);
    if (!memo.known) {
      memo.computation.compute(this, memo.result);
      memo.known = true;
    }
    return memo.result;
  }

  @SuppressWarnings("unchecked") // equal computations are of one class, so of one result
  private <R> Memo<R> memo(SharedComputation<R> computation) {
    for (int i = 0; i < memos.size(); i++) {
      if (memos.get(i).computation.equals(computation)) {
        return (Memo<R>) memos.get(i);
      }
    }
    var memo = new Memo<>(computation);
    memos.add(memo);
    return memo;
  }
}
