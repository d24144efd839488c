package dev.banteng.metrics.api;

import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.hinge.Hinge;
import dev.banteng.losses.hinge.SquaredHinge;
import dev.banteng.losses.probabilistic.SparseCategoricalCrossentropy;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a metric is asked about.
 *
 * @param yTrue the shape of one row of truth
 * @param yPred the shape of one row of predictions
 * @param loss the loss of the model, or null where a metric is used by itself
 * @param last the model's last function, the one between {@link Batch#logits} and the predictions
 * @param standalone whether a metric is used by itself on all of some data, by {@code of(yTrue,
 *     yPred)}: then values are checked as in a model; an accumulator that is updated by hand
 *     without a loss counts as Keras does
 */
public record Task(Shape yTrue, Shape yPred, @Nullable Loss loss, Link last, boolean standalone) {
  /** A task of a model whose last function is what its loss expects, or of no model. */
  public Task(Shape yTrue, Shape yPred, @Nullable Loss loss) {
    this(yTrue, yPred, loss, loss == null || loss.fromLogits() ? Link.NONE : loss.link());
  }

  /** A task of a model, or of no model. */
  public Task(Shape yTrue, Shape yPred, @Nullable Loss loss, Link last) {
    this(yTrue, yPred, loss, last, false);
  }

  /** The task of a metric that is used by itself on all of some data. */
  public static Task standalone(Batch all) {
    return new Task(all.yTrue().shape(), all.yPred().shape(), null, Link.NONE, true);
  }

  /** What turns the predictions into probabilities: the loss's link where it reads logits. */
  public Link toProbabilities() {
    return loss != null && loss.fromLogits() ? loss.link() : Link.NONE;
  }

  /** Whether labels may be -1 and 1 and predictions are scores on either side of 0. */
  public boolean ofSigns() {
    return loss instanceof Hinge || loss instanceof SquaredHinge;
  }

  /** The label whose positions the loss leaves out, or empty. */
  public OptionalInt ignored() {
    return loss instanceof SparseCategoricalCrossentropy sparse
        ? sparse.ignoreClass()
        : OptionalInt.empty();
  }
}
